import { create } from 'zustand';
import type { ConversationId } from '../../../domain/ids.ts';
import { openConversation } from '../../workspace/workspaceStore.ts';

type Wanted = { readonly conversationId: ConversationId; readonly messageId: number };

/** The message somebody wants to see, until its thread has shown it. */
export const useWanted = create<{ readonly wanted: Wanted | null }>(() => ({ wanted: null }));

export function goToMessage(conversationId: ConversationId, messageId: number): void {
  useWanted.setState({ wanted: { conversationId, messageId } });
  openConversation(conversationId);
}

export const forgetWanted = (): void => useWanted.setState({ wanted: null });
