import type { MediaContent, MediaKind, MessageContent, StoredFile } from '../inbox/messageContent.ts';
import type { ImportedMessage } from './chatParser.ts';
import { cut, withoutMarks } from './characters.ts';
import type { ImportedTableMessage } from './mapRow.ts';

/* What a message of an export says, as content of ours. */

type FileType = { readonly media: MediaKind; readonly mime: string };

const MAX_FILE_NAME = 255;
const UNKNOWN_TYPE: FileType = { media: 'document', mime: 'application/octet-stream' };
/** By the ending of its name: an export says nothing else of a file. */
const TYPES: Readonly<Record<string, FileType>> = {
  jpg: { media: 'image', mime: 'image/jpeg' },
  jpeg: { media: 'image', mime: 'image/jpeg' },
  png: { media: 'image', mime: 'image/png' },
  webp: { media: 'sticker', mime: 'image/webp' },
  mp4: { media: 'video', mime: 'video/mp4' },
  '3gp': { media: 'video', mime: 'video/3gpp' },
  opus: { media: 'voice', mime: 'audio/ogg; codecs=opus' },
  ogg: { media: 'voice', mime: 'audio/ogg' },
  m4a: { media: 'audio', mime: 'audio/mp4' },
  aac: { media: 'audio', mime: 'audio/aac' },
  mp3: { media: 'audio', mime: 'audio/mpeg' },
  amr: { media: 'audio', mime: 'audio/amr' },
  pdf: { media: 'document', mime: 'application/pdf' },
  vcf: { media: 'document', mime: 'text/vcard' },
};

function fileTypeOf(name: string): FileType {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined) ?? UNKNOWN_TYPE;
}

/** @param file null where the export came without it. */
export function contentOf(message: ImportedMessage, file: StoredFile | null): MessageContent {
  const { attachment, isMediaOmitted, isGenerated, isDeleted } = message;
  // Lone halves of characters are no text; JSON would carry them into the journal.
  const text = message.text.toWellFormed();
  if (attachment !== null || isMediaOmitted) return mediaOf(attachment, text, file);
  if (isGenerated || isDeleted) return { kind: 'system', event: 'other', text: withoutMarks(text) };
  return { kind: 'text', text };
}

const mediaOf = (fileName: string | null, caption: string, file: StoredFile | null): MediaContent => ({
  kind: 'media',
  ...fileTypeOf(fileName ?? ''),
  caption: caption === '' ? null : caption,
  fileName: fileName?.toWellFormed() ?? null,
  remote: null,
  file,
});

/** Of another product's table: a file is named there, often by an address, and never there. */
export function tableContentOf({ text, attachment }: ImportedTableMessage): MessageContent {
  if (attachment === null) return { kind: 'text', text };
  const name = attachment
    .replace(/[?#].*$/s, '')
    .split(/[/\\]/)
    .at(-1);
  return mediaOf(cut(name || attachment, MAX_FILE_NAME), text, null);
}
