import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { MessageContent } from './messageContent.ts';

/** As many of a conversation's past messages as one record takes. */
export const MAX_HISTORY_PER_RECORD = 500;

const PastMessage = z.strictObject({
  messageKey: MessageKey,
  from: z.enum(['customer', 'us']),
  sentAt: EpochMs,
  status: z.enum(['pending', 'sent', 'delivered', 'read', 'played', 'failed']).nullable(),
  quotedKey: MessageKey.nullable(),
  body: MessageContent,
  wamid: z.string(),
  raw: z.string().nullable(),
});

const hasRemoteFile = (body: MessageContent): boolean =>
  body.kind === 'media' && body.file === null && body.remote !== null;

/** A part of the phone's own past with this customer, read-only: never unread, and opens no window. */
export const recordHistory = defineCommand({
  name: 'inbox.recordHistory',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    channelId: ChannelId,
    importId: z.string().max(64),
    messages: z.array(PastMessage).min(1).max(MAX_HISTORY_PER_RECORD),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { messages, ...place }, { now }) {
    const clear = messages.map(({ body, wamid: _wamid, raw: _raw, ...rest }) => ({
      ...rest,
      hasRemoteFile: hasRemoteFile(body),
    }));
    const content = messages.map(({ body, wamid, raw }) => ({ body, senderName: null, wamid, raw }));
    return ok([
      {
        type: 'inbox.historyImported.v1',
        ...place,
        source: 'phone',
        messages: clear,
        at: now,
        content: { messages: content },
      },
    ]);
  },
});
