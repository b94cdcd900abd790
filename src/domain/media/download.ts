import { DAY_MS } from '../durations.ts';
import type { ChannelId, EpochMs } from '../ids.ts';

/* Fetching a customer's file, in our words; the adapter is src/main/whatsapp/downloadMedia.ts. */

/** WhatsApp takes and hands on files of up to 100 MB. */
export const MAX_MEDIA_BYTES = 100 * 1024 * 1024;

/** How long WhatsApp keeps what customers send, and what we uploaded. */
export const RECEIVED_KEPT_MS = 7 * DAY_MS;
export const UPLOADED_KEPT_MS = 30 * DAY_MS;

/** Where WhatsApp keeps a file. */
export type RemoteFile = {
  readonly mediaId: string;
  /** Hex or base64, as received. */
  readonly sha256: string | null;
  /** Good for five minutes after the message. */
  readonly url: string | null;
};

/** Through which of our numbers WhatsApp had a file, and since when. */
export type RemoteSource = { readonly channelId: ChannelId; readonly mediaId: string; readonly at: EpochMs };

/** Takes a file's bytes in their order; a rejection means this computer could not keep them. */
export type Sink = {
  /** How many are here already, of this try or an earlier one. */
  readonly bytes: () => number;
  readonly append: (piece: Uint8Array) => Promise<void>;
  /** Throws them away: they come again from the first. */
  readonly restart: () => Promise<void>;
};

export type DownloadOutcome =
  /** Every byte was handed on. `sha256`: what WhatsApp told about it on the way. */
  | { readonly outcome: 'done'; readonly sha256: string | null }
  /** WhatsApp does not have it, or not for us. */
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'tooLarge' }
  | { readonly outcome: 'refused' }
  /** No network, no valid token, or WhatsApp is busy: the same again will do, from where it broke off. */
  | { readonly outcome: 'later' };
