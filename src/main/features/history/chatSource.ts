import type { Readable } from 'node:stream';

/** A chat as a phone exported it, opened and found harmless; nothing of it is read yet. */
export type ChatSource = {
  /** Name of the text inside; on Android it names the chat. A customer's words: for the screen only. */
  readonly name: string;
  /** Of the text, unpacked. */
  readonly size: number;
  readonly openText: () => Promise<Readable>;
  /** Media by the name (NFC) the text uses; each is unpacked only when it is read. */
  readonly media: ReadonlyMap<string, MediaFile>;
  readonly close: () => void;
};
type MediaFile = { readonly size: number; readonly open: () => Promise<Readable> };
