import { z } from 'zod';
import { ChannelId, ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { MessageContent, MessageExtras } from './messageContent.ts';

/** One message as a webhook told it, whoever wrote it. */
export const ToldMessage = z.strictObject({
  conversationId: ConversationId,
  contactId: ContactId,
  channelId: ChannelId,
  messageKey: MessageKey,
  messageType: z.string().max(64),
  sentAt: EpochMs,
  quotedKey: MessageKey.nullable(),
  body: MessageContent,
  extras: MessageExtras,
  author: z.string().nullable().default(null),
  wamid: z.string(),
  raw: z.string().nullable(),
});
