import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, EpochMs, MemberId } from '../ids.ts';
import type { Holder } from '../inbox/holder.ts';
import { err, ok } from '../result.ts';
import { channel } from './channel.ts';

/* One person sends on a number at a time, where the business wants it so (ACC3). */

/** How long whoever has a number may be away before they lose it, minutes. */
export const USUAL_AWAY_MINUTES = 10;
export const MAX_AWAY_MINUTES = 480;
const MAX_REASON_LENGTH = 500;

const OfNumber = z.strictObject({ channelId: ChannelId });

export const setOneSender = defineCommand({
  name: 'channels.setOneSender',
  input: OfNumber.extend({ awayMinutes: z.number().int().min(1).max(MAX_AWAY_MINUTES).nullable() }),
  allow: 'channels.connect',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide(state, { channelId, awayMinutes }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'channel' });
    if (state.awayMinutes === awayMinutes) return ok([]);
    const by = actor.memberId;
    return ok([{ type: 'channels.oneSenderSet.v1', channelId, awayMinutes, by, at: now }]);
  },
});

/** It is taken from whom the person meant, who is told why. */
const isMeant = ({ memberId }: Holder, from: MemberId | null, reason: string): boolean =>
  memberId === from && reason !== '';

/** Of two who take it at once one gets it: the other meant somebody who does not have it any more. */
export const takeNumber = defineCommand({
  name: 'channels.takeNumber',
  input: OfNumber.extend({
    /** Who has it, as far as the person knows; it is taken from nobody else. */
    from: MemberId.nullable(),
    /** Only whoever takes it from a colleague says why. */
    reason: z.string().trim().max(MAX_REASON_LENGTH),
  }),
  allow: 'inbox.reply',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide({ awayMinutes, holder }, { channelId, from, reason }, { actor, now }) {
    if (awayMinutes === null || actor.kind !== 'member') return err({ code: 'notFound', what: 'channel' });
    const { memberId } = actor;
    if (holder?.memberId === memberId) return ok([]);
    if (holder !== null && !isMeant(holder, from, reason)) return err({ code: 'numberHeld', ...holder });
    const taken = { channelId, memberId, from: holder?.memberId ?? null, at: now };
    const content = { reason: holder === null ? null : reason };
    return ok([{ type: 'channels.numberTaken.v1', ...taken, content }]);
  },
});

export const giveUpNumber = defineCommand({
  name: 'channels.giveUpNumber',
  input: OfNumber,
  allow: 'inbox.reply',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide({ holder }, { channelId }, { actor, now }) {
    if (actor.kind !== 'member' || holder?.memberId !== actor.memberId) return ok([]);
    const { memberId } = actor;
    return ok([{ type: 'channels.numberLeft.v1', channelId, memberId, why: 'givenUp', at: now }]);
  },
});

/** Whoever has it was away too long, or left the team; somebody else may have taken it since. */
export const freeNumber = defineCommand({
  name: 'channels.freeNumber',
  input: OfNumber.extend({ memberId: MemberId, since: EpochMs, why: z.enum(['away', 'gone']) }),
  allow: 'system.record',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide({ holder }, { channelId, memberId, since, why }, { now }) {
    if (holder?.memberId !== memberId || holder.since !== since) return ok([]);
    return ok([{ type: 'channels.numberLeft.v1', channelId, memberId, why, at: now }]);
  },
});
