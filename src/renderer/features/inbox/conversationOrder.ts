import type { ConversationId } from '../../../domain/ids.ts';
import { openConversation, useWorkspace } from '../../workspace/workspaceStore.ts';

/** The ids as the list shows them now, so that "next" means what the eye sees. Ids only; no rows. */
let shown: readonly ConversationId[] = [];

export const rememberOrder = (ids: readonly ConversationId[]): void => {
  shown = ids;
};

export function openNeighbour(step: 1 | -1): void {
  const current = useWorkspace.getState().openConversation;
  const index = shown.findIndex((id) => id === current);
  const next = index === -1 ? shown[0] : shown[index + step];
  if (next !== undefined) openConversation(next);
}
