import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../tests/support/collect.ts';
import { tempDir } from '../../../tests/support/tempDir.ts';
import type { StoredFile } from '../../domain/inbox/messageContent.ts';
import { CHUNK, chunkOffset, SEALED_CHUNK } from './mediaFile.ts';
import { newIdentity } from './mediaWriter.ts';
import { type ByteRange, MediaDamaged, type MediaFolder, openMediaStore } from './mediaStore.ts';

const read = (media: MediaFolder, file: StoredFile, range?: ByteRange): Promise<Buffer> =>
  collect(media.read(file, range));

async function store(bytes: Uint8Array, piece = 10_000) {
  const dataDir = tempDir();
  const media = openMediaStore(dataDir);
  const writer = await media.begin();
  for (let at = 0; at < bytes.length; at += piece) await writer.append(bytes.subarray(at, at + piece));
  const file = await writer.finish();
  return { dataDir, media, file, path: join(dataDir, 'media', file.fileId) };
}

describe('a stored file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])('comes back whole: %i bytes', async (size) => {
    const bytes = randomBytes(size);
    const { media, file } = await store(bytes);
    expect((await read(media, file)).equals(bytes)).toBe(true);
    expect(file).toMatchObject({
      bytes: size,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('gives any part of itself, as a player asks when somebody seeks', async () => {
    const bytes = randomBytes(2 * CHUNK + 777);
    const { media, file } = await store(bytes);
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    const ranges = fc.tuple(place, place).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
    await fc.assert(
      fc.asyncProperty(ranges, async ({ first, last }) =>
        (await read(media, file, { first, last })).equals(bytes.subarray(first, last + 1)),
      ),
      { numRuns: 60 },
    );
  });

  it('never has a plain byte on disk, neither while it is written nor afterwards', async () => {
    const secret = Buffer.from('a customer showed this'.repeat(10_000));
    const dataDir = tempDir();
    const writer = await openMediaStore(dataDir).begin();
    const onDisk = (): string =>
      readdirSync(join(dataDir, 'media'))
        .map((name) => readFileSync(join(dataDir, 'media', name), 'latin1'))
        .join('');
    await writer.append(secret);
    expect(onDisk().length).toBeGreaterThan(CHUNK);
    expect(onDisk()).not.toContain('customer');
    await writer.finish();
    expect(onDisk()).not.toContain('customer');
  });

  it.skipIf(process.platform === 'win32')('is for this account only', async () => {
    const { path } = await store(randomBytes(10));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('what was done to a file on disk is noticed', () => {
  const bytes = randomBytes(2 * CHUNK + 5);

  it('every flipped bit', async () => {
    const { media, file, path } = await store(bytes);
    const sealed = readFileSync(path);
    const flips = fc.tuple(fc.nat(sealed.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(flips, async ([at, bit]) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
        writeFileSync(path, changed);
        await expect(read(media, file)).rejects.toThrow(MediaDamaged);
      }),
      { numRuns: 200 },
    );
  });

  it('every cut, at a chunk’s border too, even where only the beginning is read', async () => {
    const { media, file, path } = await store(bytes);
    const { size } = statSync(path);
    for (const left of [size - 1, chunkOffset(2), chunkOffset(1), chunkOffset(0), 1, 0]) {
      truncateSync(path, left);
      await expect(read(media, file, { first: 0, last: 9 })).rejects.toThrow(MediaDamaged);
    }
  });

  it('chunks in another order, and a part passed off as the whole', async () => {
    const { media, file, path } = await store(randomBytes(2 * CHUNK));
    const sealed = readFileSync(path);
    const [magic, one, two] = [
      sealed.subarray(0, chunkOffset(0)),
      sealed.subarray(chunkOffset(0), chunkOffset(1)),
      sealed.subarray(chunkOffset(1)),
    ];
    writeFileSync(path, Buffer.concat([magic, two, one]));
    await expect(read(media, file)).rejects.toThrow(MediaDamaged);
    writeFileSync(path, Buffer.concat([magic, one]));
    await expect(read(media, { ...file, bytes: CHUNK })).rejects.toThrow(MediaDamaged);
  });

  it('another file under its name, and a file that is gone', async () => {
    const { media, file, path } = await store(bytes);
    const other = await store(bytes);
    copyFileSync(other.path, path);
    await expect(read(media, file)).rejects.toThrow(MediaDamaged);
    await media.remove(file.fileId);
    await expect(read(media, file)).rejects.toMatchObject({ reason: 'missing' });
  });
});

describe('a file that was not finished', () => {
  it('leaves nothing when it is given up', async () => {
    const dataDir = tempDir();
    const writer = await openMediaStore(dataDir).begin();
    await writer.append(randomBytes(CHUNK * 2));
    await writer.abort();
    expect(readdirSync(join(dataDir, 'media'))).toEqual([]);
  });

  it('is cleared at the next start after a crash; finished ones stay', async () => {
    const { dataDir, file, media } = await store(randomBytes(5));
    await (await media.begin()).append(randomBytes(CHUNK * 2));
    expect(readdirSync(join(dataDir, 'media'))).toHaveLength(2);
    openMediaStore(dataDir);
    expect(readdirSync(join(dataDir, 'media'))).toEqual([file.fileId]);
  });

  const bytes = randomBytes(3 * CHUNK + 99);
  const PLACES = [1, CHUNK, 2 * CHUNK, 3 * CHUNK].flatMap((at) => [at - 1, at, at + 1]);

  /** Written up to `at`, then left as a crash leaves it. */
  async function brokenOff(at: number) {
    const dataDir = tempDir();
    const identity = newIdentity();
    const writer = await openMediaStore(dataDir).begin(identity);
    await writer.append(bytes.subarray(0, at));
    await writer.pause();
    const media = openMediaStore(dataDir, (fileId) => fileId === identity.fileId);
    return { dataDir, identity, media, part: join(dataDir, 'media', `${identity.fileId}.part`) };
  }

  it.each(PLACES)('goes on where whole chunks end: broken off at byte %i', async (at) => {
    const { dataDir, identity, media } = await brokenOff(at);
    const again = await media.resume(identity);
    expect(again.bytes() % CHUNK).toBe(0);
    expect(at - again.bytes()).toBeLessThanOrEqual(CHUNK);
    await again.append(bytes.subarray(again.bytes()));
    const file = await again.finish();
    expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await read(media, file)).equals(bytes)).toBe(true);
    expect(readdirSync(join(dataDir, 'media'))).toEqual([identity.fileId]);
  });

  it.each([0, 5, chunkOffset(0), chunkOffset(1) - 1, chunkOffset(1), chunkOffset(1) + 1, chunkOffset(2)])(
    'goes on from what opens, wherever the power cut it: %i bytes',
    async (left) => {
      const { identity, media, part } = await brokenOff(3 * CHUNK);
      truncateSync(part, left);
      const again = await media.resume(identity);
      expect(again.bytes()).toBe(CHUNK * Math.max(0, Math.floor((left - chunkOffset(0)) / SEALED_CHUNK)));
      await again.append(bytes.subarray(again.bytes()));
      expect((await read(media, await again.finish())).equals(bytes)).toBe(true);
    },
  );

  it('goes on from before a chunk that was changed, and from its beginning where nothing is left', async () => {
    const { identity, media, part } = await brokenOff(3 * CHUNK);
    const sealed = readFileSync(part);
    sealed.writeUInt8(sealed.readUInt8(chunkOffset(1) + 40) ^ 1, chunkOffset(1) + 40);
    writeFileSync(part, sealed);
    const again = await media.resume(identity);
    expect(again.bytes()).toBe(CHUNK);
    await again.abort();
    const anew = await media.resume(identity);
    expect(anew.bytes()).toBe(0);
    await anew.abort();
  });

  it('was whole but nobody heard of it: only its last chunk comes again', async () => {
    const { identity, media } = await brokenOff(0);
    const writer = await media.resume(identity);
    await writer.append(bytes);
    await writer.finish();
    const again = await media.resume(identity);
    expect(again.bytes()).toBe(3 * CHUNK);
    await again.abort();
  });

  it('begins anew where the other side does', async () => {
    const { identity, media } = await brokenOff(3 * CHUNK);
    const again = await media.resume(identity);
    await again.restart();
    expect(again.bytes()).toBe(0);
    await again.append(bytes);
    expect((await read(media, await again.finish())).equals(bytes)).toBe(true);
  });
});
