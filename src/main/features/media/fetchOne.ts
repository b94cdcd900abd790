import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { MediaMissingReason } from '../../../domain/inbox/inbox.events.ts';
import {
  type DownloadOutcome,
  RECEIVED_KEPT_MS,
  type RemoteFile,
  type Sink,
  UPLOADED_KEPT_MS,
} from '../../../domain/media/download.ts';
import type { KeptMedia } from '../../engine/keptMedia.ts';
import type { MediaWriter } from '../../engine/mediaWriter.ts';
import { isDiskFull } from './diskFull.ts';
import { contradicts, normalHash } from './mediaHash.ts';

export type Download = (remote: RemoteFile, sink: Sink) => Promise<DownloadOutcome>;

export type Fetched =
  | { readonly outcome: 'stored'; readonly file: StoredFile }
  | { readonly outcome: 'missing'; readonly reason: MediaMissingReason }
  | {
      readonly outcome: 'later';
      /** Something more of it is here than before, to be gone on with. */
      readonly hasGained: boolean;
      /** All of it came, and was not what its hash says. */
      readonly isDamaged: boolean;
    };

export type Wanted = {
  /** Who goes on with it after a break. */
  readonly owner: string;
  readonly remote: RemoteFile;
  /** How often all of it came and differed from its hash. */
  readonly damages: number;
  /** Since when WhatsApp does not keep it any more, ms; negative: it still does. */
  readonly overForMs: number;
};

/** A file that differs from its hash may have been cut short on the way; after so many tries it is damaged there. */
const MAX_DAMAGED = 3;

/** Whoever was asked in vain for so long after it was over is asked no more. */
const LONG_OVER_MS = UPLOADED_KEPT_MS - RECEIVED_KEPT_MS;

const LATER = { outcome: 'later', hasGained: false, isDamaged: false } as const;

/** What is only a part is gone on with where a hash will prove that the parts belong together. */
const isProvable = ({ sha256 }: RemoteFile): boolean => sha256 !== null && normalHash(sha256) !== null;

/** Nothing is left of what does not match its hash. */
async function keepIfTrue(
  store: KeptMedia,
  writer: MediaWriter,
  { remote, damages }: Wanted,
  told: string | null,
): Promise<Fetched> {
  const file = await writer.finish();
  if (![remote.sha256, told].some((hash) => contradicts(hash, file.sha256)))
    return { outcome: 'stored', file };
  await store.remove(file.fileId);
  return damages + 1 < MAX_DAMAGED
    ? { ...LATER, isDamaged: true }
    : { outcome: 'missing', reason: 'damaged' };
}

function judge(answer: Exclude<DownloadOutcome, { outcome: 'done' }>, overForMs: number): Fetched {
  if (answer.outcome === 'tooLarge' || answer.outcome === 'refused')
    return { outcome: 'missing', reason: answer.outcome };
  const isGone = overForMs > (answer.outcome === 'notFound' ? 0 : LONG_OVER_MS);
  return isGone ? { outcome: 'missing', reason: 'gone' } : LATER;
}

async function receive(
  store: KeptMedia,
  writer: MediaWriter,
  download: Download,
  wanted: Wanted,
): Promise<Fetched> {
  const before = writer.bytes();
  const answer = await download(wanted.remote, writer);
  if (answer.outcome === 'done') return keepIfTrue(store, writer, wanted, answer.sha256);
  const judged = judge(answer, wanted.overForMs);
  if (judged.outcome !== 'later' || !isProvable(wanted.remote)) {
    await writer.abort();
    return judged;
  }
  await writer.pause();
  return { ...judged, hasGained: writer.bytes() > before };
}

/** Fetches one file into the store, sealed while it arrives, from where an earlier try broke off. */
export async function fetchOne(store: KeptMedia, download: Download, wanted: Wanted): Promise<Fetched> {
  const writer = await store.resume(wanted.owner);
  try {
    return await receive(store, writer, download, wanted);
  } catch (error) {
    // On a full disk what is here of it must not take the place of messages.
    await (isDiskFull(error) ? writer.abort() : writer.pause());
    throw error;
  }
}
