import { Readable } from 'node:stream';
import { baseType, INLINE_TYPES } from '../../domain/media/fileName.ts';
import { type ByteRange, noticing, readMedia } from '../engine/mediaStore.ts';
import type { OpenMedia } from '../sides.ts';

/* An attachment as the answer to a page: decrypted while it is read, in the part that was asked for. */

const HEADERS = {
  'accept-ranges': 'bytes',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** What a page may not draw comes as bytes to be saved, whatever it says it is. */
function typeHeaders(mime: string): Record<string, string> {
  const type = baseType(mime);
  return Object.hasOwn(INLINE_TYPES, type)
    ? { 'content-type': type }
    : { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
}

/** The newest `length` bytes, or as many as there are. */
const ending = (length: number, size: number): ByteRange | 'outside' =>
  Math.min(length, size) === 0 ? 'outside' : { first: Math.max(0, size - length), last: size - 1 };

/** One range of RFC 9110; null: there is none to obey, all of it then. `outside`: it starts behind the end. */
export function readRange(header: string | null, size: number): ByteRange | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '') return to === '' ? null : ending(Number(to), size);
  const first = Number(from);
  if (first >= size) return 'outside';
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return last < first ? null : { first, last };
}

export function mediaResponse(
  { dataDir, file, mime }: OpenMedia,
  rangeHeader: string | null,
  onDamaged: () => void,
): Response {
  const range = readRange(rangeHeader, file.bytes);
  if (range === 'outside')
    return new Response(null, {
      status: 416,
      headers: { ...HEADERS, 'content-range': `bytes */${file.bytes}` },
    });
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 };
  const plain = noticing(readMedia(dataDir, file, { first, last }), onDamaged);
  const bytes = Readable.from(plain, { objectMode: false });
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    status: range === null ? 200 : 206,
    headers: {
      ...HEADERS,
      ...typeHeaders(mime),
      'content-length': String(last - first + 1),
      ...(range === null ? {} : { 'content-range': `bytes ${first}-${last}/${file.bytes}` }),
    },
  });
}
