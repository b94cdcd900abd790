import { ChannelId } from '../../../domain/ids.ts';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import { RECEIVED_KEPT_MS, type RemoteSource, UPLOADED_KEPT_MS } from '../../../domain/media/download.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* The table `damaged_file`: stored files that are not whole on this disk, and where to fetch them again. */

export type DamagedFile = {
  readonly file: StoredFile;
  readonly at: { readonly channelId: ChannelId; readonly mediaId: string } | null;
  readonly keptUntil: number;
  readonly failures: number;
  readonly isLost: boolean;
};

type Row = StoredFile & {
  readonly channelId: string | null;
  readonly mediaId: string | null;
  readonly keptUntil: number;
  readonly failures: number;
  readonly isLost: 0 | 1;
};

const toDamaged = ({ channelId, mediaId, keptUntil, failures, isLost, ...file }: Row): DamagedFile => ({
  file,
  at: channelId === null || mediaId === null ? null : { channelId: ChannelId.parse(channelId), mediaId },
  keptUntil,
  failures,
  isLost: isLost === 1,
});

export const dueDamaged = (db: ReadDb, now: number): DamagedFile[] =>
  db
    .all<Row>(
      sql`SELECT file_id AS fileId, key, sha256, bytes, channel_id AS channelId, media_id AS mediaId,
        kept_until AS keptUntil, failures, is_lost AS isLost
      FROM damaged_file WHERE retry_at <= ${now} ORDER BY retry_at LIMIT 20`,
    )
    .map(toDamaged);

export const nextDamagedAt = (db: ReadDb): number | null =>
  db.get<{ at: number | null }>(sql`SELECT min(retry_at) AS at FROM damaged_file`)?.at ?? null;

export const isDamaged = (db: ReadDb, fileId: string): boolean =>
  db.get(sql`SELECT 1 FROM damaged_file WHERE file_id = ${fileId}`) !== undefined;

/** Where WhatsApp may have it: where it came from, else where we uploaded it to. */
export function sourceOf(db: ReadDb, fileId: string, told: RemoteSource | null) {
  if (told !== null) return { ...told, keptUntil: told.at + RECEIVED_KEPT_MS };
  const upload = db.get<RemoteSource>(sql`
    SELECT channel_id AS channelId, media_id AS mediaId, uploaded_at AS at FROM media_upload
    WHERE file_id = ${fileId} ORDER BY uploaded_at DESC LIMIT 1`);
  return upload === undefined ? null : { ...upload, keptUntil: upload.at + UPLOADED_KEPT_MS };
}

export const noteDamaged = (file: StoredFile, source: ReturnType<typeof sourceOf>): Sql =>
  sql`INSERT OR IGNORE INTO damaged_file (file_id, key, sha256, bytes, channel_id, media_id, kept_until, is_lost)
    VALUES (${file.fileId}, ${file.key}, ${file.sha256}, ${file.bytes}, ${source?.channelId ?? null},
      ${source?.mediaId ?? null}, ${source?.keptUntil ?? 0}, ${source === null ? 1 : 0})`;

export const noteWhole = (fileId: string): Sql => sql`DELETE FROM damaged_file WHERE file_id = ${fileId}`;

export const lookAgainAt = (
  { file, isLost, failures }: Pick<DamagedFile, 'file' | 'isLost' | 'failures'>,
  at: number,
): Sql =>
  sql`UPDATE damaged_file SET is_lost = ${isLost ? 1 : 0}, failures = ${failures}, retry_at = ${at}
    WHERE file_id = ${file.fileId}`;

export const lookAtAllAgain: Sql = sql`UPDATE damaged_file SET retry_at = 0`;
