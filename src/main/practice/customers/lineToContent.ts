import type { StoredMedia } from '../media.ts';
import type { Person } from '../people.ts';
import { drawPhoto, drawSticker } from '../samplePictures.ts';
import type { InboundContent } from '../webhooks/inbound.ts';
import type { World } from '../world.ts';
import type { Line } from './script.ts';

type MediaWorld = Pick<World, 'media'>;

function mediaPart({ media }: MediaWorld, stored: StoredMedia): Record<string, unknown> {
  return {
    id: stored.id,
    mime_type: stored.mimeType,
    sha256: stored.sha256.toString('base64'),
    url: media.createUrl(stored.id),
  };
}

export type CustomerFile = {
  readonly type: 'image' | 'video' | 'audio' | 'document';
  readonly bytes: Buffer;
  readonly mimeType: string;
  /** Beside the file: `caption`, `filename`, `voice`. */
  readonly fields: Readonly<Record<string, string | boolean>>;
};

/** Any file as a customer's message. */
export function fileContent(
  world: MediaWorld,
  { type, bytes, mimeType, fields }: CustomerFile,
): InboundContent {
  const stored = world.media.add(bytes, mimeType, 'webhook');
  return { type, [type]: { ...fields, ...mediaPart(world, stored) } };
}

function photo(
  world: MediaWorld,
  caption: string | null,
  tea: readonly [number, number, number],
): InboundContent {
  const stored = world.media.add(drawPhoto(tea), 'image/png', 'webhook');
  return { type: 'image', image: { ...(caption === null ? {} : { caption }), ...mediaPart(world, stored) } };
}

function sticker(world: MediaWorld, color: readonly [number, number, number]): InboundContent {
  const stored = world.media.add(drawSticker(color), 'image/webp', 'webhook');
  return { type: 'sticker', sticker: { ...mediaPart(world, stored), animated: false } };
}

function card({
  formattedName,
  firstName,
  phone,
}: {
  formattedName: string;
  firstName: string;
  phone: string;
}): InboundContent {
  const name = { formatted_name: formattedName, first_name: firstName };
  const phones = [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }];
  return { type: 'contacts', contacts: [{ name, phones }] };
}

function unsupported(kind: string): InboundContent {
  const title = 'Message type unknown';
  const details = 'Message type is currently not supported.';
  return {
    type: 'unsupported',
    unsupported: { type: kind },
    errors: [{ code: 131051, title, message: title, error_data: { details } }],
  };
}

/** What the webhook says of a line; null for a reaction to nothing. */
export function lineToContent(world: MediaWorld, line: Line, answered: string | null): InboundContent | null {
  if (typeof line === 'string') return { type: 'text', text: { body: line } };
  if ('photo' in line) return photo(world, line.photo, line.tea);
  if ('sticker' in line) return sticker(world, line.sticker);
  if ('location' in line) return { type: 'location', location: line.location };
  if ('card' in line) return card(line.card);
  if ('unsupported' in line) return unsupported(line.unsupported);
  return answered === null
    ? null
    : { type: 'reaction', reaction: { message_id: answered, emoji: line.reaction } };
}

export const sampleTypes = [
  'text',
  'image',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'unsupported',
] as const;
type SampleType = (typeof sampleTypes)[number];

/** One message of each kind for `POST /_practice/write`; the text becomes caption, place name or emoji where there is one. */
export function sampleContent(
  world: MediaWorld,
  type: SampleType,
  text: string,
  person: Person,
): InboundContent {
  switch (type) {
    case 'text':
      return { type, text: { body: text } };
    case 'image':
      return photo(world, text === '' ? null : text, [168, 84, 30]);
    case 'sticker':
      return sticker(world, [245, 184, 65]);
    case 'location':
      return {
        type,
        location: { latitude: 51.4496, longitude: -2.5968, ...(text === '' ? {} : { name: text }) },
      };
    case 'contacts':
      return card({ formattedName: text || 'Robin Vale', firstName: 'Robin', phone: '+61 491 570 157' });
    case 'reaction':
      return {
        type,
        reaction: { message_id: person.lastWamid ?? 'wamid.UFJBQ1RJQ0U=', emoji: text || '👍' },
      };
    case 'unsupported':
      return unsupported('poll');
  }
}
