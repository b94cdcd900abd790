import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { collect } from '../support/collect.ts';
import {
  channelId,
  DAY,
  isWaiting,
  missing,
  onDisk,
  openWith,
  picture,
  platform,
  receive,
  storedFile,
  TOKEN,
} from '../support/mediaPlatform.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

/* Customers' files, from a platform that answers in every way there is, to the sealed file and the record. */

const bytes = randomBytes(200_000);
const sha256 = (of: Uint8Array) => createHash('sha256').update(of).digest();

describe('a customer’s file', () => {
  it('is fetched from its address, proved, sealed and recorded, once', async () => {
    const meta = await platform();
    meta.bytes('/file', bytes);
    const console = await openWith(meta);
    await receive(console, picture({ url: `${meta.origin}/file`, sha256: sha256(bytes).toString('base64') }));
    await until(() => storedFile(console) !== undefined);
    const file = storedFile(console)!;
    await console.settle();
    expect(await console.read.api.openMedia(file.fileId)).toEqual({
      ok: true,
      value: {
        dataDir: console.dataDir,
        file,
        mime: 'image/png',
        fileName: null,
        source: { channelId, mediaId: '77', at: expect.any(Number) },
      },
    });
    expect((await collect(console.write.opened()!.media.read(file))).equals(bytes)).toBe(true);
    expect(meta.asked).toEqual([{ path: '/file', authorization: `Bearer ${TOKEN}` }]);
    const again = await reopen(console);
    await again.write.opened()!.mediaFetcher.drain();
    expect(meta.asked.filter(({ path }) => path === '/file')).toHaveLength(1);
    expect(onDisk(again)).toEqual([file.fileId]);
    expect(readFileSync(join(again.dataDir, 'media', file.fileId)).includes(bytes.subarray(0, 64))).toBe(
      false,
    );
  });

  it('is asked for by its id where the address is over, and by a new address where that is over too', async () => {
    const meta = await platform();
    meta.json('/77', {
      url: `${meta.origin}/new`,
      sha256: sha256(bytes).toString('hex'),
      file_size: '200000',
    });
    meta.bytes('/new', bytes);
    const console = await openWith(meta);
    await receive(console, picture({ url: `${meta.origin}/over` }));
    await until(() => storedFile(console) !== undefined);
    expect(meta.asked.map(({ path }) => path)).toEqual(['/over', '/77', '/new']);
  });

  it('is not asked for at hosts that are not WhatsApp’s, and the token follows no redirect', async () => {
    const meta = await platform();
    const stranger = await platform();
    meta.answers.set('/moved', (_, response) =>
      response.writeHead(302, { location: `${stranger.origin}/x` }).end(),
    );
    meta.json('/77', { url: 'https://files.example/x' });
    const console = await openWith(meta);
    await receive(console, picture({ url: `${meta.origin}/moved` }));
    await until(() => missing(console).length > 0);
    expect(missing(console)).toEqual(['refused']);
    expect(stranger.asked).toEqual([]);
  });

  it.each([3, 10, 200, 299])(
    'waits while the token lacks a permission (code %d), and is fetched once there is one that has it',
    async (code) => {
      const meta = await platform();
      meta.json('/77', { error: { code } }, 403);
      const console = await openWith(meta);
      await receive(console, picture());
      await until(() => isWaiting(console));
      expect(missing(console)).toEqual([]);
      meta.json('/77', { url: `${meta.origin}/file` });
      meta.bytes('/file', bytes);
      console.write.api.resynchronise('networkChanged');
      await until(() => storedFile(console) !== undefined);
    },
  );

  it('waits while the token is refused or nobody answers, and is fetched when that is over', async () => {
    const meta = await platform();
    meta.json('/77', { error: { code: 190 } }, 401);
    const console = await openWith(meta);
    await receive(console, picture());
    await until(() => isWaiting(console));
    expect(missing(console)).toEqual([]);
    meta.answers.set('/77', (request) => request.socket.destroy());
    console.write.api.resynchronise('networkChanged');
    await console.write.opened()!.mediaFetcher.drain();
    meta.json('/77', { url: `${meta.origin}/file` });
    meta.bytes('/file', bytes);
    console.write.api.resynchronise('networkChanged');
    await until(() => storedFile(console) !== undefined);
  });

  it('that WhatsApp does not find waits for seven days and is gone then', async () => {
    const meta = await platform();
    meta.json('/77', { error: { code: 100, error_subcode: 33 } }, 400);
    const console = await openWith(meta);
    await receive(console, picture(), DAY);
    await until(() => isWaiting(console));
    expect(missing(console)).toEqual([]);
    const later = { ...systemClock, now: () => EpochMs.parse(Date.now() + 6.5 * DAY) };
    const again = await reopen(console, { clock: later, graphOrigin: meta.origin });
    again.write.api.resynchronise('networkChanged');
    await until(() => missing(again).length > 0);
    expect(missing(again)).toEqual(['gone']);
    expect(onDisk(again)).toEqual([]);
  });

  it('that arrives otherwise than its hash says does not stay, and is damaged after the third time', async () => {
    const meta = await platform();
    meta.json('/77', { url: `${meta.origin}/file` });
    meta.bytes('/file', bytes);
    const console = await openWith(meta);
    await receive(console, picture({ sha256: sha256(randomBytes(1)).toString('hex') }));
    for (const tries of [1, 2, 3]) {
      await until(() => meta.asked.filter(({ path }) => path === '/file').length === tries);
      await console.write.opened()!.mediaFetcher.drain();
      console.write.api.resynchronise('networkChanged');
    }
    await until(() => missing(console).length > 0);
    expect(missing(console)).toEqual(['damaged']);
    expect(onDisk(console)).toEqual([]);
  });

  it('that is larger than WhatsApp’s limit is given up, told or not', async () => {
    const meta = await platform();
    meta.json('/77', { url: `${meta.origin}/file`, file_size: 200_000_000 });
    const console = await openWith(meta);
    await receive(console, picture());
    await until(() => missing(console).length > 0);
    const mb = Buffer.alloc(1024 * 1024);
    meta.answers.set('/endless', (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (response.writable && response.write(mb));
        response.once('drain', more);
      };
      more();
    });
    await receive(console, picture({ url: `${meta.origin}/endless` }));
    await until(() => missing(console).length > 1);
    expect(missing(console)).toEqual(['tooLarge', 'tooLarge']);
    expect(onDisk(console)).toEqual([]);
  });

  it('cut off on the way leaves nothing behind and is fetched again from its beginning', async () => {
    const meta = await platform();
    meta.answers.set('/file', (_, response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100_000), () => response.destroy());
    });
    meta.json('/77', { url: `${meta.origin}/file` });
    const console = await openWith(meta);
    await receive(console, picture());
    await until(() => isWaiting(console));
    expect(onDisk(console)).toEqual([]);
    meta.bytes('/file', bytes);
    console.write.api.resynchronise('networkChanged');
    await until(() => storedFile(console) !== undefined);
  });

  it('is opened for whoever is signed in and may read, and for no page by a query’s name', async () => {
    const meta = await platform();
    meta.bytes('/file', bytes);
    const console = await openWith(meta);
    await receive(console, picture({ url: `${meta.origin}/file` }));
    await until(() => storedFile(console) !== undefined);
    await console.settle();
    const { fileId } = storedFile(console)!;
    const { api } = console.read;
    const [byName, unknown] = [await api.query('media.open', { fileId }), await api.openMedia(randomUUID())];
    expect([byName, unknown]).toMatchObject([
      { error: { code: 'invalidInput' } },
      { error: { code: 'notFound' } },
    ]);
    expect(await api.openMedia('../../journal.db')).toMatchObject({ error: { code: 'invalidInput' } });
    api.setSession(null, null);
    expect(await api.openMedia(fileId)).toEqual({ ok: false, error: { code: 'locked' } });
  });
});
