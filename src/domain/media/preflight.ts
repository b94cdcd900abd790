import type { FileRefusal } from '../refusals.ts';
import { err, ok, type Result } from '../result.ts';
import {
  fileType,
  MAX_STILL_STICKER_BYTES,
  maxBytesOf,
  type SendableKind,
  takes,
  usualKind,
} from './fileType.ts';
import { type ImageSize, imageSize } from './imageSize.ts';
import { isAnimatedWebp, isDeepPng } from './pictureFacts.ts';
import type { FileDoubt } from './stageFile.ts';

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
  readonly doubt: FileDoubt | null;
};

/** Opus in Ogg says so right behind the head of its first page, 28 bytes. */
const isOpus = (head: Uint8Array): boolean => String.fromCharCode(...head.subarray(28, 36)) === 'OpusHead';

/** What WhatsApp has to be told about a sound, or it plays no voice note. */
const mimeToTell = (mime: string, head: Uint8Array): string =>
  mime === 'audio/ogg' && isOpus(head) ? 'audio/ogg; codecs=opus' : mime;

const limitOf = (media: SendableKind, head: Uint8Array): number =>
  media === 'sticker' && !isAnimatedWebp(head) ? MAX_STILL_STICKER_BYTES : maxBytesOf(media);

function refusalOf(media: SendableKind, mime: string, { bytes, head }: ChosenFile): FileRefusal | null {
  if (!takes(media, mime)) return { code: 'fileKindRefused' };
  if (mime === 'audio/ogg' && !isOpus(head)) return { code: 'fileKindRefused' };
  if (media === 'image' && isDeepPng(head, mime)) return { code: 'pictureTooDeep' };
  const maxBytes = limitOf(media, head);
  if (bytes <= maxBytes) return null;
  return { code: media === 'image' ? 'pictureTooLarge' : 'fileTooLarge', maxBytes };
}

/** The side of a sticker, in pixels; that WhatsApp insists on it is said, but not by Meta. */
const STICKER_SIDE = 512;

/** What WhatsApp may not take, or show badly; nobody can tell for certain before it is sent. */
function doubtAbout(media: SendableKind, size: ImageSize | null): FileDoubt | null {
  if (media !== 'sticker' && media !== 'image') return null;
  if (size === null) return 'pictureUnreadable';
  const isSquare = size.width === STICKER_SIDE && size.height === STICKER_SIDE;
  return media === 'sticker' && !isSquare ? 'stickerSize' : null;
}

/** What a file is and as what WhatsApp will take it, or why it will not. */
export function preflight(file: ChosenFile): Result<CheckedFile, FileRefusal> {
  if (file.bytes === 0) return err({ code: 'fileEmpty' });
  const mime = fileType(file.head, file.name);
  const media = file.as ?? usualKind(mime);
  if (media === null) return err({ code: 'fileTypeRefused' });
  const refusal = refusalOf(media, mime, file);
  if (refusal !== null) return err(refusal);
  const size = imageSize(file.head, mime);
  return ok({ media, mime: mimeToTell(mime, file.head), size, doubt: doubtAbout(media, size) });
}
