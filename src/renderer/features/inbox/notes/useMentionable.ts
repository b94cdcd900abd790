import type { ConversationId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../../bridge/useMemberName.ts';

/** Two where nothing else is known; the decision knows. */
const USUAL_MENTIONS = 2;

/** Who sees the conversation, by the names on screen, and how many of them a note may mention. */
export function useMentionable(conversationId: ConversationId) {
  const nameOf = useMemberName();
  const mentionable = valueOf(useLiveQuery('inbox.listMentionable', { conversationId }));
  const colleagues = (mentionable?.colleagues ?? []).map((each) => ({ ...each, name: nameOf(each.name) }));
  return { colleagues, maxMentions: mentionable?.maxMentions ?? USUAL_MENTIONS };
}
