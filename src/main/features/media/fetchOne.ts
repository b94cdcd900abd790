import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { MediaMissingReason } from '../../../domain/inbox/inbox.events.ts';
import type { DownloadOutcome, RemoteFile, Sink } from '../../../domain/media/download.ts';
import type { MediaStore } from '../../engine/mediaStore.ts';
import { contradicts } from './mediaHash.ts';

export type Download = (remote: RemoteFile, sink: Sink) => Promise<DownloadOutcome>;

export type Fetched =
  | { readonly outcome: 'stored'; readonly file: StoredFile }
  | { readonly outcome: 'missing'; readonly reason: MediaMissingReason }
  | { readonly outcome: 'later' };

/** What is known of the message whose file it is. */
export type FetchSituation = {
  readonly failures: number;
  /** Since the message, ms. */
  readonly ageMs: number;
};

/** WhatsApp keeps what customers send for seven days. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** A file that differs from its hash may have been cut short on the way; after so many tries it is damaged there. */
const MAX_DAMAGED = 3;

async function keep(store: MediaStore, download: Download, remote: RemoteFile) {
  const writer = await store.begin();
  try {
    const answer = await download(remote, writer.append);
    if (answer.outcome === 'done') return { ...answer, file: await writer.finish() };
    await writer.abort();
    return answer;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Fetches one file into the store, sealed while it arrives. What does not match its hash does not stay. */
export async function fetchOne(
  store: MediaStore,
  download: Download,
  remote: RemoteFile,
  { failures, ageMs }: FetchSituation,
): Promise<Fetched> {
  const answer = await keep(store, download, remote);
  switch (answer.outcome) {
    case 'done': {
      const { file } = answer;
      if (![remote.sha256, answer.sha256].some((told) => contradicts(told, file.sha256)))
        return { outcome: 'stored', file };
      await store.remove(file.fileId);
      return failures + 1 < MAX_DAMAGED ? { outcome: 'later' } : { outcome: 'missing', reason: 'damaged' };
    }
    case 'notFound':
      return ageMs > KEPT_MS ? { outcome: 'missing', reason: 'gone' } : { outcome: 'later' };
    case 'tooLarge':
    case 'refused':
      return { outcome: 'missing', reason: answer.outcome };
    case 'later':
      return answer;
  }
}
