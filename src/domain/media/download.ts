/* Fetching a customer's file, in our words; the adapter is src/main/whatsapp/downloadMedia.ts. */

/** WhatsApp takes and hands on files of up to 100 MB. */
export const MAX_MEDIA_BYTES = 100 * 1024 * 1024;

/** Where WhatsApp keeps a file. */
export type RemoteFile = {
  readonly mediaId: string;
  /** Hex or base64, as received. */
  readonly sha256: string | null;
  /** Good for five minutes after the message. */
  readonly url: string | null;
};

/** Takes the bytes as they come; a rejection means this computer could not keep them. */
export type Sink = (piece: Uint8Array) => Promise<void>;

export type DownloadOutcome =
  /** Every byte was handed on. `sha256`: what WhatsApp told about it on the way. */
  | { readonly outcome: 'done'; readonly sha256: string | null }
  /** WhatsApp does not have it, or not for us. */
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'tooLarge' }
  | { readonly outcome: 'refused' }
  /** No network, no valid token, or WhatsApp is busy: the same again will do. */
  | { readonly outcome: 'later' };
