import type { Right } from '../../../domain/permissions.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWorkspace } from '../workspaceStore.ts';
import type { ActionContext } from './actionTable.ts';

const none: readonly Right[] = [];

export function useActionContext(): ActionContext {
  const screen = useWorkspace((state) => state.screen);
  const hasConversation = useWorkspace((state) => state.openConversation !== null);
  const rights = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.rights ?? none;
  return { screen, hasConversation, rights };
}
