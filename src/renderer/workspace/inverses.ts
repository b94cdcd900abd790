import type { ConversationHeader } from '../../contract/inbox.ts';
import type { ConversationId, LabelId, MemberId } from '../../domain/ids.ts';
import { runCommand } from '../bridge/useCommand.ts';
import type { Inverse } from './undo.ts';

/* What undoing an act about a conversation takes: whether it still stands as it was left, and the way back. */

export const headerOf = async (conversationId: ConversationId): Promise<ConversationHeader | null> => {
  const found = await window.baton.query('inbox.getConversation', { conversationId });
  return found.ok ? found.value : null;
};

/** While the thread is as the act left it. */
export const whileStill = (
  conversationId: ConversationId,
  isAsLeft: (header: ConversationHeader) => boolean,
  undo: Inverse['undo'],
): Inverse => ({
  async isUnchanged() {
    const header = await headerOf(conversationId);
    return header !== null && isAsLeft(header);
  },
  undo,
});

/** While this member, or nobody, holds it. */
export const heldStill = (id: ConversationId, by: MemberId | null, undo: Inverse['undo']): Inverse =>
  whileStill(id, ({ assigneeId }) => assigneeId === by, undo);

export const sendLabel = (conversationId: ConversationId, labelId: LabelId, isOn: boolean) =>
  runCommand(isOn ? 'labels.addLabel' : 'labels.removeLabel', { conversationId, labelId });

/** While the label is on it, or off it. */
export const labelledStill = (id: ConversationId, labelId: LabelId, isOn: boolean): Inverse =>
  whileStill(
    id,
    ({ labels }) => labels.includes(labelId) === isOn,
    () => sendLabel(id, labelId, !isOn),
  );
