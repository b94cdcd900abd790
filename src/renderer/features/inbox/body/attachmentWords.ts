import type { TFunction } from 'i18next';
import type { Attachment, MediaBody } from '../../../../contract/messageBody.ts';

export const mediaUrl = (id: string): string => `media://${id}`;

/** Why a file is not here; null: it is. */
export function absence(t: TFunction, attachment: Attachment): string | null {
  if (attachment.state === 'ready') return null;
  return t(attachment.state === 'fetching' ? 'attachment.fetching' : `attachment.${attachment.reason}`);
}

/** What to call a file: its own name, else what it is. */
export const fileLabel = (t: TFunction, { fileName, media }: MediaBody): string =>
  fileName || t(`messageKind.${media}`);

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** Names that are the same in every language. */
const TYPES = new Map([
  ['application/pdf', 'PDF'],
  ['application/msword', 'Word'],
  [`${OFFICE}.wordprocessingml.document`, 'Word'],
  ['application/vnd.ms-excel', 'Excel'],
  [`${OFFICE}.spreadsheetml.sheet`, 'Excel'],
  ['application/vnd.ms-powerpoint', 'PowerPoint'],
  [`${OFFICE}.presentationml.presentation`, 'PowerPoint'],
  ['application/zip', 'ZIP'],
  ['text/csv', 'CSV'],
]);

/** What WhatsApp says a file is, whatever its name says. */
export function fileType(mime: string): string {
  const type = mime.split(';')[0] ?? mime;
  return TYPES.get(type) ?? type;
}

/** An end longer than this is no extension but part of the name. */
const MAX_EXTENSION = 12;

/** A name in two parts, so that however little room there is its end stays in view. */
export function splitFileName(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > MAX_EXTENSION) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot) };
}
