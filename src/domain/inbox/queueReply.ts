import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, EpochMs, MessageKey, ReplyId } from '../ids.ts';
import type { MemberActor } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';
import { claimed, collisionRefusal, SawUpTo } from './collision.ts';
import { type Conversation, conversation } from './conversation.ts';
import { NumberHolder, ThreadHolder } from './holder.ts';
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

/** The same reply, asked for again; one that was thrown away may come back under its id. */
function isKnown({ replies, proposals }: Conversation, replyId: ReplyId): boolean {
  const before = replies[replyId];
  return proposals[replyId] !== undefined || (before !== undefined && before.state !== 'discarded');
}

/** A newcomer's answers wait for a colleague. A reaction is a nod, not an answer. */
const mustWait = (actor: MemberActor, { kind }: OutgoingContent): boolean =>
  actor.isSupervised === true && kind !== 'reaction';

/** Of a newcomer's words whoever approves them has the number. */
const collisionOf = (
  state: Conversation,
  input: Parameters<typeof collisionRefusal>[1],
  actor: MemberActor,
): Refusal | null =>
  collisionRefusal(
    state,
    mustWait(actor, input.body) ? { ...input, sender: undefined } : input,
    actor.memberId,
  );

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
    /** What its writer had before their eyes; whoever goes on all the same has seen more. */
    sawUpTo: SawUpTo.nullable().default(null),
    /** By the business's setting: nobody's conversation becomes the writer's; the main process says so, never a page. */
    claims: z.boolean().default(false),
    holder: ThreadHolder,
    sender: NumberHolder,
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
    if (isKnown(state, replyId)) return ok([]);
    const refusal = collisionOf(state, input, actor) ?? refusalOf(input, state.lastCustomerMessageAt, now);
    if (refusal) return err(refusal);
    const { contactId, channelId } = state;
    const reply = { conversationId, contactId, channelId, replyId, quotedKey, at: now, kind: body.kind };
    const content = { body };
    const claim = claimed(state, input, { conversationId, contactId, by: actor.memberId, at: now });
    if (mustWait(actor, body))
      return ok([...claim, { type: 'inbox.replyProposed.v1', ...reply, author: actor.memberId, content }]);
    const holdUntil = holdMs === 0 ? null : EpochMs.parse(now + holdMs);
    return ok([...claim, { type: 'inbox.replyQueued.v2', ...reply, by: actor.memberId, holdUntil, content }]);
  },
});

/** What a page sends as `inbox.queueReply`; the main process fills in the file it names, and what is unwanted. */
export const ReplyDraft = queueReply.input
  .omit({ isUnwanted: true, claims: true, holder: true, sender: true })
  .extend({ body: DraftContent });
