import { z } from 'zod';
import { defineCommand, defineLocalCommand } from '../command.ts';
import { ChannelId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { channel } from './channel.ts';

/** A number whose token was checked and stored. Connecting the same number again renews its facts. */
export const recordConnection = defineCommand({
  name: 'channels.recordConnection',
  input: z.strictObject({
    channelId: ChannelId,
    phoneNumberId: z.string(),
    wabaId: z.string(),
    graphOrigin: z.string(),
    displayNumber: z.string(),
    verifiedName: z.string(),
    quality: z.string().nullable(),
    messagingLimit: z.string().nullable(),
  }),
  allow: 'channels.connect',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide(_state, { displayNumber, verifiedName, ...clear }, { now }) {
    return ok([
      { type: 'channels.channelConnected.v1', ...clear, at: now, content: { displayNumber, verifiedName } },
    ]);
  },
});

/** Meta verified our public address: webhooks for this number now come here. */
export const recordWebhookRegistration = defineCommand({
  name: 'channels.recordWebhookRegistration',
  input: z.strictObject({ channelId: ChannelId, publicUrl: z.string() }),
  allow: 'channels.connect',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide({ exists }, { channelId, publicUrl }, { now }) {
    if (!exists) return err({ code: 'notFound', what: 'channel' });
    return ok([{ type: 'channels.webhookRegistered.v1', channelId, at: now, content: { publicUrl } }]);
  },
});

const numericId = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/);
const secret = z.string().trim().min(1).max(1024);

/** The connect form. Talks to Meta before anything is saved; see `ConnectRefusal` for every way it can fail. */
export const connectNumber = defineLocalCommand({
  name: 'channels.connectNumber',
  input: z.strictObject({
    phoneNumberId: numericId,
    wabaId: numericId,
    accessToken: secret,
    appSecret: secret,
    verifyToken: secret,
    /** Where Meta can reach this laptop (the owner's tunnel), or null: register it later. */
    publicUrl: z.string().trim().max(200).nullable(),
  }),
  output: z.object({
    channelId: ChannelId,
    displayNumber: z.string(),
    verifiedName: z.string(),
    quality: z.string().nullable(),
    messagingLimit: z.string().nullable(),
    /** `off` with a reason when the port is taken: the number is saved all the same. */
    receiver: z.enum(['listening', 'portInUse', 'off']),
    registration: z.enum(['notAsked', 'verified', 'pending', 'refused']),
  }),
  allow: 'channels.connect',
});
