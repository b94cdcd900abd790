import { marking } from './marking.ts';

/** Follows a conversation: what happens there is told, without looking after it. */
export const watch = marking('routing.watch', {
  allow: 'inbox.read',
  type: 'routing.watched.v1',
  isSo: ({ watchers }, by) => watchers.includes(by),
});
