import { DAY_MS } from '../../domain/durations.ts';

/* WhatsApp cuts a number off whose phone did not open the app for 13 days. Baton sees only what is written there. */

/** Three days before it may happen. */
const LONG_DAYS = 10;

export const daysUnseen = (phoneSeenAt: number, now: number): number =>
  Math.max(0, Math.floor((now - phoneSeenAt) / DAY_MS));

export const isLongUnseen = (days: number): boolean => days >= LONG_DAYS;
