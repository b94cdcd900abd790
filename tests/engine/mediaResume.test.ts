import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHUNK } from '../../src/main/engine/mediaFile.ts';
import { collect } from '../support/collect.ts';
import type { TestConsole } from '../support/console.ts';
import {
  events,
  type Handler,
  missing,
  onDisk,
  openWith,
  picture,
  platform,
  receive,
  storedFile,
} from '../support/mediaPlatform.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

/* Downloads that break off: what is here already is not fetched again, and nothing untrue is kept. */

const bytes = randomBytes(3 * CHUNK + 999);
const sha256 = createHash('sha256').update(bytes).digest('base64');

/** Serves any end of `body` as asked; the first answers break off at these bytes of the file. */
function serving(body: Buffer, cuts: number[] = []): Handler {
  const left = [...cuts];
  return (request, response) => {
    const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const part = first > 0;
    const headers = {
      'content-length': body.length - first,
      ...(part && { 'content-range': `bytes ${first}-${body.length - 1}/${body.length}` }),
    };
    response.writeHead(part ? 206 : 200, headers);
    const cut = left.shift();
    if (cut === undefined) response.end(body.subarray(first));
    else response.write(body.subarray(first, cut), () => response.destroy());
  };
}

const fetcher = (console: TestConsole) => console.write.opened()!.mediaFetcher;
const read = (console: TestConsole) => collect(console.write.opened()!.media.read(storedFile(console)!));
const storedCount = (console: TestConsole): number =>
  events(console).filter(({ type }) => type === 'inbox.mediaStored.v1').length;

async function broken(handler: Handler) {
  const meta = await platform();
  meta.answers.set('/file', handler);
  const console = await openWith(meta);
  await receive(console, picture({ url: `${meta.origin}/file`, sha256 }));
  await until(() => meta.asked.length > 0);
  await fetcher(console).drain();
  return {
    meta,
    console,
    ranges: () => meta.asked.filter(({ path }) => path === '/file').map(({ range }) => range),
  };
}

describe('a download that breaks off', () => {
  const places = [CHUNK, 2 * CHUNK, 3 * CHUNK].flatMap((at) => [at - 1, at, at + 1]);
  it.each([0, 1, ...places, bytes.length - 1])('goes on where it stopped: byte %i', async (cut) => {
    const { console, ranges } = await broken(serving(bytes, [cut]));
    expect(onDisk(console)).toEqual([expect.stringMatching(/\.part$/)]);
    fetcher(console).retryNow();
    await until(() => storedFile(console) !== undefined);
    // The newest chunk is not sealed before it is known whether it is the last.
    const kept = Math.max(0, Math.ceil(cut / CHUNK) - 1) * CHUNK;
    expect(ranges()).toEqual([undefined, kept === 0 ? undefined : `bytes=${kept}-`]);
    expect((await read(console)).equals(bytes)).toBe(true);
    expect(onDisk(console)).toEqual([storedFile(console)!.fileId]);
  });

  it('goes on by itself, as often as it takes, and after Baton was closed in between', async () => {
    const cuts = [CHUNK + 5, 2 * CHUNK + 5];
    const { meta, console, ranges } = await broken(serving(bytes, cuts));
    const again = await reopen(console, { graphOrigin: meta.origin });
    await until(() => storedFile(again) !== undefined);
    expect(ranges().slice(0, 3)).toEqual([undefined, `bytes=${CHUNK}-`, `bytes=${2 * CHUNK}-`]);
    expect((await read(again)).equals(bytes)).toBe(true);
    expect(storedCount(again)).toBe(1);
  });

  it('asks for a new address where the old one is over, and goes on there', async () => {
    const { meta, console } = await broken(serving(bytes, [CHUNK + 5]));
    for (const status of [401, 404]) {
      meta.answers.set('/file', (_, response) => response.writeHead(status).end());
      meta.json('/77', { url: `${meta.origin}/new` });
      meta.answers.set('/new', serving(bytes, status === 401 ? [2 * CHUNK + 5] : []));
      fetcher(console).retryNow();
      await until(() => meta.asked.filter(({ path }) => path === '/new').length === (status === 401 ? 1 : 2));
      await fetcher(console).drain();
    }
    expect((await read(console)).equals(bytes)).toBe(true);
    const [one, two] = meta.asked.filter(({ path }) => path === '/new').map(({ range }) => range);
    expect([one, two]).toEqual([`bytes=${CHUNK}-`, `bytes=${2 * CHUNK}-`]);
  });
});

describe('an answer that does not fit what is here', () => {
  const wrong =
    (contentRange: string | null, status = 206): Handler =>
    (request, response) => {
      if (request.headers.range === undefined) return serving(bytes)(request, response);
      response.writeHead(status, contentRange === null ? {} : { 'content-range': contentRange });
      response.end(randomBytes(2000));
    };
  const end = bytes.length - 1;

  it.each<[string, Handler]>([
    ['the whole file, although a part was asked for', (_, response) => response.writeHead(200).end(bytes)],
    ['another part', wrong(`bytes ${CHUNK + 1}-${end}/${bytes.length}`)],
    ['a part without saying which', wrong(null)],
    ['a part in words nobody knows', wrong('bytes all of it')],
    ['a part that ends before it begins', wrong(`bytes ${CHUNK}-${CHUNK - 1}/${bytes.length}`)],
    ['that there is nothing behind it', wrong(`bytes */${CHUNK}`, 416)],
  ])('%s: the file is begun anew and kept whole', async (_what, handler) => {
    const { meta, console } = await broken(serving(bytes, [CHUNK + 5]));
    meta.answers.set('/file', handler);
    fetcher(console).retryNow();
    await until(() => storedFile(console) !== undefined);
    expect((await read(console)).equals(bytes)).toBe(true);
    expect(onDisk(console)).toHaveLength(1);
  });

  it('a part that ends too early is taken as far as it goes', async () => {
    const { meta, console } = await broken(serving(bytes, [CHUNK + 5]));
    meta.answers.set('/file', (_, response) => {
      const last = 3 * CHUNK;
      response.writeHead(206, { 'content-range': `bytes ${CHUNK}-${last}/${bytes.length}` });
      response.end(bytes.subarray(CHUNK, last + 1));
      meta.answers.set('/file', serving(bytes));
    });
    fetcher(console).retryNow();
    await until(() => storedFile(console) !== undefined);
    expect(meta.asked.at(-1)?.range).toBe(`bytes=${3 * CHUNK}-`);
    expect((await read(console)).equals(bytes)).toBe(true);
  });

  it('a file that is another one by now is refused, told, and nothing of it stays', async () => {
    const { meta, console } = await broken(serving(bytes, [CHUNK + 5]));
    const other = randomBytes(bytes.length);
    meta.answers.set('/file', serving(other));
    for (const tries of [2, 3, 4]) {
      fetcher(console).retryNow();
      await until(() => meta.asked.length === tries);
      await fetcher(console).drain();
    }
    await until(() => missing(console).length > 0);
    expect(missing(console)).toEqual(['damaged']);
    // Spliced first, then whole: what is known to be untrue is not gone on with.
    expect(meta.asked.map(({ range }) => range)).toEqual([
      undefined,
      `bytes=${CHUNK}-`,
      undefined,
      undefined,
    ]);
    expect(onDisk(console)).toEqual([]);
    expect(storedCount(console)).toBe(0);
  });
});
