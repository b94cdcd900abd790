/* Without schemas, which would come into the window with it. */

/** What Baton may call a member for while they look elsewhere. */
export const NOTIFICATION_KINDS = [
  /** Somebody gave them a conversation. */
  'assigned',
  /** A customer of theirs wrote. */
  'mine',
  /** A customer wrote whom nobody looks after. */
  'unassigned',
  'mention',
  /** Something happened with a customer whom they follow without looking after them. */
  'watched',
  /** The time promised for an answer is almost over, or is. */
  'serviceLevel',
  /** A message of theirs did not go out. */
  'failedSend',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** How often something may be said again; 0: once. */
export const REPEAT_MINUTES = [0, 1, 5, 15, 30] as const;
