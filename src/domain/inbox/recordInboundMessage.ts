import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { MessageContent, MessageExtras } from './messageContent.ts';

/** A customer's message as a webhook told it. Its command id is derived from the wamid, so a repeat stores nothing. */
export const recordInboundMessage = defineCommand({
  name: 'inbox.recordInboundMessage',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    channelId: ChannelId,
    messageKey: MessageKey,
    messageType: z.string().max(64),
    sentAt: EpochMs,
    quotedKey: MessageKey.nullable(),
    body: MessageContent,
    extras: MessageExtras,
    wamid: z.string(),
    raw: z.string().nullable(),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { body, extras, wamid, raw, ...clear }, { now }) {
    return ok([
      { type: 'inbox.messageReceived.v2', ...clear, at: now, content: { body, extras, wamid, raw } },
    ]);
  },
});
