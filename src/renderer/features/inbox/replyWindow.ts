import type { Tone } from '../../ui/Chip.tsx';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Under this the list says how much is left; a countdown on every row would be noise. */
const WORTH_SAYING_MS = 4 * HOUR_MS;
/** Under this it turns amber, under the next red. */
const CLOSING_SOON_MS = 2 * HOUR_MS;
const CLOSING_NOW_MS = 30 * MINUTE_MS;

export type ReplyWindow =
  | { readonly state: 'never' }
  | { readonly state: 'closed'; readonly closedAt: number }
  | { readonly state: 'open'; readonly leftMs: number };

export function replyWindow(closesAt: number | null, now: number): ReplyWindow {
  if (closesAt === null) return { state: 'never' };
  return now >= closesAt
    ? { state: 'closed', closedAt: closesAt }
    : { state: 'open', leftMs: closesAt - now };
}

export const isWorthSaying = (leftMs: number): boolean => leftMs < WORTH_SAYING_MS;

export function windowTone(leftMs: number): Tone {
  if (leftMs < CLOSING_NOW_MS) return 'bad';
  return leftMs < CLOSING_SOON_MS ? 'warn' : 'neutral';
}
