import { z } from 'zod';
import { ChannelId, EpochMs } from '../domain/ids.ts';

/* What the Channel health screen shows. */

/** How one connected number is doing. What WhatsApp says is an open list of words: `GREEN`, `TIER_2K`, `CONNECTED`. */
export const NumberHealth = z.object({
  id: ChannelId,
  wabaId: z.string(),
  displayNumber: z.string(),
  verifiedName: z.string(),
  quality: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  /** Whether messages go: `AVAILABLE`, `LIMITED`, `BLOCKED`; with WhatsApp's reason. */
  sending: z.string().nullable(),
  sendingReason: z.string().nullable(),
  numberState: z.string().nullable(),
  nameState: z.string().nullable(),
  publicUrl: z.string().nullable(),
  /** `HERE` or `ELSEWHERE`: where WhatsApp says it delivers to. */
  webhookAddress: z.string().nullable(),
  lastInboundAt: EpochMs.nullable(),
  /** Within the last 30 days. */
  lastOutboundAt: EpochMs.nullable(),
  /** Coexistence: the number is also used on a phone, which must be opened every 13 days. When somebody last wrote there. */
  isOnPhone: z.boolean(),
  phoneSeenAt: EpochMs.nullable(),
  /** How much of the phone's past has come, 0 to 100; null: nothing was told of it. */
  historyPercent: z.number().nullable(),
  /** WhatsApp's code of why it does not come, e.g. 2593109: the business chose not to share it. */
  historyError: z.number().int().nullable(),
  connectedAt: EpochMs,
});
export type NumberHealth = z.infer<typeof NumberHealth>;

/** What WhatsApp reported by itself. Subject and detail are its words: draw them as text only. */
export const HealthNotice = z.object({
  /** null: about the whole account. */
  channelId: ChannelId.nullable(),
  wabaId: z.string(),
  kind: z.string(),
  severity: z.enum(['info', 'warning', 'critical']),
  event: z.string(),
  subject: z.string().nullable(),
  detail: z.string().nullable(),
  until: EpochMs.nullable(),
  reportedAt: EpochMs,
});
export type HealthNotice = z.infer<typeof HealthNotice>;

export const GapRow = z.object({
  from: EpochMs,
  until: EpochMs,
  cause: z.enum(['closed', 'crashed', 'asleep', 'offline', 'portInUse']),
  /** Messages customers wrote meanwhile that are here now. */
  recovered: z.number().int(),
});
export type GapRow = z.infer<typeof GapRow>;

export const QuarantineRow = z.object({
  id: z.number().int(),
  receivedAt: EpochMs,
  reason: z.string(),
});
export type QuarantineRow = z.infer<typeof QuarantineRow>;
