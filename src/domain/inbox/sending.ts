import type { ContactAddress } from '../contacts/contacts.events.ts';
import type { AttemptId, ChannelId } from '../ids.ts';
import type { NotSentReason } from './inbox.events.ts';

/** One text on its way out. */
export type OutgoingText = {
  readonly channelId: ChannelId;
  readonly to: ContactAddress;
  readonly text: string;
  /** Echoed in every status, so that an unknown outcome can be settled. */
  readonly attemptId: AttemptId;
};

/** What is known after a try: `notSent` only where nothing can have arrived; `unknown` is never tried again by itself. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly wamid: string }
  | { readonly outcome: 'rejected'; readonly errorCode: number | null }
  | { readonly outcome: 'notSent'; readonly reason: NotSentReason }
  | { readonly outcome: 'unknown' };
