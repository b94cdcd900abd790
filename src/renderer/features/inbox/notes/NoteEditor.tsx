import { useState } from 'react';
import type { Failure } from '../../../../contract/failure.ts';
import type { MessageRow } from '../../../../contract/inbox.ts';
import type { NoteFacts } from '../../../../contract/notes.ts';
import type { MemberId } from '../../../../domain/ids.ts';
import { useCommand } from '../../../bridge/useCommand.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { dueAt, dueField } from './dueField.ts';
import { type Colleague, mentionedIn } from './mentioning.ts';
import { NoteBox } from './NoteBox.tsx';
import styles from './Notes.module.css';
import { useMentionable } from './useMentionable.ts';

type NoteEditorProps = {
  readonly row: MessageRow;
  readonly note: NoteFacts;
  readonly onClose: () => void;
};

/** Whose mention the words never told: renamed since, or not to be seen. Their tasks are not to be lost by new words. */
function unreadable(
  { row, note }: Pick<NoteEditorProps, 'row' | 'note'>,
  colleagues: readonly Colleague[],
): MemberId[] {
  const told = mentionedIn(row.text ?? '', colleagues).map(({ id }) => id);
  return note.tasks.map(({ mentioned }) => mentioned).filter((id) => !told.includes(id));
}

/** Other words for a note of one's own. */
export function NoteEditor({ row, note, onClose }: NoteEditorProps) {
  const { t } = useWords();
  const { conversationId } = row;
  const { colleagues, maxMentions } = useMentionable(conversationId);
  const editNote = useCommand('inbox.editNote');
  const [text, setText] = useState(row.text ?? '');
  const [due, setDue] = useState(dueField(note.due));
  const [failure, setFailure] = useState<Failure | null>(null);
  const mentioned = mentionedIn(text, colleagues);

  async function save(): Promise<void> {
    const mentions = [...mentioned.map(({ id }) => id), ...unreadable({ row, note }, colleagues)];
    const { noteId } = note;
    const saved = await editNote({ conversationId, noteId, text, mentions, due: dueAt(due) });
    if (saved.ok) onClose();
    else setFailure(saved.error);
  }

  return (
    <Dialog title={t('teamNote.edit')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <div className={styles.editor}>
        <NoteBox
          text={text}
          onType={(typed) => {
            setFailure(null);
            setText(typed);
          }}
          onAdd={() => void save()}
          onLeave={() => undefined}
          colleagues={colleagues}
          mentioned={mentioned}
          maxMentions={maxMentions}
          due={due}
          onDue={setDue}
          failure={failure}
          act={t('teamNote.save')}
        />
      </div>
    </Dialog>
  );
}
