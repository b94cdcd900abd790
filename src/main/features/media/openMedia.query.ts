import { z } from 'zod';
import { query } from '../../../contract/query.ts';
import { ChannelId, EpochMs } from '../../../domain/ids.ts';
import { StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { RemoteSource } from '../../../domain/media/download.ts';
import type { NamedQuery } from '../../engine/liveQueries.ts';
import type { Asker } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';

/** An attachment with what opens it: for the main process, never for a page. */
const OpenedMedia = z.object({
  file: StoredFile,
  mime: z.string(),
  fileName: z.string().nullable(),
  /** Where WhatsApp had what came; null: it did not come from there. */
  source: z.object({ channelId: ChannelId, mediaId: z.string(), at: EpochMs }).nullable(),
});
export type OpenedMedia = z.infer<typeof OpenedMedia>;

type Row = StoredFile & {
  readonly mime: string;
  readonly fileName: string | null;
  readonly source: string | null;
};

function find(views: ReadDb, fileId: string, asker: Asker): OpenedMedia | null {
  const ready = sql`
    SELECT file_id AS fileId, key, sha256, bytes, mime, file_name AS fileName, source
    FROM attachment a JOIN conversation v ON v.id = a.conversation_id
    WHERE file_id = ${fileId} AND state = 'ready'
      AND owner NOT IN (SELECT coalesce(reply_id, message_key) FROM message WHERE deletion_id IS NOT NULL)`;
  const row = views.get<Row>(joinSql([ready, isSeen(asker, 'v.seq')], ' AND '));
  if (row === undefined) return null;
  const { mime, fileName, source, ...file } = row;
  return { file, mime, fileName, source: source === null ? null : (JSON.parse(source) as RemoteSource) };
}

/**
 * Asked like every other query, so by the same check of who may read; but not by a name of the contract, since
 * its answer holds the file's key.
 */
export const openMediaQuery: NamedQuery = {
  contract: query({
    input: z.strictObject({ fileId: z.guid() }),
    output: OpenedMedia.nullable(),
    allow: 'inbox.read',
  }),
  handler: {
    reads: () => ['attachment'],
    run: ({ views }, { fileId }: { readonly fileId: string }, asker) => find(views, fileId, asker),
  },
};
