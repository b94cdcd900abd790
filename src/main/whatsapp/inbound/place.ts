import type { InboundFact, Sender, UnclearReason } from '../../../domain/inbox/inboundFact.ts';
import type { WebhookContact } from './person.ts';

/** What stands around the items of one change of a webhook. */
export type Place = {
  readonly wabaId: string;
  readonly phoneNumberId: string;
  /** Digits of the business's own number. */
  readonly displayNumber: string | null;
  readonly contacts: readonly WebhookContact[];
  /** Of the change as a whole; it explains an item that says nothing itself. */
  readonly errorCode: number | null;
};

/** Who wrote an item, and to whom it belongs where the item itself does not say. */
export type Writer = { readonly by: 'customer' | 'phone'; readonly person: Sender | null };

export const unclear = (reason: UnclearReason): InboundFact => ({ kind: 'unclear', reason });
