import { create } from 'zustand';
import type { ConversationId, MessageKey } from '../../../domain/ids.ts';
import { shellAct } from '../../workspace/shellAct.ts';

/** What is to be deleted, in each conversation of a thread; no messages: all of it. */
type Wish = {
  readonly conversationIds: readonly ConversationId[];
  readonly message: MessageKey | null;
};

/** What somebody is asked about right now. */
export const useDeleting = create<{ readonly wish: Wish | null }>(() => ({ wish: null }));
export const askToDelete = (wish: Wish | null): void => useDeleting.setState({ wish });

const deleteMessages = shellAct('inbox.deleteMessages');

/** False: they let it be, or it was refused, which has told itself. */
export async function deleteNow({ conversationIds, message }: Wish, reason: string): Promise<boolean> {
  const messages = message === null ? null : [message];
  for (const conversationId of conversationIds) {
    if (!(await deleteMessages({ conversationId, messages, reason }))) return false;
  }
  return true;
}

export const restore = shellAct('inbox.restoreMessages');
