import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { MessageRow } from '../../../../contract/inbox.ts';
import type { NoteFacts } from '../../../../contract/notes.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useMyId } from '../../../bridge/useColleagues.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Question } from '../../../ui/Question.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import { NoteEditor } from './NoteEditor.tsx';
import styles from './Notes.module.css';

type NoteActsProps = { readonly row: MessageRow; readonly note: NoteFacts };

/** Changing is for its writer, removing also for who may delete history. */
export function NoteActs({ row, note }: NoteActsProps) {
  const isMine = useMyId() === row.by?.id;
  const [mayWrite, mayDelete] = [useRight('inbox.reply'), useRight('history.delete')];
  if (mayWrite !== true || (!isMine && mayDelete !== true)) return null;
  return (
    <span className={styles.noteActs}>
      {isMine && <Edit row={row} note={note} />}
      <Remove row={row} note={note} />
    </span>
  );
}

function Edit({ row, note }: NoteActsProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('teamNote.edit')} icon={<Pencil size={14} />} onClick={() => setOpen(true)} />
      {isOpen && <NoteEditor row={row} note={note} onClose={() => setOpen(false)} />}
    </>
  );
}

function Remove({ row: { conversationId }, note: { noteId } }: NoteActsProps) {
  const { t } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <IconButton
        label={t('teamNote.remove')}
        icon={<Trash2 size={14} />}
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
