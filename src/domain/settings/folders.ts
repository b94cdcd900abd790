/* What the list of conversations can show. Without schemas, which would come into the window with it. */

export const FOLDERS = [
  'all',
  'unread',
  'mine',
  'unassigned',
  /** What this member follows without looking after it. */
  'watching',
  /** The reply window closes soon. */
  'closing',
  'waiting',
  'snoozed',
  'done',
] as const;

/** All that a folder holds. */
export const NOT_NARROWED = { labelId: null, assigneeId: null, channelId: null } as const;

export const MAX_VIEWS = 20;
