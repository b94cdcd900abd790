import type { ChannelId, EpochMs } from '../../../domain/ids.ts';
import {
  filesOf,
  type OutgoingContent,
  type OutgoingFile,
  type StoredFile,
} from '../../../domain/inbox/messageContent.ts';
import { UPLOADED_KEPT_MS } from '../../../domain/media/download.ts';
import type { UploadOutcome, UploadsOutcome } from '../../../domain/inbox/sending.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { type MediaStore, noticing } from '../../engine/mediaStore.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';

type File = {
  readonly mime: string;
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
};

export type UploadDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly store: MediaStore;
  readonly upload: (channelId: ChannelId, file: File, signal: AbortSignal) => Promise<UploadOutcome>;
  /** Hears of a file that is not whole any more. */
  readonly onDamaged: (file: StoredFile) => void;
  readonly now: () => EpochMs;
};

/** A day before WhatsApp deletes it, it is uploaded again. */
const KEPT_MS = UPLOADED_KEPT_MS - 24 * 60 * 60 * 1000;

/** What WhatsApp calls the files of a message that goes through this number, uploading where it must. */
export function createUploads({ db, commit, store, upload, onDamaged, now }: UploadDeps) {
  const known = (fileId: string, channelId: ChannelId): string | undefined =>
    db.get<{ mediaId: string }>(sql`
      SELECT media_id AS mediaId FROM media_upload
      WHERE file_id = ${fileId} AND channel_id = ${channelId} AND uploaded_at > ${now() - KEPT_MS}`)?.mediaId;

  const remember = (fileId: string, channelId: ChannelId, mediaId: string): Promise<unknown> =>
    commit.enqueue(() =>
      db.run(sql`INSERT INTO media_upload (file_id, channel_id, media_id, uploaded_at)
        VALUES (${fileId}, ${channelId}, ${mediaId}, ${now()})
        ON CONFLICT DO UPDATE SET media_id = excluded.media_id, uploaded_at = excluded.uploaded_at`),
    );

  async function uploadOne(
    channelId: ChannelId,
    { mime, file }: OutgoingFile,
    signal: AbortSignal,
  ): Promise<UploadOutcome> {
    const mediaId = known(file.fileId, channelId);
    if (mediaId !== undefined) return { outcome: 'uploaded', mediaId };
    const read = (): AsyncIterable<Uint8Array> => noticing(store.read(file), () => onDamaged(file));
    const uploaded = await upload(channelId, { mime, bytes: file.bytes, read }, signal);
    // Where it cannot be kept now, a second try only uploads once more.
    if (uploaded.outcome === 'uploaded')
      await remember(file.fileId, channelId, uploaded.mediaId).catch(() => undefined);
    return uploaded;
  }

  /** One after the other; the first that fails fails the message. */
  return async (
    channelId: ChannelId,
    body: OutgoingContent,
    signal: AbortSignal,
  ): Promise<UploadsOutcome> => {
    const mediaIds = new Map<string, string>();
    for (const each of filesOf(body)) {
      const uploaded = await uploadOne(channelId, each, signal);
      if (uploaded.outcome !== 'uploaded') return uploaded;
      mediaIds.set(each.file.fileId, uploaded.mediaId);
    }
    return { outcome: 'uploaded', mediaIds };
  };
}
