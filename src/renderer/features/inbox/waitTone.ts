import type { Tone } from '../../ui/Chip.tsx';

export type Wait = {
  readonly tone: Tone;
  readonly waitedMs: number;
  /** Until the answer is due; below 0: since it was. null: no rule says when. */
  readonly leftMs: number | null;
};

type Facts = { readonly waitingSince: number | null; readonly dueAt: number | null };

/** null: nobody waits. Amber from so much on, red once the answer is overdue. */
export function waitOf({ waitingSince, dueAt }: Facts, colourAfterMs: number, now: number): Wait | null {
  if (waitingSince === null) return null;
  const waitedMs = Math.max(0, now - waitingSince);
  const leftMs = dueAt === null ? null : dueAt - now;
  const isOverdue = leftMs !== null && leftMs <= 0;
  const tone = isOverdue ? 'bad' : waitedMs >= colourAfterMs ? 'warn' : 'neutral';
  return { tone, waitedMs, leftMs };
}
