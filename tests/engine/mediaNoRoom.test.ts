import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import type { KeptMedia } from '../../src/main/engine/keptMedia.ts';
import { CHUNK } from '../../src/main/engine/mediaFile.ts';
import { createFetchMedia } from '../../src/main/features/media/fetchMedia.reactor.ts';
import { createRemotesAt } from '../../src/main/features/media/remoteFile.ts';
import { createRoom } from '../../src/main/features/media/room.ts';
import { collect } from '../support/collect.ts';
import { openConsole } from '../support/console.ts';
import { missing, onDisk, picture, receive, storedFile } from '../support/mediaPlatform.ts';
import { until } from '../support/until.ts';

const bytes = randomBytes(2 * CHUNK + 5);
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** A disk that takes one chunk of a file and no more, until there is room. */
const smallDisk = (media: KeptMedia, disk: { isFull: boolean }): KeptMedia => ({
  ...media,
  async resume(owner) {
    const writer = await media.resume(owner);
    return {
      ...writer,
      async append(piece) {
        if (disk.isFull && writer.bytes() + piece.length > CHUNK)
          throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        await writer.append(piece);
      },
    };
  },
});

it('a full disk is said, gets its room back, is left in peace for a while, and the file comes later', async () => {
  const console = await openConsole();
  const { kit, execute, system, media, mediaFetcher } = console.write.opened()!;
  await mediaFetcher.stop();
  const time = { passedMs: 0 };
  const now = (): EpochMs => EpochMs.parse(Date.now() + time.passedMs);
  const disk = { isFull: true };
  const told: boolean[] = [];
  let tries = 0;
  const unexpected: unknown[] = [];
  const fetcher = createFetchMedia({
    db: kit.db,
    commit: kit.commit,
    execute,
    actor: system('fetchMedia'),
    store: smallDisk(media, disk),
    room: createRoom(now, (isThere) => told.push(isThere)),
    remotesAt: createRemotesAt(kit.db, kit.decode),
    download: () => async (_remote, sink) => {
      tries += 1;
      for (let at = sink.bytes(); at < bytes.length; at += 10_000)
        await sink.append(bytes.subarray(at, at + 10_000));
      return { outcome: 'done', sha256: null };
    },
    now,
    random: () => 0,
    onUnexpected: (error) => unexpected.push(error),
  });
  await receive(console, picture({ sha256 }));
  fetcher.poke();
  await fetcher.drain();
  expect([tries, told, missing(console), onDisk(console)]).toEqual([1, [false], [], []]);
  fetcher.retryNow();
  await kit.commit.drain();
  fetcher.poke();
  await fetcher.drain();
  expect(tries).toBe(1);
  time.passedMs = 61_000;
  fetcher.poke();
  await fetcher.drain();
  expect([tries, told]).toEqual([2, [false, false]]);
  disk.isFull = false;
  time.passedMs += 121_000;
  fetcher.poke();
  await until(() => storedFile(console) !== undefined);
  await fetcher.stop();
  expect(told).toEqual([false, false, true]);
  expect((await collect(media.read(storedFile(console)!))).equals(bytes)).toBe(true);
  expect(unexpected).toEqual([]);
});
