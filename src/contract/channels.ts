import { z } from 'zod';
import { askPhoneSync } from '../domain/channels/beginPhoneSync.ts';
import { connectNumber } from '../domain/channels/recordConnection.ts';
import { giveUpNumber, setOneSender, takeNumber } from '../domain/channels/oneSender.ts';
import { setPrimarySender } from '../domain/channels/setPrimarySender.ts';
import { ChannelId, ConversationId, EpochMs, MemberId } from '../domain/ids.ts';
import { GapRow, NumberHealth, HealthNotice, QuarantineRow } from './health.ts';
import { query } from './query.ts';
import { listTemplates } from './templates.ts';

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
  /** When somebody last wrote on the phone that shares the number; null: never seen. */
  phoneSeenAt: EpochMs.nullable(),
  /** Who usually answers on it. */
  primarySenderId: MemberId.nullable(),
  /** One person sends at a time, and loses the number after so long away, minutes; null: everybody may send. */
  awayMinutes: z.number().nullable(),
  /** Who has the number now. */
  holderId: MemberId.nullable(),
  heldSince: EpochMs.nullable(),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

const limit = z.number().int().min(1).max(200);

export const channels = {
  commands: { connectNumber, askPhoneSync, setPrimarySender, setOneSender, takeNumber, giveUpNumber },
  queries: {
    listChannels: query({
      input: z.strictObject({}),
      output: z.array(ChannelRow),
      allow: 'workspace.use',
    }),
    listTemplates,
    /** Every number, and what WhatsApp reported last of each thing; newest first. */
    getHealth: query({
      input: z.strictObject({}),
      output: z.object({ numbers: z.array(NumberHealth), notices: z.array(HealthNotice) }),
      allow: 'workspace.use',
    }),
    /** When nothing could arrive, newest first; with a conversation, what of it was recovered. */
    listGaps: query({
      input: z.strictObject({ conversationId: ConversationId.nullable(), limit }),
      output: z.array(GapRow),
      allow: 'inbox.read',
    }),
    /** Deliveries nobody could read, newest first: never their content. */
    listQuarantined: query({
      input: z.strictObject({ limit }),
      output: z.array(QuarantineRow),
      allow: 'workspace.use',
    }),
  },
} as const;
