import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import { MINUTE_MS } from '../durations.ts';
import type { ClearEvent } from '../events.ts';
import { type EpochMs, MemberId } from '../ids.ts';
import { ok } from '../result.ts';

/** Told at once, and again this long after if it still is so; never once a message. */
export const ALERT_AGAIN_MS = 15 * MINUTE_MS;

const lastAlert: Fold<{ readonly at: EpochMs | null }> = {
  name: 'routing.lastAlert',
  version: 1,
  initial: { at: null },
  evolve: (state, event: ClearEvent) => (event.type === 'routing.queueAlerted.v1' ? { at: event.at } : state),
};

/** Tells those who give out the work that customers wait whom no rule can give to anybody. */
export const alertQueue = defineCommand({
  name: 'routing.alertQueue',
  input: z.strictObject({ count: z.number().int().min(1), to: z.array(MemberId).max(50) }),
  allow: 'system.record',
  stream: () => 'routing.queue',
  fold: lastAlert,
  decide(state, { count, to }, { now }) {
    if (state.at !== null && now - state.at < ALERT_AGAIN_MS) return ok([]);
    return ok([{ type: 'routing.queueAlerted.v1', count, to, at: now }]);
  },
});
