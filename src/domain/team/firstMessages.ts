import { z } from 'zod';
import { EpochMs } from '../ids.ts';

/** What a newcomer sends in practice: one of each (ACC18). */
export const FIRST_MESSAGES = ['text', 'image', 'document'] as const;
export type FirstMessage = (typeof FIRST_MESSAGES)[number];

/** Within so long, ms. */
export const FIRST_MESSAGES_LIMIT_MS = 5 * 60_000;

/** All of them were sent, from pressing Begin to pressing Send the last time. */
export const Tried = z.strictObject({ startedAt: EpochMs, tookMs: z.number().int().min(0) });
export type Tried = z.infer<typeof Tried>;

export const isInTime = (tookMs: number): boolean => tookMs <= FIRST_MESSAGES_LIMIT_MS;

/** When each was first sent -> what came of it; null: something is missing still. */
export function triedSince(
  startedAt: EpochMs,
  sentAt: Readonly<Record<FirstMessage, EpochMs | null>>,
): Tried | null {
  const times = FIRST_MESSAGES.map((kind) => sentAt[kind]).filter((at) => at !== null);
  if (times.length < FIRST_MESSAGES.length) return null;
  return { startedAt, tookMs: Math.max(0, ...times.map((at) => at - startedAt)) };
}
