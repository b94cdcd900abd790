import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId } from '../ids.ts';
import { ok } from '../result.ts';
import { channel } from './channel.ts';

/** A chunk of the phone's past has come, or will not. */
export const recordHistoryProgress = defineCommand({
  name: 'channels.recordHistoryProgress',
  input: z.strictObject({
    channelId: ChannelId,
    phase: z.number().int().nonnegative().nullable(),
    chunk: z.number().int().nonnegative().nullable(),
    percent: z.number().min(0).max(100).nullable(),
    errorCode: z.number().int().nullable(),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide(_state, input, { now }) {
    return ok([{ type: 'channels.historyProgressed.v1', ...input, at: now }]);
  },
});
