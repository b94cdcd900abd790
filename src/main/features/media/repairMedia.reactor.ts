import type { ChannelId, EpochMs } from '../../../domain/ids.ts';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { RemoteSource } from '../../../domain/media/download.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { KeptMedia } from '../../engine/keptMedia.ts';
import { MediaDamaged } from '../../engine/mediaStore.ts';
import type { Sql, WriteDb } from '../../engine/sql.ts';
import {
  type DamagedFile,
  dueDamaged,
  isDamaged,
  lookAgainAt,
  lookAtAllAgain,
  nextDamagedAt,
  noteDamaged,
  noteWhole,
  sourceOf,
} from './damagedFiles.ts';
import { isDiskFull } from './diskFull.ts';
import { type Download, fetchOne } from './fetchOne.ts';
import type { Room } from './room.ts';
import { waitingTime } from './waitingTime.ts';

/*
 * Files that were stored and are not whole on this disk any more: fetched again while WhatsApp has them, and
 * put back under their own name and key. What the records say stays true, so nothing is recorded.
 */

export type RepairMediaDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly store: KeptMedia;
  readonly room: Room;
  readonly download: (channelId: ChannelId, signal: AbortSignal) => Download;
  readonly now: () => EpochMs;
  readonly random: () => number;
  /** People are shown another state of a file. */
  readonly onChanged: () => void;
  readonly onUnexpected: (error: unknown) => void;
};

export type RepairMedia = {
  /** A reader met damage; `source`: where WhatsApp had what came from a customer. */
  readonly report: (file: StoredFile, source: RemoteSource | null) => void;
  /** After a start, and when a new token or network may help: all that is known is looked at again. */
  readonly lookAgain: () => void;
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A file nobody has any more may still come back, from a backup of this computer. */
const LOST_AGAIN_MS = 24 * 60 * 60 * 1000;
const LONGEST_SLEEP_MS = 60 * 60 * 1000;

const OWNER = 'repair:';
const ownerOf = ({ fileId }: StoredFile): string => OWNER + fileId;
/** Whether what is here under this owner will be gone on with. */
export const isRepairWanted = (db: WriteDb, owner: string): boolean =>
  owner.startsWith(OWNER) && isDamaged(db, owner.slice(OWNER.length));

async function isWhole(store: KeptMedia, file: StoredFile): Promise<boolean> {
  const pieces = store.read(file);
  try {
    while ((await pieces.next()).done !== true);
    return true;
  } catch (error) {
    if (error instanceof MediaDamaged) return false;
    throw error;
  }
}

/** One damaged file -> what is to be noted of it. */
function createRepairOne({ store, room, download, now, random }: RepairMediaDeps, signal: AbortSignal) {
  const lost = (damaged: DamagedFile): Sql =>
    lookAgainAt({ ...damaged, isLost: true }, now() + LOST_AGAIN_MS);
  const later = (damaged: DamagedFile): Sql =>
    lookAgainAt(
      { ...damaged, failures: damaged.failures + 1 },
      now() + waitingTime(damaged.failures, random()),
    );

  return async (damaged: DamagedFile): Promise<Sql> => {
    const { file, at } = damaged;
    if (await isWhole(store, file)) return noteWhole(file.fileId);
    if (at === null || (damaged.isLost && now() > damaged.keptUntil)) return lost(damaged);
    const fetched = await fetchOne(store, download(at.channelId, signal), {
      owner: ownerOf(file),
      remote: { mediaId: at.mediaId, sha256: file.sha256, url: null },
      damages: damaged.failures,
      overForMs: now() - damaged.keptUntil,
    });
    if (fetched.outcome === 'later') return later(damaged);
    if (fetched.outcome === 'missing') return lost(damaged);
    await store.putBack(file, fetched.file);
    room.wasThere();
    return noteWhole(file.fileId);
  };
}

export function createRepairMedia(deps: RepairMediaDeps): RepairMedia {
  const { db, commit, store, room, now, onChanged, onUnexpected } = deps;
  const stopping = new AbortController();
  const repairOne = createRepairOne(deps, stopping.signal);
  let working: Promise<void> = Promise.resolve();
  let alarm: NodeJS.Timeout | undefined;

  const note = async (statement: Sql): Promise<void> => {
    await commit.enqueue(() => db.run(statement));
    onChanged();
  };

  async function repairDue(): Promise<void> {
    for (const damaged of dueDamaged(db, now())) {
      if (stopping.signal.aborted || !room.isWorthATry()) return;
      const statement = await repairOne(damaged);
      if (!stopping.signal.aborted) await note(statement);
    }
  }

  function sleep(): void {
    const next = stopping.signal.aborted ? null : nextDamagedAt(db);
    if (next === null) return;
    const waitMs = Math.max(1_000, Math.max(next, room.from()) - now());
    alarm = setTimeout(work, Math.min(waitMs, LONGEST_SLEEP_MS)).unref();
  }

  /** One after the other, behind whatever is being done already. */
  function then(task: () => Promise<void>): void {
    clearTimeout(alarm);
    working = working
      .then(task)
      .catch((error: unknown) => (isDiskFull(error) ? room.pause(true) : onUnexpected(error)))
      .finally(sleep);
  }
  const work = (): void => then(repairDue);

  async function notice(file: StoredFile, source: RemoteSource | null): Promise<void> {
    if (isDamaged(db, file.fileId) || (await isWhole(store, file))) return;
    await note(noteDamaged(file, sourceOf(db, file.fileId, source)));
    await repairDue();
  }

  return {
    report: (file, source) => then(() => notice(file, source)),
    lookAgain: () =>
      then(async () => {
        await commit.enqueue(() => db.run(lookAtAllAgain));
        await repairDue();
      }),
    drain: () => working,
    async stop() {
      stopping.abort();
      clearTimeout(alarm);
      await working;
      clearTimeout(alarm);
    },
  };
}
