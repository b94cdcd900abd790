import { useEffect, useEffectEvent } from 'react';
import type { ShellWish } from '../../contract/notifications.ts';
import { valueOf } from '../bridge/bridge.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { actionIds, applies, runAction } from './actions/actionTable.ts';
import { useActionContext } from './actions/useActionContext.ts';
import { openConversation } from './workspaceStore.ts';

/** Does what was chosen outside the page: in the window's menu, on a notification. */
export function useShellWishes(): void {
  const wish = valueOf(useLiveQuery('shell.wish', {}));
  const context = useActionContext();
  const grant = useEffectEvent(({ number, wish: wished }: NonNullable<ShellWish>) => {
    // Once: a page that is drawn anew must not do it again.
    void window.baton.shell('app.forgetWish', { number });
    if (wished.kind === 'conversation') return openConversation(wished.conversationId);
    const id = actionIds.find((each) => each === wished.id);
    if (id !== undefined && applies(id, context)) runAction(id);
  });
  useEffect(() => {
    if (wish !== null) grant(wish);
  }, [wish]);
}
