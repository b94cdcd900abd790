import { marking } from './marking.ts';

/** Asks whoever writes to this customer to look at it; also by somebody who may not write themselves (ACC14). */
export const flagConversation = marking('routing.flagConversation', {
  allow: 'inbox.flag',
  type: 'routing.conversationFlagged.v1',
  isSo: ({ flaggedBy }) => flaggedBy !== null,
});
