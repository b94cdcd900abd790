/**
 * The status lattice: statuses arrive late, twice and in any order, and a higher rank always wins.
 * Below 10 the journal's own order decides (the outbox); from 10 on WhatsApp has the message.
 * `failed` beats accepted and sent, but not proof that it arrived.
 */
export const STATUS_RANK = {
  queued: 1,
  attempting: 1,
  notSent: 1,
  unknown: 1,
  rejected: 1,
  discarded: 1,
  pending: 10,
  accepted: 10,
  sent: 20,
  failed: 25,
  delivered: 30,
  read: 40,
  played: 50,
  received: 100,
} as const;

export type RankedStatus = keyof typeof STATUS_RANK;
/** First rank at which WhatsApp has the message. */
export const ACCEPTED_RANK = STATUS_RANK.accepted;
