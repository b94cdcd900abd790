import { create } from 'zustand';
import type { ConversationId, DeletionId, MessageKey } from '../../../domain/ids.ts';
import { reportFailure } from '../../workspace/report.ts';

/** What is to be deleted, in each conversation of a thread; no messages: all of it. */
type Wish = {
  readonly conversationIds: readonly ConversationId[];
  readonly message: MessageKey | null;
};

/** What somebody is asked about right now. */
export const useDeleting = create<{ readonly wish: Wish | null }>(() => ({ wish: null }));
export const askToDelete = (wish: Wish | null): void => useDeleting.setState({ wish });

/** False: they let it be, or it was refused, which has told itself. */
export async function deleteNow({ conversationIds, message }: Wish, reason: string): Promise<boolean> {
  const messages = message === null ? null : [message];
  for (const conversationId of conversationIds) {
    const answer = reportFailure(
      await window.baton.shell('inbox.deleteMessages', { conversationId, messages, reason }),
    );
    if (!answer.ok || !answer.value.done) return false;
  }
  return true;
}

export const restore = async (conversationId: ConversationId, deletionId: DeletionId): Promise<void> =>
  void reportFailure(await window.baton.shell('inbox.restoreMessages', { conversationId, deletionId }));
