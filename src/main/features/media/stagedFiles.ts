import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import type { MediaKind, StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { claimFile } from '../../engine/keptMedia.ts';
import type { MediaStore } from '../../engine/mediaStore.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';

/** A file ready to be sent, with what opens it. */
export type ReadyFile = {
  readonly media: MediaKind;
  readonly mime: string;
  readonly fileName: string | null;
  readonly file: StoredFile;
};

/** Long enough for a draft to be sent the next morning. */
const KEPT_MS = 24 * 60 * 60 * 1000;

type Row = StoredFile & Omit<ReadyFile, 'file'> & { readonly isUsed: 0 | 1 };

/* The table `staged_file`: files between being chosen and being sent, each member's own. */
export function createStagedFiles(db: WriteDb, commit: GroupCommit, store: MediaStore, now: () => EpochMs) {
  const rowOf = (fileId: string, memberId: MemberId): Row | undefined =>
    db.get<Row>(sql`
      SELECT file_id AS fileId, key, sha256, bytes, media, mime, file_name AS fileName, is_used AS isUsed
      FROM staged_file WHERE file_id = ${fileId} AND member_id = ${memberId}`);

  const setUsed = (fileId: string, isUsed: 0 | 1): Promise<unknown> =>
    commit.enqueue(() => db.run(sql`UPDATE staged_file SET is_used = ${isUsed} WHERE file_id = ${fileId}`));

  async function forget(fileId: string, isUsed: 0 | 1): Promise<void> {
    if (isUsed === 0) await store.remove(fileId);
    await commit.enqueue(() => db.run(sql`DELETE FROM staged_file WHERE file_id = ${fileId}`));
  }

  return {
    add: ({ media, mime, fileName, file }: ReadyFile, memberId: MemberId): Promise<unknown> =>
      commit.enqueue(() => {
        db.run(claimFile(file.fileId));
        db.run(sql`INSERT INTO staged_file (file_id, member_id, media, mime, file_name, key, sha256, bytes, staged_at)
          VALUES (${file.fileId}, ${memberId}, ${media}, ${mime}, ${fileName}, ${file.key}, ${file.sha256},
            ${file.bytes}, ${now()})`);
      }),

    /**
     * For a reply about to be queued: kept as used before its key goes into a record, so that no crash can
     * remove what a record names. `release` takes that back where nothing was queued.
     */
    async use(fileId: string, memberId: MemberId) {
      const row = rowOf(fileId, memberId);
      if (row === undefined) return null;
      const { isUsed, media, mime, fileName, ...file } = row;
      if (isUsed === 0) await setUsed(fileId, 1);
      const release = async (): Promise<void> => {
        if (isUsed === 0) await setUsed(fileId, 0);
      };
      return { ready: { media, mime, fileName, file }, release };
    },

    async drop(fileId: string, memberId: MemberId): Promise<void> {
      const row = rowOf(fileId, memberId);
      if (row !== undefined) await forget(fileId, row.isUsed);
    },

    /** What nobody sent within a day goes. */
    async sweep(): Promise<void> {
      const old = db.all<{ fileId: string; isUsed: 0 | 1 }>(sql`
        SELECT file_id AS fileId, is_used AS isUsed FROM staged_file WHERE staged_at < ${now() - KEPT_MS}`);
      for (const { fileId, isUsed } of old) await forget(fileId, isUsed);
    },
  };
}

export type StagedFiles = ReturnType<typeof createStagedFiles>;
