import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';
import { handling } from './handling.ts';

/** A snooze is over: the conversation is open again, unless it was by then, or sleeps until another time. */
export const wakeSnoozed = defineCommand({
  name: 'inbox.wakeSnoozed',
  input: z.strictObject({ conversationId: ConversationId, until: EpochMs }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: handling,
  decide({ contactId, state, until }, input, { now }) {
    if (contactId === null || state !== 'snoozed' || until !== input.until || now < until) return ok([]);
    const { conversationId } = input;
    const open = { conversationId, contactId, state: 'open', until: null, by: null, at: now } as const;
    return ok([{ type: 'inbox.stateChanged.v1', ...open }]);
  },
});
