import type { OutgoingContent } from '../../../../domain/inbox/messageContent.ts';

/* A place as it is typed, and as it is sent. */

export type PlaceDraft = {
  readonly pasted: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly name: string;
  readonly address: string;
};
export const NO_PLACE: PlaceDraft = { pasted: '', latitude: '', longitude: '', name: '', address: '' };

const NUMBER = /^-?\d{1,3}([.,]\d+)?$/;

/** null: no number within the limit. */
export function degrees(text: string, limit: number): number | null {
  const trimmed = text.trim();
  const value = NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : NaN;
  return Math.abs(value) <= limit ? value : null;
}

type Place = Extract<OutgoingContent, { kind: 'location' }>;

/** null: it is nowhere yet. */
export function readPlace({ latitude, longitude, name, address }: PlaceDraft): Place | null {
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)];
  if (north === null || east === null) return null;
  return {
    kind: 'location',
    latitude: north,
    longitude: east,
    name: name.trim() || null,
    address: address.trim() || null,
  };
}
