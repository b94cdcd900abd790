import { z } from 'zod';
import { defineCommand, defineLocalCommand } from '../command.ts';
import { ChannelId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { ASKED_BEFORE, ASKED_TOO_LATE, isSettled, phoneSync, syncEndsAt } from './phoneSync.ts';

/** Somebody said yes to bringing the contacts and the past of the phone; recorded before WhatsApp is asked. */
export const beginPhoneSync = defineCommand({
  name: 'channels.beginPhoneSync',
  input: z.strictObject({ channelId: ChannelId }),
  allow: 'channels.connect',
  stream: ({ channelId }) => channelId,
  fold: phoneSync,
  decide({ isOnPhone, connectedAt, onboarded, contacts, history }, { channelId }, { now }) {
    if (connectedAt === null || !isOnPhone) return err({ code: 'notFound', what: 'channel' });
    if (isSettled(contacts) && isSettled(history))
      return err({ code: 'phoneSyncRefused', errorCode: ASKED_BEFORE });
    const onboardedAt = onboarded === null ? connectedAt : Number(onboarded) * 1000;
    if (now >= syncEndsAt(onboardedAt)) return err({ code: 'phoneSyncRefused', errorCode: ASKED_TOO_LATE });
    return ok([{ type: 'channels.phoneSyncBegun.v1', channelId, at: now }]);
  },
});

/** Asks WhatsApp, after a person said yes, for what has not been given or refused yet. */
export const askPhoneSync = defineLocalCommand({
  name: 'channels.askPhoneSync',
  input: z.strictObject({ channelId: ChannelId }),
  output: z.null(),
  allow: 'channels.connect',
});
