import { type ChannelId, type ContactId, ConversationId } from '../../../domain/ids.ts';
import { blindUuid } from '../../engine/blindUuid.ts';

/**
 * One contact on one connected number is one conversation, for ever: its id is a keyed hash of the two
 * random ids, so that no table and no race can ever make a second one.
 */
export const conversationIdOf = (
  blind: (kind: 'conversation', value: string) => string,
  contactId: ContactId,
  channelId: ChannelId,
): ConversationId => ConversationId.parse(blindUuid(blind('conversation', `${contactId}|${channelId}`)));
