import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { ReplyId } from '../../../domain/ids.ts';
import { Approval } from '../../../domain/inbox/approveReply.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { positionOfProposal } from './proposal.index.ts';

type Decode = (record: JournalRecord) => readonly DomainEvent[];
type Input = Omit<z.infer<typeof Approval>, 'words'> & {
  readonly body: OutgoingContent | null;
  readonly isEdited: boolean;
};
type Completed = { readonly input: Input; readonly release: () => Promise<void> };

/** What the newcomer wrote, read from its record; undefined: nothing of that id waits. */
function proposedBody(db: ReadDb, decode: Decode, replyId: ReplyId): OutgoingContent | undefined {
  const position = positionOfProposal(db, replyId);
  const record = position === undefined ? undefined : readRecord(db, position);
  const events = record === undefined ? [] : decode(record);
  const proposed = events.find(
    (event) => event.type === 'inbox.replyProposed.v1' && event.replyId === replyId,
  );
  return proposed?.type === 'inbox.replyProposed.v1' ? proposed.content.body : undefined;
}

/** Other words for the same message; null: of this kind only as it is. */
function reworded(body: OutgoingContent, words: string): OutgoingContent | null {
  if (body.kind === 'text') return { ...body, text: words };
  return body.kind === 'media' ? { ...body, caption: words } : null;
}

/** A page says whether and in which words; what is sent is put together here, so a page cannot change the rest. */
export const createCompleteApproval =
  (db: ReadDb, decode: Decode) =>
  async (rawInput: unknown): Promise<Result<Completed, Failure>> => {
    const approval = Approval.safeParse(rawInput);
    if (!approval.success) return err({ code: 'invalidInput' });
    const { words, ...which } = approval.data;
    const proposed = proposedBody(db, decode, which.replyId);
    const body = proposed && words !== null ? reworded(proposed, words) : (proposed ?? null);
    // Whoever asks for what is not there is answered where it is decided who may.
    if (body === null && proposed !== undefined) return err({ code: 'invalidInput' });
    return ok({ input: { ...which, body, isEdited: words !== null }, release: async () => undefined });
  };
