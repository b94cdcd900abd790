import type { Failure } from '../contract/failure.ts';
import type { ChannelId, EpochMs } from '../domain/ids.ts';
import type { Actor, ReactorName } from '../domain/permissions.ts';
import type { EngineClock } from './engine/clock.ts';
import type { Execute } from './engine/execute.ts';
import { createKeptMedia, isResumable, type KeptMedia, type SweepRules } from './engine/keptMedia.ts';
import { openMediaStore } from './engine/mediaStore.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import type { Download } from './features/media/fetchOne.ts';
import { createFetchMedia } from './features/media/fetchMedia.reactor.ts';
import { isWaiting } from './features/media/media.index.ts';
import { createRemotesAt } from './features/media/remoteFile.ts';
import { createRepairMedia, isRepairWanted } from './features/media/repairMedia.reactor.ts';
import { createRoom } from './features/media/room.ts';
import { createStagedFiles } from './features/media/stagedFiles.ts';
import { createStaging } from './features/media/staging.ts';
import { createNamedBehind } from './features/media/sweepMedia.ts';
import type { EnginePortMessage, WriteSideEvents } from './sides.ts';
import type { OfChannel, Whatsapp } from './whatsapp/whatsapp.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/* The files of one open workspace: kept, chosen to be sent, fetched, repaired, cleared away. */

type Core = {
  readonly kit: OpenedJournal;
  readonly execute: Execute;
  readonly system: (name: ReactorName) => Actor;
  readonly media: KeptMedia;
  readonly ofChannel: (channelId: ChannelId) => OfChannel;
};

type Parts = {
  readonly status: WriteStatusTeller;
  readonly events: WriteSideEvents;
  readonly clock: EngineClock;
  readonly whatsapp: Whatsapp;
  readonly toReadSide: (message: EnginePortMessage) => void;
  readonly unexpected: (error: unknown, where: string) => Failure;
};

export function openFiles(dataDir: string, { db, commit }: OpenedJournal, now: () => EpochMs) {
  const media = createKeptMedia(openMediaStore(dataDir, isResumable(db)), db, commit);
  const staged = createStagedFiles(db, commit, media, now);
  return { media, staged, staging: createStaging(media, staged) };
}

/** Unlocking has other things to do first. */
const SWEEP_AFTER_MS = 10_000;

function sweeperOf({ kit, media }: Core, { unexpected, events }: Parts) {
  const { db, decode } = kit;
  const stopping = new AbortController();
  const rules: SweepRules = {
    isWanted: (owner) => isWaiting(db, owner) || isRepairWanted(db, owner),
    namedBehind: createNamedBehind(db, decode, stopping.signal),
  };
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function sweep(): Promise<void> {
    try {
      const removed = await media.sweep(rules);
      if (removed > 0) events.log({ level: 'info', event: 'media.swept', facts: { removed } });
    } catch (error) {
      if (!stopping.signal.aborted) unexpected(error, 'sweepMedia');
    }
  }
  const run = (): Promise<void> => (running = sweep());
  return {
    run,
    soon: () => void (timer = setTimeout(() => void run(), SWEEP_AFTER_MS).unref()),
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Nothing runs yet. */
export function openMediaCare(core: Core, parts: Parts) {
  const { clock, status, whatsapp, toReadSide, unexpected } = parts;
  const { db, commit, decode } = core.kit;
  const common = {
    db,
    commit,
    store: core.media,
    room: createRoom(clock.now, status.roomForFiles),
    download: (channelId: ChannelId, signal: AbortSignal): Download =>
      whatsapp.download(core.ofChannel(channelId), signal),
    now: clock.now,
    random: clock.random,
  };
  const mediaFetcher = createFetchMedia({
    ...common,
    execute: core.execute,
    actor: core.system('fetchMedia'),
    remotesAt: createRemotesAt(db, decode),
    onUnexpected: (error) => void unexpected(error, 'fetchMedia'),
  });
  const repairer = createRepairMedia({
    ...common,
    onChanged: () => toReadSide({ kind: 'changed', table: 'damaged_file' }),
    onUnexpected: (error) => void unexpected(error, 'repairMedia'),
  });
  const sweeper = sweeperOf(core, parts);
  return {
    mediaFetcher,
    repairer,
    sweeper,
    retryNow() {
      mediaFetcher.retryNow();
      repairer.lookAgain();
    },
    start() {
      mediaFetcher.poke();
      repairer.lookAgain();
      sweeper.soon();
    },
    async stop() {
      await sweeper.stop();
      await mediaFetcher.stop();
      await repairer.stop();
    },
  };
}
