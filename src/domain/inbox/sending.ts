import type { ContactAddress } from '../contacts/contacts.events.ts';
import type { AttemptId, ChannelId } from '../ids.ts';
import type { NotSentReason, TemplateHold } from './inbox.events.ts';
import type { OutgoingContent } from './messageContent.ts';

/** Under which WhatsApp holds the uploaded files of a message, by our id of the file. */
export type MediaIds = ReadonlyMap<string, string>;

/** One message on its way out. */
export type OutgoingMessage = {
  readonly channelId: ChannelId;
  readonly to: ContactAddress;
  readonly body: OutgoingContent;
  readonly mediaIds: MediaIds;
  /** The message it answers or reacts to; null where there is none or it is not known any more. */
  readonly quotedWamid: string | null;
  /** Echoed in every status, so that an unknown outcome can be settled. */
  readonly attemptId: AttemptId;
};

/** What is known after a try: `notSent` only where nothing can have arrived; `unknown` is never tried again by itself. */
export type SendOutcome =
  | {
      readonly outcome: 'accepted';
      readonly wamid: string;
      readonly hold?: TemplateHold;
      /** The customer's number as WhatsApp itself writes it, digits; where it was sent to a number. */
      readonly waId?: string;
    }
  | { readonly outcome: 'rejected'; readonly errorCode: number | null }
  | { readonly outcome: 'notSent'; readonly reason: NotSentReason }
  | { readonly outcome: 'unknown' };

type UploadFailure = Extract<SendOutcome, { readonly outcome: 'rejected' | 'notSent' }>;

/** WhatsApp's id of one file, or why there is none. */
export type UploadOutcome = { readonly outcome: 'uploaded'; readonly mediaId: string } | UploadFailure;

/** What is known before a send: the ids of all its files, or why there are none. */
export type UploadsOutcome = { readonly outcome: 'uploaded'; readonly mediaIds: MediaIds } | UploadFailure;
