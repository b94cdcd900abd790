import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs } from '../../domain/ids.ts';
import { openSealed, sealTo } from './ingestKey.ts';
import { syncFolder } from './syncFolder.ts';

/*
 * inbound.spool: webhooks that came while no key was in memory, one sealed frame after another, flushed
 * before they are answered. Marks between them keep one bad frame from taking the ones behind it along.
 */

export type SpooledBody = {
  readonly receivedAt: EpochMs;
  /** As it stood in the header: whether it is right is judged, again, when it is read. */
  readonly signature: string;
  readonly body: Uint8Array;
};

export type SpoolLimits = { readonly maxBytes: number; readonly maxBodies: number };

export type SpoolWriter = {
  readonly add: (entry: SpooledBody) => Promise<'stored' | 'full' | 'unavailable'>;
  /** Resolves when what was being written is on disk. */
  readonly settled: () => Promise<void>;
  readonly isSettled: () => boolean;
  /** Afterwards nothing is taken. */
  readonly close: () => Promise<void>;
};

const MARK = Buffer.from('baton.spool.1\r\n\0');
const LENGTH_BYTES = 4;
const HEAD_BYTES = MARK.length + LENGTH_BYTES;
/** Room that is left to everything else on this disk. */
const SPARED_BYTES = 100 * 1024 * 1024;

const spoolFile = (dataDir: string): string => join(dataDir, 'inbound.spool');
const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

function frameOf(key: KeyObject, { receivedAt, signature, body }: SpooledBody): Buffer {
  const head = Buffer.from(`${JSON.stringify({ receivedAt, signature })}\n`);
  const sealed = sealTo(key, Buffer.concat([head, body]));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([MARK, length, sealed]);
}

type Frame = { readonly at: number; readonly end: number };

/** Every mark of the file and where its frame would end; Infinity: beyond what is there. */
function* marksIn(bytes: Buffer, from = 0): Generator<Frame> {
  for (let at = bytes.indexOf(MARK, from); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    const start = at + HEAD_BYTES;
    const end = start <= bytes.length ? start + bytes.readUInt32BE(start - LENGTH_BYTES) : Infinity;
    yield { at, end: end <= bytes.length ? end : Infinity };
  }
}

/** What is cut short at the end was never answered, and is written over. */
function lookAt(dataDir: string): { readonly bodies: number; readonly end: number } {
  const file = spoolFile(dataDir);
  if (!existsSync(file)) return { bodies: 0, end: 0 };
  const bytes = readFileSync(file);
  const marks = [...marksIn(bytes)];
  const last = marks.at(-1);
  return {
    bodies: marks.filter(({ end }) => end !== Infinity).length,
    end: last?.end === Infinity ? last.at : bytes.length,
  };
}

export const hasSpool = (dataDir: string): boolean => sizeOf(spoolFile(dataDir)) > 0;

type Waiting = {
  readonly frame: Buffer;
  readonly done: (outcome: 'stored' | 'full' | 'unavailable') => void;
};

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Opened at the first body; every batch is flushed as a whole, so that many at once cost one flush. */
function createAppender(dataDir: string, from: number) {
  const file = spoolFile(dataDir);
  let end = from;
  let handle: FileHandle | null = null;

  async function opened(): Promise<FileHandle> {
    if (handle !== null) return handle;
    handle = await open(file, existsSync(file) ? 'r+' : 'w', 0o600);
    await handle.truncate(end);
    syncFolder(dataDir);
    return handle;
  }

  async function close(): Promise<void> {
    const closing = handle;
    handle = null;
    await closing?.close();
  }

  return {
    close,
    async append(bytes: Buffer): Promise<'stored' | 'full' | 'unavailable'> {
      try {
        const { bavail, bsize } = await statfs(dataDir);
        if (bavail * bsize < SPARED_BYTES) return 'full';
        const target = await opened();
        await target.write(bytes, 0, bytes.length, end);
        await target.datasync();
        end += bytes.length;
        return 'stored';
      } catch (error) {
        // What may be half there is given back; a flush that failed says nothing about what lies before it.
        await handle?.truncate(end).catch(() => undefined);
        await close().catch(() => undefined);
        return isFull(error) ? 'full' : 'unavailable';
      }
    },
  };
}

/** One at a time of a data folder: two would write over each other. `limits` is asked at every body. */
export function openSpool(dataDir: string, key: KeyObject, limits: () => SpoolLimits): SpoolWriter {
  const found = lookAt(dataDir);
  const appender = createAppender(dataDir, found.end);
  let { bodies, end: bytes } = found;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let isClosed = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const outcome = await appender.append(Buffer.concat(batch.map(({ frame }) => frame)));
      if (outcome !== 'stored') {
        bytes -= batch.reduce((sum, { frame }) => sum + frame.length, 0);
        bodies -= batch.length;
      }
      for (const { done } of batch) done(outcome);
    }
    writing = null;
  }

  return {
    add(entry) {
      if (isClosed) return Promise.resolve('unavailable');
      const frame = frameOf(key, entry);
      const { maxBytes, maxBodies } = limits();
      if (bytes + frame.length > maxBytes || bodies >= maxBodies) return Promise.resolve('full');
      bytes += frame.length;
      bodies += 1;
      return new Promise((done) => {
        waiting.push({ frame, done });
        writing ??= writeAll();
      });
    },
    settled: async () => {
      await writing;
    },
    isSettled: () => writing === null,
    async close() {
      isClosed = true;
      await writing;
      await appender.close();
    },
  };
}

function parseBody(plain: Buffer): SpooledBody {
  const headEnd = plain.indexOf('\n');
  const head = JSON.parse(plain.subarray(0, headEnd).toString()) as Omit<SpooledBody, 'body'>;
  return { ...head, body: plain.subarray(headEnd + 1) };
}

/** In the order they came, from this byte of the file on. `null`: no key of ours opens it. */
export function* readSpool(dataDir: string, privateKey: KeyObject, from = 0): Generator<SpooledBody | null> {
  if (!hasSpool(dataDir)) return;
  const bytes = readFileSync(spoolFile(dataDir));
  for (const { at, end } of marksIn(bytes, from)) {
    if (end === Infinity) continue;
    const plain = openSealed(privateKey, bytes.subarray(at + HEAD_BYTES, end));
    yield plain === null ? null : parseBody(plain);
  }
}

export const spoolSize = (dataDir: string): number => sizeOf(spoolFile(dataDir));

/** All of it is recorded elsewhere. */
export function dropSpool(dataDir: string): void {
  rmSync(spoolFile(dataDir), { force: true });
  syncFolder(dataDir);
}
