import type { FileRefusal } from '../refusals.ts';
import { err, ok, type Result } from '../result.ts';
import { fileType, maxBytesOf, type SendableKind, takes, usualKind } from './fileType.ts';
import { type ImageSize, imageSize } from './imageSize.ts';

/** A file somebody chose, before a byte of it leaves this computer. */
export type ChosenFile = {
  readonly name: string;
  readonly bytes: number;
  /** Its first bytes, up to 64 KB. */
  readonly head: Uint8Array;
  /** As what it is to be sent; null: as what it looks like. */
  readonly as: SendableKind | null;
};
export type CheckedFile = {
  readonly media: SendableKind;
  readonly mime: string;
  readonly size: ImageSize | null;
};

/** Opus in Ogg says so right behind the head of its first page, 28 bytes. */
const isOpus = (head: Uint8Array): boolean => String.fromCharCode(...head.subarray(28, 36)) === 'OpusHead';

/** What WhatsApp has to be told about a sound, or it plays no voice note. */
const mimeToTell = (mime: string, head: Uint8Array): string =>
  mime === 'audio/ogg' && isOpus(head) ? 'audio/ogg; codecs=opus' : mime;

function refusalOf(media: SendableKind, mime: string, { bytes, head }: ChosenFile): FileRefusal | null {
  if (!takes(media, mime)) return { code: 'fileKindRefused' };
  if (mime === 'audio/ogg' && !isOpus(head)) return { code: 'fileKindRefused' };
  const maxBytes = maxBytesOf(media);
  if (bytes <= maxBytes) return null;
  return { code: media === 'image' ? 'pictureTooLarge' : 'fileTooLarge', maxBytes };
}

/** What a file is and as what WhatsApp will take it, or why it will not. */
export function preflight(file: ChosenFile): Result<CheckedFile, FileRefusal> {
  if (file.bytes === 0) return err({ code: 'fileEmpty' });
  const mime = fileType(file.head, file.name);
  const media = file.as ?? usualKind(mime);
  if (media === null) return err({ code: 'fileTypeRefused' });
  const refusal = refusalOf(media, mime, file);
  if (refusal !== null) return err(refusal);
  return ok({ media, mime: mimeToTell(mime, file.head), size: imageSize(file.head, mime) });
}
