import type { ChannelId, CommandId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { type MediaResult, recordMedia } from '../../../domain/inbox/recordMedia.ts';
import { RECEIVED_KEPT_MS, type RemoteFile } from '../../../domain/media/download.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { KeptMedia } from '../../engine/keptMedia.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { isDiskFull } from './diskFull.ts';
import { type Download, type Fetched, fetchOne } from './fetchOne.ts';
import {
  dueMedia,
  forgetFileless,
  isWaiting,
  nextRetryAt,
  retryAllMedia,
  retryMediaAt,
  type WaitingMedia,
} from './media.index.ts';
import type { Room } from './room.ts';
import { waitingTime } from './waitingTime.ts';

/*
 * Files of customers: fetched once while WhatsApp still has them, proved, sealed, recorded. What waits is an
 * index of the journal, so a crash anywhere only means that a file is fetched again.
 */

export type FetchMediaDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly store: KeptMedia;
  readonly room: Room;
  /** Where the files of a record's messages are, by the messages' keys. */
  readonly remotesAt: (position: number) => ReadonlyMap<MessageKey, RemoteFile>;
  readonly download: (channelId: ChannelId, signal: AbortSignal) => Download;
  readonly now: () => EpochMs;
  readonly random: () => number;
  readonly onUnexpected: (error: unknown) => void;
};

export type FetchMedia = {
  readonly poke: () => void;
  /** A new token or a returned network: what waits is tried at once. */
  readonly retryNow: () => void;
  /** Resolves when nothing is being fetched. */
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const MAX_AT_ONCE = 3;
/** What brought something goes on soon. */
const RESUME_MS = 1_000;
const LONGEST_SLEEP_MS = 60_000;
/** The address in a webhook is good for five minutes; later it only costs a refused request. */
const URL_LIVES_MS = 5 * 60_000;

type Settled = Exclude<Fetched, { outcome: 'later' }>;
type Later = Extract<Fetched, { outcome: 'later' }>;

const NOTHING_NEW: Later = { outcome: 'later', hasGained: false, isDamaged: false };

/** False: it could not be recorded now. */
async function record(
  { execute, actor }: FetchMediaDeps,
  { conversationId, messageKey }: WaitingMedia,
  result: MediaResult,
): Promise<boolean> {
  // Derived, so that a file fetched twice after a crash is recorded once.
  const commandId = `f:${messageKey}:${result.outcome}` as CommandId;
  const asked = { commandId, actor, wait: false };
  return (await execute.command(recordMedia, { conversationId, messageKey, result }, asked)).ok;
}

/** Fetches one file and records what became of it, or says when to try again. */
function createFetchWaiting(deps: FetchMediaDeps, signal: AbortSignal) {
  const { db, commit, now, store, room } = deps;

  function fetch(waiting: WaitingMedia, remote: RemoteFile): Promise<Fetched> {
    const ageMs = now() - waiting.sentAt;
    return fetchOne(store, deps.download(waiting.channelId, signal), {
      owner: waiting.messageKey,
      remote: ageMs < URL_LIVES_MS ? remote : { ...remote, url: null },
      damages: waiting.damages,
      overForMs: ageMs - RECEIVED_KEPT_MS,
    });
  }

  async function keep(waiting: WaitingMedia, fetched: Settled): Promise<Later | null> {
    const isWanted = isWaiting(db, waiting.messageKey);
    if (isWanted && (await record(deps, waiting, fetched))) return null;
    if (fetched.outcome === 'stored') await store.remove(fetched.file.fileId);
    return isWanted ? NOTHING_NEW : null;
  }

  async function settle(waiting: WaitingMedia): Promise<Later | null> {
    const remotes = deps.remotesAt(waiting.position);
    const remote = remotes.get(waiting.messageKey);
    if (remote === undefined) {
      await commit.enqueue(() => db.run(forgetFileless(waiting.position, [...remotes.keys()])));
      return null;
    }
    const fetched = await fetch(waiting, remote);
    if (fetched.outcome === 'stored') room.wasThere();
    return fetched.outcome === 'later' ? fetched : keep(waiting, fetched);
  }

  async function tryAgain(waiting: WaitingMedia, { hasGained, isDamaged }: Later): Promise<void> {
    const failures = hasGained ? 0 : waiting.failures + 1;
    const damages = waiting.damages + (isDamaged ? 1 : 0);
    const waitMs = hasGained ? RESUME_MS : waitingTime(waiting.failures, deps.random());
    const again = retryMediaAt(waiting, { failures, damages }, now() + waitMs);
    await commit.enqueue(() => db.run(again));
  }

  return async (waiting: WaitingMedia): Promise<void> => {
    try {
      const later = await settle(waiting).catch((error: unknown) => {
        if (isDiskFull(error)) throw error;
        deps.onUnexpected(error);
        return NOTHING_NEW;
      });
      if (later !== null && !signal.aborted) await tryAgain(waiting, later);
    } catch (error) {
      // Not even when to try again can be kept.
      room.pause(isDiskFull(error));
    }
  };
}

export function createFetchMedia(deps: FetchMediaDeps): FetchMedia {
  const { db, commit, now } = deps;
  const stopping = new AbortController();
  const fetchWaiting = createFetchWaiting(deps, stopping.signal);
  const fetching = new Map<string, Promise<void>>();
  let alarm: NodeJS.Timeout | undefined;

  function poke(): void {
    if (stopping.signal.aborted || fetching.size >= MAX_AT_ONCE) return;
    clearTimeout(alarm);
    if (!deps.room.isWorthATry()) {
      alarm = setTimeout(poke, deps.room.from() - now()).unref();
      return;
    }
    const due = dueMedia(db, now(), 2 * MAX_AT_ONCE).filter(({ messageKey }) => !fetching.has(messageKey));
    for (const waiting of due.slice(0, MAX_AT_ONCE - fetching.size)) {
      const done = fetchWaiting(waiting)
        .catch(deps.onUnexpected)
        .finally(() => {
          fetching.delete(waiting.messageKey);
          poke();
        });
      fetching.set(waiting.messageKey, done);
    }
    const next = nextRetryAt(db, now());
    // Nobody waits for room any more.
    if (next === null && fetching.size === 0) deps.room.wasThere();
    if (next !== null) alarm = setTimeout(poke, Math.min(next - now(), LONGEST_SLEEP_MS)).unref();
  }

  return {
    poke,
    retryNow: () =>
      void commit
        .enqueue(() => db.run(retryAllMedia))
        .then(poke)
        .catch(deps.onUnexpected),
    async drain() {
      while (fetching.size > 0) await Promise.all(fetching.values());
    },
    async stop() {
      stopping.abort();
      clearTimeout(alarm);
      await Promise.all(fetching.values());
    },
  };
}
