import { type ChannelId, type ContactId, ConversationId } from '../../../domain/ids.ts';

/**
 * One contact on one connected number is one conversation, for ever: its id is a keyed hash of the two
 * random ids, so that no table and no race can ever make a second one. Shaped as a version 8 UUID.
 */
export function conversationIdOf(
  blind: (kind: 'conversation', value: string) => string,
  contactId: ContactId,
  channelId: ChannelId,
): ConversationId {
  const hex = Buffer.from(blind('conversation', `${contactId}|${channelId}`), 'base64url').toString('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return ConversationId.parse(groups.join('-'));
}
