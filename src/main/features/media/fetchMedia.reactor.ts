import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelId, CommandId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { type MediaResult, recordMedia } from '../../../domain/inbox/recordMedia.ts';
import type { RemoteFile } from '../../../domain/media/download.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { MediaStore } from '../../engine/mediaStore.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { type Download, fetchOne } from './fetchOne.ts';
import {
  dueMedia,
  forgetFileless,
  isWaiting,
  nextRetryAt,
  retryAllMedia,
  retryMediaAt,
  type WaitingMedia,
} from './media.index.ts';

/*
 * Files of customers: fetched once while WhatsApp still has them, proved, sealed, recorded. What waits is an
 * index of the journal, so a crash anywhere only means that a file is fetched again.
 */

export type FetchMediaDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly store: MediaStore;
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
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 60 * 60_000;
const LONGEST_SLEEP_MS = 60_000;
/** The address in a webhook is good for five minutes; later it only costs a refused request. */
const URL_LIVES_MS = 5 * 60_000;

/** Fetches one file and records what became of it, or says when to try again. */
function createFetchWaiting(deps: FetchMediaDeps, signal: AbortSignal) {
  const { db, commit, execute, now } = deps;

  const retryAt = ({ failures }: WaitingMedia): number =>
    now() + Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS) * (1 - deps.random() / 2);

  async function record({ conversationId, messageKey }: WaitingMedia, result: MediaResult): Promise<boolean> {
    // Derived, so that a file fetched twice after a crash is recorded once.
    const commandId = `f:${messageKey}:${result.outcome}` as CommandId;
    const asked = { commandId, actor: deps.actor, wait: false };
    const done = await execute.command(recordMedia, { conversationId, messageKey, result }, asked);
    return done.ok;
  }

  async function settle(waiting: WaitingMedia): Promise<'settled' | 'later'> {
    const remotes = deps.remotesAt(waiting.position);
    const remote = remotes.get(waiting.messageKey);
    if (remote === undefined) {
      await commit.enqueue(() => db.run(forgetFileless(waiting.position, [...remotes.keys()])));
      return 'settled';
    }
    const ageMs = now() - waiting.sentAt;
    const fresh = ageMs < URL_LIVES_MS ? remote : { ...remote, url: null };
    const situation = { failures: waiting.failures, ageMs };
    const fetched = await fetchOne(deps.store, deps.download(waiting.channelId, signal), fresh, situation);
    if (fetched.outcome === 'later') return 'later';
    const isWanted = isWaiting(db, waiting.messageKey);
    if (isWanted && (await record(waiting, fetched))) return 'settled';
    if (fetched.outcome === 'stored') await deps.store.remove(fetched.file.fileId);
    return isWanted ? 'later' : 'settled';
  }

  return async (waiting: WaitingMedia): Promise<void> => {
    let outcome: 'settled' | 'later' = 'later';
    try {
      outcome = await settle(waiting);
    } catch (error) {
      deps.onUnexpected(error);
    }
    if (outcome === 'settled' || signal.aborted) return;
    const again = retryMediaAt(waiting.messageKey, Math.round(retryAt(waiting)));
    // On a full disk even that cannot be kept: a pause, or it would be tried again at once.
    await commit.enqueue(() => db.run(again)).catch(() => sleep(FIRST_RETRY_MS, undefined, { signal }));
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
    clearTimeout(alarm);
    const next = nextRetryAt(db, now());
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
