import type { Tone } from '../../ui/Chip.tsx';

/** Under this the countdown turns amber. */
const CLOSING_SOON_MS = 2 * 60 * 60 * 1000;

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

export const windowTone = (leftMs: number): Tone => (leftMs < CLOSING_SOON_MS ? 'warn' : 'neutral');
