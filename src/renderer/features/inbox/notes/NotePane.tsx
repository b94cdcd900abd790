import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { Failure } from '../../../../contract/failure.ts';
import { useCommand } from '../../../bridge/useCommand.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { noteSent } from '../sentHere.ts';
import { useDraft } from '../useDraft.ts';
import { dueAt } from './dueField.ts';
import { mentionedIn } from './mentioning.ts';
import { NoteBox } from './NoteBox.tsx';
import { useMentionable } from './useMentionable.ts';

export function NotePane({ header }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const draft = useDraft(header.id, 'note');
  const { colleagues, maxMentions } = useMentionable(header.id);
  const addNote = useCommand('inbox.addNote');
  const [due, setDue] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  // The same words tried again after a failure are the same note.
  const pending = useRef<{ readonly text: string; readonly noteId: string } | null>(null);
  const mentioned = mentionedIn(draft.text, colleagues);

  async function add(): Promise<void> {
    const { text } = draft;
    if (pending.current?.text !== text) pending.current = { text, noteId: uuidv7() };
    const { noteId } = pending.current;
    const mentions = mentioned.map(({ id }) => id);
    const added = await addNote({ conversationId: header.id, noteId, text, mentions, due: dueAt(due) });
    setFailure(added.ok ? null : added.error);
    if (!added.ok) return;
    pending.current = null;
    draft.type('');
    setDue('');
    noteSent();
  }

  return (
    <NoteBox
      text={draft.text}
      onType={(text) => {
        setFailure(null);
        draft.type(text);
      }}
      onAdd={() => void add()}
      onLeave={() => void draft.save()}
      colleagues={colleagues}
      mentioned={mentioned}
      maxMentions={maxMentions}
      due={due}
      onDue={setDue}
      failure={failure}
      act={t('teamNote.add')}
    />
  );
}
