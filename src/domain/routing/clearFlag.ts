import { marking } from './marking.ts';

/** Looked at, and nothing had to be answered. */
export const clearFlag = marking('routing.clearFlag', {
  allow: 'inbox.reply',
  type: 'routing.flagCleared.v1',
  isSo: ({ flaggedBy }) => flaggedBy === null,
});
