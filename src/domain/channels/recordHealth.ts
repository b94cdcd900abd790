import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';
import { channel } from './channel.ts';

/** What Meta says of a number, of its templates or of the whole account; kept for the Channel health screen. */
export const recordHealth = defineCommand({
  name: 'channels.recordHealth',
  input: z.strictObject({
    channelId: ChannelId.nullable(),
    wabaId: z.string().max(64),
    kind: z.enum([
      'templateStatus',
      'templateQuality',
      'templateComponents',
      'templateCategory',
      'numberQuality',
      'displayName',
      'account',
      'accountAlert',
      'accountReview',
      'capability',
      'security',
      'username',
      'platformError',
    ]),
    severity: z.enum(['info', 'warning', 'critical']),
    event: z.string().regex(/^\w{1,64}$/),
    /** null: WhatsApp did not say. */
    reportedAt: EpochMs.nullable(),
    subject: z.string().nullable(),
    detail: z.string().nullable(),
    until: EpochMs.nullable(),
    raw: z.string(),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ channelId, wabaId }) => channelId ?? `account.${wabaId}`,
  fold: channel,
  decide(_state, { reportedAt, subject, detail, until, raw, ...clear }, { now }) {
    return ok([
      {
        type: 'channels.healthReported.v1',
        ...clear,
        reportedAt: reportedAt ?? now,
        at: now,
        content: { subject, detail, until, raw },
      },
    ]);
  },
});
