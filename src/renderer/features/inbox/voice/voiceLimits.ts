import type { Heard } from './recorder.ts';

/** Beyond this a customer has to download it before it plays. */
const PLAYS_AT_ONCE_BYTES = 512 * 1024;
/** WhatsApp takes 16 MB; the last piece and the pages around it need some room. */
const MAX_BYTES = 15.5 * 1024 * 1024;
/** What a second costs before anything was heard: 24 kbit/s. */
const USUAL_BYTES_PER_MS = 3;

export const isFull = ({ bytes }: Heard): boolean => bytes >= MAX_BYTES;

/** How long it goes on playing at once, ms, at the pace so far; 0: it no longer does. */
export function playsAtOnceForMs({ ms, bytes }: Heard): number {
  const pace = ms < 5_000 ? USUAL_BYTES_PER_MS : Math.max(bytes / ms, 0.1);
  return Math.max(0, (PLAYS_AT_ONCE_BYTES - bytes) / pace);
}
