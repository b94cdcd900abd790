import type { StoredMedia } from '../media.ts';
import type { World } from '../world.ts';
import { graphError, json, plain, success, type Answer } from './answer.ts';
import { invalidParameter, unknownObject } from './graphErrors.ts';
import type { GraphRequest } from './graphRequest.ts';
import { parseMultipart, type Part } from './multipart.ts';

type DownloadAnswer = Extract<Answer, { kind: 'answer' }>;

const MB = 1024 * 1024;
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media, read 2026-11-21. */
const limitByType: Readonly<Record<string, number>> = {
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
  'image/webp': 500 * 1024,
  'text/plain': 100 * MB,
  'application/pdf': 100 * MB,
  'application/vnd.ms-powerpoint': 100 * MB,
  'application/msword': 100 * MB,
  'application/vnd.ms-excel': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
};

const baseType = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase();

type Upload = { readonly file: Part; readonly mimeType: string };

function readUpload(parts: readonly Part[]): Upload | Answer {
  const known = ['messaging_product', 'file', 'type'];
  const stray = parts.find(({ name }) => !known.includes(name));
  if (stray !== undefined) return invalidParameter(`Unexpected key "${stray.name.slice(0, 60)}".`);
  const textOf = (name: string) => parts.find((part) => part.name === name)?.bytes.toString('utf8');
  if (textOf('messaging_product') !== 'whatsapp') {
    return invalidParameter('The parameter messaging_product is required.');
  }
  const file = parts.find(({ name }) => name === 'file');
  if (file === undefined || file.filename === null)
    return invalidParameter('The parameter file is required.');
  const type = textOf('type');
  if (type === undefined) return invalidParameter('The parameter type is required.');
  const mimeType = file.contentType ?? type;
  if (baseType(mimeType) !== baseType(type)) {
    return invalidParameter('Param type is not the content type of the file.');
  }
  return { file, mimeType: type.trim() };
}

/** `POST /{phone-number-id}/media` */
export function uploadMedia(world: World, request: GraphRequest): Answer {
  const parts = parseMultipart(request.body, request.contentType);
  if (parts === null) return invalidParameter('The body is not well-formed multipart/form-data.');
  const upload = readUpload(parts);
  if ('kind' in upload) return upload;
  const { file, mimeType } = upload;
  const limitBytes = Object.hasOwn(limitByType, baseType(mimeType))
    ? limitByType[baseType(mimeType)]
    : undefined;
  if (limitBytes === undefined) {
    const types = Object.keys(limitByType).join(', ');
    return invalidParameter(`Param file must be a file with one of the following types: ${types}.`);
  }
  if (file.bytes.length === 0 || file.bytes.length > limitBytes) {
    const details =
      file.bytes.length === 0
        ? 'The media file is empty.'
        : `Media file size too big. Max file size we currently support: ${limitBytes}.`;
    return graphError({ status: 400, code: 131053, message: '(#131053) Media upload error', details });
  }
  return json({ id: world.media.add(Buffer.from(file.bytes), mimeType, 'upload').id });
}

/** `GET /{media-id}`; another number's media looks like none at all. */
export function getMedia(world: World, request: GraphRequest): Answer {
  const media = world.media.find(request.node);
  if (media === undefined || !isOwnNumber(world, request)) return unknownObject('get', request.node);
  return json({
    messaging_product: 'whatsapp',
    url: world.media.createUrl(media.id),
    mime_type: media.mimeType,
    sha256: media.sha256.toString('hex'),
    file_size: String(media.bytes.length),
    id: media.id,
  });
}

export function deleteMedia(world: World, request: GraphRequest): Answer {
  if (!isOwnNumber(world, request) || !world.media.remove(request.node))
    return unknownObject('delete', request.node);
  return success();
}

function isOwnNumber({ credentials }: World, { query }: GraphRequest): boolean {
  const asked = query.get('phone_number_id');
  return asked === null || asked === credentials.phoneNumberId;
}

/** From which byte on; null: all of it. Only what Baton asks: `bytes=<first>-`. */
function firstAskedFor(range: string | undefined): number | null {
  const first = /^bytes=(\d{1,15})-$/.exec(range ?? '')?.[1];
  return first === undefined ? null : Number(first);
}

function fileAnswer({ bytes, mimeType }: StoredMedia, first: number | null): DownloadAnswer {
  const ranges = { 'accept-ranges': 'bytes' };
  if (first === null)
    return { kind: 'answer', status: 200, contentType: mimeType, body: bytes, headers: ranges };
  const size = bytes.length;
  if (first >= size) {
    const headers = { ...ranges, 'content-range': `bytes */${size}` };
    return { kind: 'answer', status: 416, contentType: mimeType, body: Buffer.alloc(0), headers };
  }
  const headers = { ...ranges, 'content-range': `bytes ${first}-${size - 1}/${size}` };
  return { kind: 'answer', status: 206, contentType: mimeType, body: bytes.subarray(first), headers };
}

/** The address that `GET /{media-id}` gave; 404 when its five minutes are over, as on Meta's file host. */
export function downloadMedia(world: World, query: URLSearchParams, range: string | undefined): Answer {
  const media = world.media.findByUrl(query);
  if (media === undefined) return plain('URL signature expired', 404);
  const { cutDownloads, ignoreRange } = world.switches.all();
  const answer = fileAnswer(media, ignoreRange ? null : firstAskedFor(range));
  return cutDownloads > 0 ? { ...answer, cutAfter: cutDownloads } : answer;
}
