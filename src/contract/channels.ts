import { z } from 'zod';
import { connectNumber } from '../domain/channels/recordConnection.ts';
import { ChannelId, EpochMs } from '../domain/ids.ts';
import { query } from './query.ts';

/** A connected WhatsApp number. */
export const ChannelRow = z.object({
  id: ChannelId,
  phoneNumberId: z.string(),
  wabaId: z.string(),
  displayNumber: z.string(),
  verifiedName: z.string(),
  quality: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  graphOrigin: z.string(),
  publicUrl: z.string().nullable(),
  connectedAt: EpochMs,
});
export type ChannelRow = z.infer<typeof ChannelRow>;

export const channels = {
  commands: { connectNumber },
  queries: {
    listChannels: query({
      input: z.strictObject({}),
      output: z.array(ChannelRow),
      allow: 'workspace.use',
    }),
  },
} as const;
