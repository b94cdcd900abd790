import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { ToldMessage } from './toldMessage.ts';

/** What somebody wrote on the business's own phone (coexistence): a person has answered, though not here. */
export const recordPhoneMessage = defineCommand({
  name: 'inbox.recordPhoneMessage',
  input: ToldMessage,
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { body, extras, wamid, raw, author: _author, ...clear }, { now }) {
    return ok([
      { type: 'inbox.phoneMessageSeen.v1', ...clear, at: now, content: { body, extras, wamid, raw } },
    ]);
  },
});
