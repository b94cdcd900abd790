import { z } from 'zod';
import { ConversationId, EpochMs, MemberId, ReplyId } from '../domain/ids.ts';
import { MessageBody } from './messageBody.ts';

/** A newcomer's reply that waits for a colleague, or came back. */
export const ProposalRow = z.object({
  replyId: ReplyId,
  conversationId: ConversationId,
  /** The customer, as lists show them. */
  conversationName: z.string(),
  author: z.object({ id: MemberId, name: z.string(), color: z.number().int() }),
  body: MessageBody,
  /** Words that a colleague may put otherwise; null: it goes out only as it is. */
  words: z.string().nullable(),
  at: EpochMs,
  /** `edited`: sent, in a colleague's words. */
  state: z.enum(['waiting', 'returned', 'edited']),
  handledBy: z.string().nullable(),
  note: z.string().nullable(),
  sentWords: z.string().nullable(),
});
export type ProposalRow = z.infer<typeof ProposalRow>;
