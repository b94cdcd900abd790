import { EpochMs } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type { OutgoingContent } from './messageContent.ts';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp (customer service window), read 2026-11-21. */
export const REPLY_WINDOW_MS = 24 * 60 * 60 * 1000;

/** A window that closes within this time wants an answer now. */
export const CLOSING_SOON_MS = 2 * 60 * 60 * 1000;

/** Rows that are no message of the customer's: WhatsApp's own, and a call nobody took. */
const NOT_WRITTEN = new Set(['system', 'call']);
/** Whether a message of this type (WhatsApp's name) opens the window to answer. */
export const opensWindow = (messageType: string): boolean => !NOT_WRITTEN.has(messageType);

/**
 * When the free-text reply window of a conversation closes.
 *
 * WhatsApp delivers free text only within 24 hours of the customer's last message; 72 hours after an
 * ad is a price, not a right to write.
 *
 * @param lastCustomerMessageAt server time of the customer's last message, ms; null if they never wrote.
 * @returns ms, exclusive: a reply at exactly this instant is late. null: no window was ever open.
 * Never throws. Does not consult the clock; the caller compares with `now`.
 */
export function replyWindowClosesAt(lastCustomerMessageAt: EpochMs | null): EpochMs | null {
  if (lastCustomerMessageAt === null) return null;
  return EpochMs.parse(lastCustomerMessageAt + REPLY_WINDOW_MS);
}

/**
 * Why something of this kind cannot be sent now; null: it can. Approved templates are the one thing
 * WhatsApp delivers outside the window.
 */
export function windowRefusal(
  lastCustomerMessageAt: EpochMs | null,
  kind: OutgoingContent['kind'],
  now: EpochMs,
): Extract<Refusal, { code: 'replyWindowClosed' }> | null {
  if (kind === 'template') return null;
  const closesAt = replyWindowClosesAt(lastCustomerMessageAt);
  return closesAt === null || now >= closesAt ? { code: 'replyWindowClosed', closedAt: closesAt } : null;
}
