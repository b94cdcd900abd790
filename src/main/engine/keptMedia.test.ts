import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../tests/support/collect.ts';
import { aRecord, openTestJournal } from '../../../tests/support/records.ts';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { claimFile, claimFileOf, createKeptMedia, isResumable, type SweepRules } from './keptMedia.ts';
import { CHUNK } from './mediaFile.ts';
import { openMediaStore } from './mediaStore.ts';
import { sql } from './sql.ts';

const bytes = randomBytes(2 * CHUNK + 5);
const nothing: SweepRules = { isWanted: () => false, namedBehind: async () => new Set() };

/** A folder and a journal that outlive the process that uses them. */
function setUp() {
  const dataDir = tempDir();
  const { db, commit, journal } = openTestJournal();
  return {
    dataDir,
    db,
    commit,
    journal,
    /** A process begins here; whatever the one before was doing, it does no more. */
    start: () => createKeptMedia(openMediaStore(dataDir, isResumable(db)), db, commit),
    onDisk: () => readdirSync(join(dataDir, 'media')).toSorted(),
    noted: () => db.all(sql`SELECT file_id FROM unclaimed_file`).length,
  };
}

async function written(media: ReturnType<ReturnType<typeof setUp>['start']>) {
  const writer = await media.begin();
  await writer.append(bytes);
  return writer.finish();
}

describe('the sweep', () => {
  it('removes what an earlier run wrote and no record names, finished or not', async () => {
    const { start, onDisk, noted } = setUp();
    const media = start();
    await written(media);
    const half = await media.begin();
    await half.append(bytes);
    await half.pause();
    expect(await start().sweep(nothing)).toBe(2);
    expect([onDisk(), noted()]).toEqual([[], 0]);
  });

  it('leaves what a record names, what was claimed, and what this run is writing', async () => {
    const { start, onDisk, noted, db } = setUp();
    const before = start();
    const named = await written(before);
    const claimed = await written(before);
    db.run(claimFile(claimed.fileId));
    const media = start();
    const finished = await written(media);
    const arriving = await media.begin();
    await arriving.append(bytes);
    const rules = { ...nothing, namedBehind: async () => new Set([named.fileId]) };
    expect(await media.sweep(rules)).toBe(0);
    await arriving.pause();
    expect(onDisk()).toEqual(
      [named.fileId, claimed.fileId, finished.fileId, `${arriving.fileId}.part`].toSorted(),
    );
    expect(noted()).toBe(2);
  });

  it('asks only for records that came behind the oldest file it may remove', async () => {
    const { start, journal } = setUp();
    for (let n = 0; n < 3; n++) await journal.append(aRecord('s'), 'any');
    await written(start());
    const asked: number[] = [];
    const namedBehind: SweepRules['namedBehind'] = async (after) => {
      asked.push(after);
      return new Set();
    };
    const media = start();
    await media.sweep({ ...nothing, namedBehind });
    await media.sweep({ ...nothing, namedBehind });
    expect(asked).toEqual([3]);
  });

  it('removes nothing where the records cannot be read, and is done again after a crash in the middle', async () => {
    const { dataDir, start, onDisk, noted } = setUp();
    const { fileId } = await written(start());
    const unreadable = async (): Promise<never> => Promise.reject(new Error('unreadable'));
    await expect(start().sweep({ ...nothing, namedBehind: unreadable })).rejects.toThrow('unreadable');
    expect(onDisk()).toEqual([fileId]);
    // The file went, its note stayed.
    await openMediaStore(dataDir).remove(fileId);
    expect(await start().sweep(nothing)).toBe(1);
    expect([onDisk(), noted()]).toEqual([[], 0]);
  });
});

describe('what has an owner', () => {
  it('is gone on with by the next run as long as it is wanted, and belongs to its record then', async () => {
    const { start, onDisk, noted, db } = setUp();
    const first = await start().resume('message');
    await first.append(bytes.subarray(0, CHUNK + 1));
    await first.pause();
    const media = start();
    expect(await media.sweep({ ...nothing, isWanted: (owner) => owner === 'message' })).toBe(0);
    const second = await media.resume('message');
    expect([second.fileId, second.bytes()]).toEqual([first.fileId, CHUNK]);
    await second.append(bytes.subarray(CHUNK));
    const file = await second.finish();
    db.run(claimFileOf('message'));
    expect((await collect(media.read(file))).equals(bytes)).toBe(true);
    expect(await start().sweep(nothing)).toBe(0);
    expect([onDisk(), noted()]).toEqual([[file.fileId], 0]);
  });

  it('is removed once nobody wants it', async () => {
    const { start, onDisk } = setUp();
    const writer = await start().resume('message');
    await writer.append(bytes);
    await writer.pause();
    expect(onDisk()).toEqual([`${writer.fileId}.part`]);
    expect(await start().sweep(nothing)).toBe(1);
    expect(onDisk()).toEqual([]);
  });
});
