import { EyeOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { MessageRow } from '../../../../contract/inbox.ts';
import type { NoteFacts } from '../../../../contract/notes.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useMyId } from '../../../bridge/useColleagues.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { useMemberName } from '../../../bridge/useMemberName.ts';
import { formatTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Question } from '../../../ui/Question.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import styles from './Notes.module.css';
import { NoteTasks } from './NoteTasks.tsx';

type NoteItemProps = { readonly row: MessageRow; readonly note: NoteFacts };

/** Between the messages, and plainly none of them. */
export function NoteItem({ row, note }: NoteItemProps) {
  const { t, language } = useWords();
  const nameOf = useMemberName();
  const name = row.by === null ? t('app.name') : nameOf(row.by.name);
  const time = formatTime(language, row.at);
  return (
    <article aria-label={t('teamNote.article', { name, time })} className={styles.note}>
      <p className={styles.head}>
        <EyeOff size={13} aria-hidden="true" />
        <span>{t('teamNote.onlyTeam')}</span>
        <bdi className={styles.writer}>{name}</bdi>
        <time dateTime={new Date(row.at).toISOString()}>{time}</time>
        {note.removedBy === null && <Remove row={row} note={note} />}
      </p>
      {note.handover !== null && <p className={styles.words}>{t(`handover.${note.handover}`)}</p>}
      {note.removedBy === null ? (
        <p className={styles.words} dir="auto">
          {row.text}
        </p>
      ) : (
        <p className={styles.removed}>{t('teamNote.removedBy', { name: nameOf(note.removedBy.name) })}</p>
      )}
      <NoteTasks conversationId={row.conversationId} note={note} />
    </article>
  );
}

/** For its writer, and for who may delete history. */
function Remove({ row: { by, conversationId }, note: { noteId } }: NoteItemProps) {
  const { t } = useWords();
  const me = useMyId();
  const [mayWrite, mayDelete] = [useRight('inbox.reply'), useRight('history.delete')];
  const [isAsking, setIsAsking] = useState(false);
  if (mayWrite !== true || (mayDelete !== true && by?.id !== me)) return null;
  return (
    <>
      <IconButton
        label={t('teamNote.remove')}
        icon={<Trash2 size={14} />}
        className={styles.remove}
        onClick={() => setIsAsking(true)}
      />
      <Question
        title={t('teamNote.removeTitle')}
        body={t('teamNote.removeBody')}
        cancelLabel={t('teamNote.cancel')}
        confirmLabel={t('teamNote.remove')}
        isOpen={isAsking}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void runCommand('inbox.removeNote', { conversationId, noteId }).then(reportFailure);
        }}
      />
    </>
  );
}
