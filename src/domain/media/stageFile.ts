import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { MediaKind } from '../inbox/messageContent.ts';

/*
 * A file a member chose, handed over by the page piece by piece and sealed while it arrives. The page gets an
 * id; what opens the file never leaves the main process. It is sent by queueing a reply that names the id.
 */

/** 48 KB: so that no message between page and main is larger than 64 KB. */
export const PIECE_BYTES = 49_152;

const allow = 'inbox.reply' as const;
const fileId = z.guid();

export const beginFile = defineLocalCommand({
  name: 'media.beginFile',
  input: z.strictObject({
    name: z.string().max(1024),
    bytes: z.number().int().nonnegative(),
    /** As what it is to be sent; null: as what it looks like. */
    as: MediaKind.nullable().default(null),
  }),
  output: z.object({ fileId }),
  allow,
});

/** The next piece, in order; refused as soon as the first bytes show that WhatsApp would not take it. */
export const appendFile = defineLocalCommand({
  name: 'media.appendFile',
  input: z.strictObject({
    fileId,
    /** Where this piece begins: what was handed over so far. */
    offset: z.number().int().nonnegative(),
    piece: z.instanceof(Uint8Array).refine(({ length }) => length <= PIECE_BYTES),
  }),
  output: z.null(),
  allow,
});

/** Why WhatsApp might refuse a file after all. */
export const FileDoubt = z.enum(['pictureUnreadable', 'stickerSize']);
export type FileDoubt = z.infer<typeof FileDoubt>;

export const StagedFile = z.object({
  fileId,
  media: MediaKind,
  mime: z.string(),
  bytes: z.number().int(),
  fileName: z.string(),
  /** Of a picture, in pixels. */
  size: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
  doubt: FileDoubt.nullable(),
});
export type StagedFile = z.infer<typeof StagedFile>;

export const finishFile = defineLocalCommand({
  name: 'media.finishFile',
  input: z.strictObject({ fileId }),
  output: StagedFile,
  allow,
});

/** The member thought better of it. A file that was sent stays. */
export const dropFile = defineLocalCommand({
  name: 'media.dropFile',
  input: z.strictObject({ fileId }),
  output: z.null(),
  allow,
});
