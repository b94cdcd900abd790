import { z } from 'zod';
import { ChannelId } from '../ids.ts';

/** Surer than so many of a hundred it has to be. */
export const DEFAULT_THRESHOLD = 60;
export const DEFAULT_IN_ROW = 3;

export const AssistantSettings = z.strictObject({
  /** On which numbers it answers; none: it is off. */
  channels: z.array(ChannelId).max(100),
  /** How sure it has to be, of a hundred. */
  threshold: z.number().int().min(30).max(95),
  /** So many answers without a person, then one takes over. */
  maxInRow: z.number().int().min(1).max(10),
});
export type AssistantSettings = z.infer<typeof AssistantSettings>;

export const UNTOUCHED_ASSISTANT: AssistantSettings = {
  channels: [],
  threshold: DEFAULT_THRESHOLD,
  maxInRow: DEFAULT_IN_ROW,
};
