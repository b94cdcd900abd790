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

/** Which conversation stands first: that of the newest message, or whose customer waits longest. */
export const LIST_ORDERS = ['newest', 'waiting'] as const;

/** All that a folder holds. */
export const NOT_NARROWED = { labelId: null, automatic: null, assigneeId: null, channelId: null } as const;

export const MAX_VIEWS = 20;
/** Of a saved view more are not counted one by one. */
export const COUNTED_UP_TO = 100;
