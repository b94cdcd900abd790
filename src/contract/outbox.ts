import { z } from 'zod';
import { ConversationId, EpochMs, MemberId, ReplyId } from '../domain/ids.ts';
import { MediaBody, MessageKind } from './messageBody.ts';

/* Rows of the outbox and of a conversation's files, and what they share with a message's row. */

/**
 * Where one of our messages stands. `accepted`: WhatsApp took it; `unknown`: it may have been sent;
 * `pending`: of the phone's past, not sent from there yet;
 * `notSent`: certainly not sent, Baton tries again by itself at `retryAt` (null: needs a person).
 */
export const MessageStatus = z.enum([
  'received',
  'queued',
  'attempting',
  'notSent',
  'unknown',
  'rejected',
  'pending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
]);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const NotSentReason = z.enum(['unreachable', 'rateLimited', 'busy', 'tokenRefused']);

/**
 * What there is to know of one of ours besides its status. `sentAfterAll`: discarded here, and then a status
 * proved that it had gone out; `held`, `paused`: WhatsApp took the template and does not send it yet.
 */
export const MessageRemark = z.enum(['sentAfterAll', 'held', 'paused']);
export type MessageRemark = z.infer<typeof MessageRemark>;

/** The member who wrote it. */
export const Writer = z.object({ id: MemberId, name: z.string(), color: z.number().int() });

export const OutboxRow = z.object({
  replyId: ReplyId,
  conversationId: ConversationId,
  /** As in `ConversationRow`. Hostile text. */
  conversationName: z.string(),
  kind: z.union([MessageKind, z.literal('reaction')]),
  words: z.string(),
  at: EpochMs,
  status: MessageStatus,
  by: Writer.nullable(),
  errorCode: z.number().int().nullable(),
  notSentReason: NotSentReason.nullable(),
  /** As in `MessageRow`. */
  retryAt: EpochMs.nullable(),
  wasSentAgain: z.boolean(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

export const AttachmentRow = z.object({
  /** Of the message it came with. */
  id: z.number().int(),
  from: z.enum(['customer', 'us']),
  at: EpochMs,
  body: MediaBody,
});
export type AttachmentRow = z.infer<typeof AttachmentRow>;
