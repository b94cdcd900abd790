import type { OutgoingContent } from '../../domain/inbox/messageContent.ts';

/* Pieces that several kinds of messages share. */

export type Json = { readonly [name: string]: unknown };

/** Leaves out what is null or empty. */
export const given = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

type Place = Extract<OutgoingContent, { kind: 'location' }>;

export const placeFields = ({ latitude, longitude, name, address }: Place): Json =>
  given({ latitude, longitude, name, address });
