import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { OfConversation } from './routingRules.ts';

/** A sign of life from an open conversation: somebody reads it, or writes in it. No record is made of it. */
export const showPresence = defineLocalCommand({
  name: 'routing.showPresence',
  input: OfConversation.extend({ isTyping: z.boolean() }),
  output: z.null(),
  allow: 'inbox.read',
  reaches: ({ conversationId }) => [{ conversationId }],
});

/** No conversation is open here any more. */
export const leavePresence = defineLocalCommand({
  name: 'routing.leavePresence',
  input: z.strictObject({}),
  output: z.null(),
  allow: 'inbox.read',
});
