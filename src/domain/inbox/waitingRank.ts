/* The list with whoever waits longest first: one number says where a conversation stands, in views and in the window. */

/** Behind everybody who waits, ms: the last moment a clock can tell. */
export const BEHIND_ALL = 8_640_000_000_000_000;

type Waits = { readonly waitingSince: number | null; readonly lastMessageAt: number };

/** Whom nobody needs to answer comes after those that wait, the newest first. */
export const waitingRank = ({ waitingSince, lastMessageAt }: Waits): number =>
  waitingSince ?? BEHIND_ALL - lastMessageAt;
