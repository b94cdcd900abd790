import { marking } from './marking.ts';

/** Follows it no more. */
export const unwatch = marking('routing.unwatch', {
  allow: 'inbox.read',
  type: 'routing.unwatched.v1',
  isSo: ({ watchers }, by) => !watchers.includes(by),
});
