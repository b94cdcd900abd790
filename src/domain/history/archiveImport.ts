import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ChannelId } from '../ids.ts';
import { Brought, count } from './brought.ts';
import { MAX_PASSPHRASE } from './passphrase.ts';

/* What a person asks for when they bring back what Baton wrote under "Take it with you". */

const ArchiveFile = { fileId: z.guid() };

const ArchiveLook = z.object({
  name: z.string(),
  exportedAt: z.number(),
  contacts: count,
  messages: count,
  files: count,
  /** Named in it, but not in its folder. */
  filesMissing: count,
  from: z.number().nullable(),
  to: z.number().nullable(),
  channels: z.array(
    z.object({ id: ChannelId, name: z.string(), number: z.string().nullable(), conversations: count }),
  ),
});
export type ArchiveLook = z.infer<typeof ArchiveLook>;

/** Reads all of an export and says what it holds; nothing is stored. */
export const lookAtArchive = defineLocalCommand({
  name: 'history.lookAtArchive',
  input: z.strictObject({
    ...ArchiveFile,
    /** null: it is not encrypted. */
    passphrase: z.string().min(1).max(MAX_PASSPHRASE).nullable(),
  }),
  output: ArchiveLook,
  allow: 'history.import',
  reaches: () => ['everything'],
});

/** Of the archive that was looked at last. Asked again after a failure, it goes on where it stopped. */
export const importArchive = defineLocalCommand({
  name: 'history.importArchive',
  input: z.strictObject({
    ...ArchiveFile,
    /** Which number of ours the conversations of each number in it go to. */
    channels: z.array(z.strictObject({ from: ChannelId, to: ChannelId })).max(1000),
  }),
  output: z.object({
    contacts: Brought,
    messages: Brought,
    files: count,
    /** Not there, or not what the export says of them; their messages came without them. */
    filesDamaged: count,
    /** Messages of people whom nothing names, neither a number nor a user id. */
    leftOut: count,
  }),
  allow: 'history.import',
  reaches: () => ['everything'],
});
