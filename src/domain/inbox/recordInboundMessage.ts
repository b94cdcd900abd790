import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { ToldMessage } from './toldMessage.ts';

/** A customer's message as a webhook told it. Its command id is derived from the wamid, so a repeat stores nothing. */
export const recordInboundMessage = defineCommand({
  name: 'inbox.recordInboundMessage',
  input: ToldMessage,
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { body, extras, wamid, raw, author, ...clear }, { now }) {
    const content = { body, extras, wamid, raw };
    if (author === null) return ok([{ type: 'inbox.messageReceived.v2', ...clear, at: now, content }]);
    const ofGroup = { ...clear, isGroup: true, content: { ...content, author } } as const;
    return ok([{ type: 'inbox.messageReceived.v2', ...ofGroup, at: now }]);
  },
});
