import { baseType } from './fileName.ts';

/* What a file is, from its first bytes; its name only tells apart what looks alike from outside. */

type Signature = { readonly at: number; readonly bytes: readonly number[]; readonly mime: string };

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const sign = (at: number, bytes: readonly number[] | string, mime: string): Signature => ({
  at,
  bytes: typeof bytes === 'string' ? ascii(bytes) : bytes,
  mime,
});

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OLD_OFFICE = 'application/x-ole-storage';
const ZIP = 'application/zip';

/** The first that fits. */
const SIGNATURES: readonly Signature[] = [
  sign(0, [0xff, 0xd8, 0xff], 'image/jpeg'),
  sign(0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'),
  sign(8, 'WEBP', 'image/webp'),
  sign(0, 'GIF8', 'image/gif'),
  sign(0, '%PDF-', 'application/pdf'),
  sign(0, 'OggS', 'audio/ogg'),
  sign(0, '#!AMR', 'audio/amr'),
  sign(0, 'ID3', 'audio/mpeg'),
  sign(0, [0xff, 0xfb], 'audio/mpeg'),
  sign(0, [0xff, 0xf3], 'audio/mpeg'),
  sign(0, [0xff, 0xf1], 'audio/aac'),
  sign(0, [0xff, 0xf9], 'audio/aac'),
  sign(8, 'M4A', 'audio/mp4'),
  sign(8, '3gp', 'video/3gpp'),
  sign(8, 'qt  ', 'video/quicktime'),
  sign(4, 'ftyp', 'video/mp4'),
  sign(0, [0x1a, 0x45, 0xdf, 0xa3], 'video/webm'),
  sign(0, [0x50, 0x4b, 0x03, 0x04], ZIP),
  sign(0, [0xd0, 0xcf, 0x11, 0xe0], OLD_OFFICE),
];

/** By its ending, within what its first bytes allow. */
const BY_ENDING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [ZIP]: {
    docx: `${OFFICE}.wordprocessingml.document`,
    xlsx: `${OFFICE}.spreadsheetml.sheet`,
    pptx: `${OFFICE}.presentationml.presentation`,
  },
  [OLD_OFFICE]: {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
  },
};

const UNKNOWN = 'application/octet-stream';

const fits = (head: Uint8Array, { at, bytes }: Signature): boolean =>
  bytes.every((byte, place) => head[at + place] === byte);

/** Nothing but a text has no zero byte for so long. */
const isText = (head: Uint8Array): boolean => head.length > 0 && !head.includes(0);

function detected(head: Uint8Array): string {
  const signature = SIGNATURES.find((each) => fits(head, each));
  return signature?.mime ?? (isText(head) ? 'text/plain' : UNKNOWN);
}

/** The file's type; `application/octet-stream` where nobody can tell. */
export function fileType(head: Uint8Array, name: string): string {
  const mime = detected(head);
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return BY_ENDING[mime]?.[ending] ?? (mime === OLD_OFFICE ? UNKNOWN : mime);
}

const KB = 1024;
const MB = 1024 * KB;

/** What WhatsApp takes and how large, cloud-api.md 3.2. */
const LIMITS = {
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  voice: { types: ['audio/ogg'], maxBytes: 16 * MB },
  /** Of one that moves; see `MAX_STILL_STICKER_BYTES`. */
  sticker: { types: ['image/webp'], maxBytes: 500 * KB },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      ...Object.values(BY_ENDING).flatMap((byEnding) => Object.values(byEnding)),
    ],
    maxBytes: 100 * MB,
  },
} as const;
export type SendableKind = keyof typeof LIMITS;

export const MAX_STILL_STICKER_BYTES = 100 * KB;

export const maxBytesOf = (kind: SendableKind): number => LIMITS[kind].maxBytes;

export const takes = (kind: SendableKind, mime: string): boolean =>
  (LIMITS[kind].types as readonly string[]).includes(baseType(mime));

/** As what a file of this type is sent if nobody says; null: WhatsApp takes it in no way. */
export const usualKind = (mime: string): SendableKind | null =>
  (['image', 'video', 'audio', 'sticker', 'document'] as const).find((kind) => takes(kind, mime)) ?? null;
