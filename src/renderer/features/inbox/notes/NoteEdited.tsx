import { useState } from 'react';
import type { NoteFacts } from '../../../../contract/notes.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Notes.module.css';

type NoteEditedProps = {
  readonly conversationId: ConversationId;
  readonly noteId: NoteFacts['noteId'];
  readonly editedAt: number;
};

/** When it was changed last; what it said before, for who may see what others did. */
export function NoteEdited({ conversationId, noteId, editedAt }: NoteEditedProps) {
  const { t, language } = useWords();
  const maySee = useRight('audit.view') === true;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.edited}>
      <span>{t('teamNote.edited', { when: formatDateTime(language, editedAt) })}</span>
      {maySee && (
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'teamNote.hideBefore' : 'teamNote.showBefore')}
        </Button>
      )}
      {isOpen && <Versions conversationId={conversationId} noteId={noteId} />}
    </div>
  );
}

function Versions({ conversationId, noteId }: Omit<NoteEditedProps, 'editedAt'>) {
  const { t, language } = useWords();
  const versions = valueOf(useLiveQuery('inbox.listNoteVersions', { conversationId, noteId })) ?? [];
  return (
    <ul aria-label={t('teamNote.before')} className={styles.versions}>
      {versions.map(({ text, at }, index) => (
        <li key={versions.length - index}>
          <time dateTime={new Date(at).toISOString()}>{formatDateTime(language, at)}</time>
          <p className={styles.words} dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ul>
  );
}
