import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, EpochMs, MessageKey, ReplyId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { DraftContent, OutgoingContent } from './messageContent.ts';
import { windowRefusal } from './replyWindow.ts';

/** The longest time a reply can be held back for its writer to take it back, ms. */
const MAX_HOLD_MS = 60_000;

function whatIsMissing(body: OutgoingContent, quotedKey: MessageKey | null): Refusal | null {
  if (body.kind === 'text' && body.text.trim() === '') return { code: 'replyEmpty' };
  if (body.kind === 'reaction' && quotedKey === null) return { code: 'notFound', what: 'message' };
  return null;
}

const optOutRefusal = (asked: {
  readonly isUnwanted: boolean;
  readonly sendsUnwanted: boolean;
}): Refusal | null => (asked.isUnwanted && !asked.sendsUnwanted ? { code: 'marketingStopped' } : null);

type Asked = Parameters<typeof optOutRefusal>[0] & {
  readonly body: OutgoingContent;
  readonly quotedKey: MessageKey | null;
};

/** Whether it would not be sent anyway, or must not be; null: neither. */
const refusalOf = (asked: Asked, lastCustomerMessageAt: EpochMs | null, now: EpochMs): Refusal | null =>
  whatIsMissing(asked.body, asked.quotedKey) ??
  optOutRefusal(asked) ??
  windowRefusal(lastCustomerMessageAt, asked.body.kind, now);

/** Puts an answer into the outbox. It is sent by the `sendReplies` reactor, once. */
export const queueReply = defineCommand({
  name: 'inbox.queueReply',
  input: z.strictObject({
    conversationId: ConversationId,
    replyId: ReplyId,
    body: OutgoingContent,
    /** The message it answers; of a reaction the message reacted to. */
    quotedKey: MessageKey.nullable().default(null),
    /** Undo: wait so long before sending, ms. */
    holdMs: z.number().int().min(0).max(MAX_HOLD_MS).default(0),
    /** It is a marketing template, and the customer stopped these; the main process says so, never a page. */
    isUnwanted: z.boolean().default(false),
    /** The person was told and insists. */
    sendsUnwanted: z.boolean().default(false),
  }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  speaks: true,
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, input, { actor, now }) {
    const { conversationId, replyId, body, quotedKey, holdMs } = input;
    if (state.contactId === null || state.channelId === null)
      return err({ code: 'notFound', what: 'conversation' });
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'inbox.reply' });
    if (state.isGroup) return err({ code: 'groupReadOnly' });
    const before = state.replies[replyId];
    if (before !== undefined && before.state !== 'discarded') return ok([]);
    const refusal = refusalOf(input, state.lastCustomerMessageAt, now);
    if (refusal) return err(refusal);
    return ok([
      {
        type: 'inbox.replyQueued.v2',
        conversationId,
        contactId: state.contactId,
        channelId: state.channelId,
        replyId,
        by: actor.memberId,
        kind: body.kind,
        quotedKey,
        holdUntil: holdMs === 0 ? null : EpochMs.parse(now + holdMs),
        at: now,
        content: { body },
      },
    ]);
  },
});

/** What a page sends as `inbox.queueReply`; the main process fills in the file it names, and what is unwanted. */
export const ReplyDraft = queueReply.input.omit({ isUnwanted: true }).extend({ body: DraftContent });
