import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { Failure } from '../../../../contract/failure.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../../bridge/useMemberName.ts';
import { noteSent } from '../sentHere.ts';
import { useDraft } from '../useDraft.ts';
import { mentionedIn } from './mentioning.ts';
import { NoteBox } from './NoteBox.tsx';

/** Two where nothing else is known; the decision knows. */
const USUAL_MENTIONS = 2;

function useMentionable(header: ConversationHeader) {
  const nameOf = useMemberName();
  const mentionable = valueOf(useLiveQuery('inbox.listMentionable', { conversationId: header.id }));
  const colleagues = (mentionable?.colleagues ?? []).map((each) => ({ ...each, name: nameOf(each.name) }));
  return { colleagues, maxMentions: mentionable?.maxMentions ?? USUAL_MENTIONS };
}

/** As the field says it: a time of this computer's clock, or nothing. */
const dueAt = (due: string): number | null => (due === '' ? null : new Date(due).getTime());

export function NotePane({ header }: { readonly header: ConversationHeader }) {
  const draft = useDraft(header.id, 'note');
  const { colleagues, maxMentions } = useMentionable(header);
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
    />
  );
}
