import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, EpochMs, MessageKey, ReplyId } from '../ids.ts';
import { mayAssist } from '../inbox/assistance.ts';
import { AUTOMATIC_FLOOR_MS, AutomaticReply } from '../inbox/automaticReply.ts';
import { type Conversation, conversation } from '../inbox/conversation.ts';
import { MAX_TEXT_LENGTH } from '../inbox/messageContent.ts';
import { windowRefusal } from '../inbox/replyWindow.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';

type Asked = { readonly automatic: AutomaticReply; readonly onceSince: EpochMs | null };

/** Done already, or a person was faster. */
function isSettled(
  { automatic, assistance, isAnswered }: Conversation,
  { automatic: asked, onceSince }: Asked,
): boolean {
  if (automatic.causes.includes(asked.causeKey)) return true;
  const last = automatic.lastByRule[asked.ruleId];
  if (onceSince !== null && last !== undefined && last >= onceSince) return true;
  if (asked.kind === 'faq' && !mayAssist(assistance)) return true;
  return isAnswered;
}

function floorRefusal({ automatic }: Conversation, { kind }: AutomaticReply, now: EpochMs): Refusal | null {
  if (kind === 'faq' || automatic.lastAt === null) return null;
  const freeAt = EpochMs.parse(automatic.lastAt + AUTOMATIC_FLOOR_MS);
  return now < freeAt ? { code: 'automaticTooSoon', freeAt } : null;
}

/** Baton itself puts an answer into the outbox: once for one cause, at most, and only where the customer just wrote. */
export const queueAutomaticReply = defineCommand({
  name: 'automation.queueAutomaticReply',
  input: z.strictObject({
    conversationId: ConversationId,
    /** Derived from the cause, so that a crash in between doubles nothing. */
    replyId: ReplyId,
    automatic: AutomaticReply,
    text: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
    quotedKey: MessageKey.nullable().default(null),
    /** The rule writes here once from then on; null: as often as it is caused. */
    onceSince: EpochMs.nullable().default(null),
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId, automatic, text, quotedKey, onceSince }, { now }) {
    const { contactId, channelId } = state;
    if (contactId === null || channelId === null) return err({ code: 'notFound', what: 'conversation' });
    if (state.isGroup) return err({ code: 'groupReadOnly' });
    if (isSettled(state, { automatic, onceSince })) return ok([]);
    const refusal =
      windowRefusal(state.lastCustomerMessageAt, 'text', now) ?? floorRefusal(state, automatic, now);
    if (refusal !== null) return err(refusal);
    const reply = { conversationId, contactId, channelId, replyId, quotedKey, automatic, at: now } as const;
    const content = { body: { kind: 'text', text } } as const;
    return ok([{ type: 'inbox.replyQueued.v2', ...reply, by: null, kind: 'text', holdUntil: null, content }]);
  },
});
