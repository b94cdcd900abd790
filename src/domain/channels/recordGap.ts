import { z } from 'zod';
import { type Fold, defineCommand } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { ChannelId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';

/** WhatsApp bridges shorter ones by itself, and Baton notes only once a minute that it was there. */
export const MIN_GAP_MS = 2 * 60_000;

/** How far the past is accounted for. */
type Told = { readonly until: number };

const told: Fold<Told> = {
  name: 'channels.told',
  version: 1,
  initial: { until: 0 },
  evolve: (state: Told, event: ClearEvent): Told =>
    event.type === 'channels.gapRecorded.v1' ? { until: Math.max(state.until, event.until) } : state,
};

const CAUSES = z.enum(['closed', 'crashed', 'asleep', 'offline', 'portInUse']);

/** An interval in which nothing could arrive here; what was told of before is not told again. */
export const recordGap = defineCommand({
  name: 'channels.recordGap',
  input: z.strictObject({
    channelId: ChannelId.nullable(),
    from: EpochMs,
    until: EpochMs,
    cause: CAUSES,
  }),
  allow: 'system.record',
  stream: ({ channelId }) => (channelId === null ? 'receiver' : `receiver.${channelId}`),
  fold: told,
  decide(state, { from, ...input }, { now }) {
    const untold = EpochMs.parse(Math.max(from, state.until));
    if (input.until - untold < MIN_GAP_MS) return ok([]);
    return ok([{ type: 'channels.gapRecorded.v1', ...input, from: untold, at: now }]);
  },
});

/** As many as one record takes. */
export const MAX_GAPS_PER_RECORD = 500;

/** Gaps of where the past of a number was recorded; apart from this machine's own, which they do not account for. */
export const importGaps = defineCommand({
  name: 'channels.importGaps',
  input: z.strictObject({
    channelId: ChannelId,
    gaps: z
      .array(z.strictObject({ from: EpochMs, until: EpochMs, cause: CAUSES }))
      .min(1)
      .max(MAX_GAPS_PER_RECORD),
  }),
  allow: 'history.import',
  expects: 'any',
  stream: ({ channelId }) => `receiver.past.${channelId}`,
  fold: told,
  decide: (_state, { channelId, gaps }, { now }) =>
    ok(gaps.map((gap) => ({ type: 'channels.gapRecorded.v1', channelId, ...gap, at: now }))),
});
