import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { MessageContent, MessageExtras } from './messageContent.ts';
import { MAX_HISTORY_PER_RECORD } from './recordHistory.ts';

const PastReaction = z.strictObject({
  from: z.enum(['customer', 'us']),
  emoji: z.string().min(1).max(64),
  at: EpochMs,
});

const PastMessage = z.strictObject({
  messageKey: MessageKey,
  from: z.enum(['customer', 'us']),
  sentAt: EpochMs,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']).nullable(),
  quotedKey: MessageKey.nullable(),
  body: MessageContent,
  senderName: z.string().max(512).nullable(),
  /** Of what Baton exported: what had happened to it there. */
  editedAt: EpochMs.optional(),
  isRevoked: z.boolean().optional(),
  revokedAt: EpochMs.optional(),
  errorCode: z.number().int().optional(),
  extras: MessageExtras.optional(),
  reactions: z.array(PastReaction).max(2).optional(),
});
export type PastMessage = z.infer<typeof PastMessage>;

/** A part of a past that a person brought in from a file; read-only, never unread, opens no window. */
export const importHistory = defineCommand({
  name: 'inbox.importHistory',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    channelId: ChannelId,
    importId: z.guid(),
    source: z.enum(['chatExport', 'table', 'baton']),
    messages: z.array(PastMessage).min(1).max(MAX_HISTORY_PER_RECORD),
  }),
  allow: 'history.import',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { messages, ...input }, { now }) {
    const parts = messages.map(({ body, senderName, extras, reactions, ...rest }) => ({
      clear: rest,
      sealed: { body, senderName, extras, reactions },
    }));
    const clear = parts.map((part) => part.clear);
    const content = { messages: parts.map(({ sealed }) => sealed) };
    return ok([{ type: 'inbox.historyImported.v1', ...input, messages: clear, at: now, content }]);
  },
});
