import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, ConversationId } from '../ids.ts';
import { ok } from '../result.ts';
import { teamTurns } from './teamTurns.ts';

/** The conversation went to somebody else first: nobody is held to it. */
export const returnTurn = defineCommand({
  name: 'routing.returnTurn',
  input: z.strictObject({ stream: z.string(), conversationId: ConversationId, contactId: ContactId }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ stream }) => stream,
  fold: teamTurns,
  decide: (_state, { conversationId, contactId }, { now }) =>
    ok([{ type: 'routing.turnReturned.v1', conversationId, contactId, at: now }]),
});
