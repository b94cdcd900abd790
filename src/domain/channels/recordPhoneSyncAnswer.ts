import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId } from '../ids.ts';
import { ok } from '../result.ts';
import { ASKED_BEFORE, isBeingAsked, phoneSync, SYNC_PARTS } from './phoneSync.ts';

/** What WhatsApp answered when it was asked for the contacts or the past of the phone. */
export const recordPhoneSyncAnswer = defineCommand({
  name: 'channels.recordPhoneSyncAnswer',
  input: z.strictObject({
    channelId: ChannelId,
    part: z.enum(SYNC_PARTS),
    outcome: z.enum(['accepted', 'refused', 'notTaken', 'unknown']),
    errorCode: z.number().int().nullable(),
    requestId: z.string().max(500).nullable(),
  }),
  allow: 'system.record',
  stream: ({ channelId }) => channelId,
  fold: phoneSync,
  decide(state, { requestId, ...answer }, { now }) {
    const before = state[answer.part];
    if (!isBeingAsked(before)) return ok([]);
    // "Asked before" proves that the request whose answer was never seen did arrive.
    const hadArrived = before === 'askedAgain' && answer.errorCode === ASKED_BEFORE;
    const told = hadArrived ? { ...answer, outcome: 'accepted' as const, errorCode: null } : answer;
    return ok([{ type: 'channels.phoneSyncAnswered.v1', ...told, at: now, content: { requestId } }]);
  },
});
