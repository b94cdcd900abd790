import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, EpochMs } from '../ids.ts';
import { err, ok } from '../result.ts';
import { CONVERSATION_STATES, type ConversationState } from './conversationState.ts';
import { type Handling, handling } from './handling.ts';

const isAlready = (current: Handling, state: ConversationState, until: EpochMs | null): boolean =>
  current.state === state && current.until === until;

/** Says for everybody what is to be done about a conversation. */
export const setState = defineCommand({
  name: 'inbox.setState',
  input: z.strictObject({
    conversationId: ConversationId,
    state: z.enum(CONVERSATION_STATES),
    /** When a snooze ends; null for every other state. */
    until: EpochMs.nullable().default(null),
    /**
     * Shown with the conversations of contacts that were merged, which may have been reopened by theirs; the main
     * process says so, never a page.
     */
    isMerged: z.boolean().default(false),
  }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: handling,
  decide(current, { conversationId, state, until, isMerged }, { actor, now }) {
    const { exists, contactId } = current;
    if (!exists || contactId === null) return err({ code: 'notFound', what: 'conversation' });
    const ends = state === 'snoozed' ? until : null;
    if (state === 'snoozed' && (ends ?? 0) <= now) return err({ code: 'snoozeInPast' });
    if (!isMerged && isAlready(current, state, ends)) return ok([]);
    const by = actor.kind === 'member' ? actor.memberId : null;
    const changed = { conversationId, contactId, state, until: ends, by, at: now };
    return ok([{ type: 'inbox.stateChanged.v1', ...changed }]);
  },
});

/** What a page sends as `inbox.setState`. */
export const StateWish = setState.input.omit({ isMerged: true });
