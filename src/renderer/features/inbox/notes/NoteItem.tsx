import { EyeOff } from 'lucide-react';
import type { MessageRow } from '../../../../contract/inbox.ts';
import type { NoteFacts } from '../../../../contract/notes.ts';
import { useMemberName } from '../../../bridge/useMemberName.ts';
import { formatTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { NoteActs } from './NoteActs.tsx';
import { NoteEdited } from './NoteEdited.tsx';
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
        {note.removedBy === null && <NoteActs row={row} note={note} />}
      </p>
      {note.handover !== null && <p className={styles.words}>{t(`handover.${note.handover}`)}</p>}
      {note.removedBy === null ? (
        <p className={styles.words} dir="auto">
          {row.text}
        </p>
      ) : (
        <p className={styles.removed}>{t('teamNote.removedBy', { name: nameOf(note.removedBy.name) })}</p>
      )}
      {row.editedAt !== null && note.removedBy === null && (
        <NoteEdited conversationId={row.conversationId} noteId={note.noteId} editedAt={row.editedAt} />
      )}
      <NoteTasks conversationId={row.conversationId} note={note} />
    </article>
  );
}
