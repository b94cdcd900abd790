import { valueOf } from '../../bridge/bridge.ts';
import { useColleague, useMyId } from '../../bridge/useColleagues.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { useWorkspace } from '../../workspace/workspaceStore.ts';

/** The colleague who usually answers on the number of the open conversation; null: oneself, or nobody. */
export function useUsualSender(): string | null {
  const conversationId = useWorkspace((state) => state.openConversation);
  const header = valueOf(
    useLiveQuery('inbox.getConversation', { conversationId: conversationId ?? '' }, conversationId !== null),
  );
  const usual = useColleague(header?.primarySenderId ?? null);
  const me = useMyId();
  const nameOf = useMemberName();
  return usual === null || usual.isGone || usual.id === me ? null : nameOf(usual.name);
}
