import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../../domain/inbox/messageContent.ts';
import {
  CHUNK,
  chunkOffset,
  type FileIdentity,
  MAGIC,
  openChunk,
  sealChunk,
  SEALED_CHUNK,
} from './mediaFile.ts';

/** Takes a file's plain bytes piece by piece; on disk they are never anything but sealed. */
export type MediaWriter = {
  readonly fileId: string;
  /** Plain bytes so far. */
  readonly bytes: () => number;
  readonly append: (piece: Uint8Array) => Promise<void>;
  /** Throws away what is there: its bytes come again from the first. */
  readonly restart: () => Promise<void>;
  /** On disk for good, under its own name. */
  readonly finish: () => Promise<StoredFile>;
  /** Keeps the whole chunks that are there, to be gone on with by `resumeMediaWriter`. */
  readonly pause: () => Promise<void>;
  readonly abort: () => Promise<void>;
};

/** Ends the names of files whose writing has not finished. */
export const UNFINISHED = '.part';

export const newIdentity = (): FileIdentity => ({
  fileId: randomUUID(),
  key: randomBytes(32).toString('base64'),
});

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is the best there is.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A single write may take only a part of it. */
async function writeAt(handle: FileHandle, sealed: Buffer, position: number): Promise<number> {
  let done = 0;
  while (done < sealed.length)
    done += (await handle.write(sealed, done, sealed.length - done, position + done)).bytesWritten;
  return position + done;
}

/** Seals whole chunks as they fill up. The newest is held back: only at the end is it known to be the last. */
function createSealer(identity: FileIdentity) {
  const hash = createHash('sha256');
  let pending = Buffer.alloc(0);
  let index = 0;
  let bytes = 0;
  function count(piece: Uint8Array): void {
    bytes += piece.length;
    hash.update(piece);
  }
  return {
    bytes: () => bytes,
    /** A chunk that was sealed before. */
    skip(chunk: Buffer): void {
      count(chunk);
      index += 1;
    },
    *add(piece: Uint8Array): Generator<Buffer> {
      count(piece);
      pending = Buffer.concat([pending, piece]);
      for (; pending.length > CHUNK; pending = pending.subarray(CHUNK))
        yield sealChunk(identity, { index: index++, isLast: false }, pending.subarray(0, CHUNK));
    },
    last: (): Buffer => sealChunk(identity, { index, isLast: true }, pending),
    sha256: () => hash.digest('hex'),
  };
}
type Sealer = ReturnType<typeof createSealer>;

/** Writes behind what `sealer` has seen already, which is all that `handle` holds. */
function writerTo(folder: string, identity: FileIdentity, handle: FileHandle, begun: Sealer): MediaWriter {
  const { fileId, key } = identity;
  const path = join(folder, fileId);
  const unfinished = path + UNFINISHED;
  const close = (): Promise<void> => handle.close().catch(() => undefined);
  let sealer = begun;
  let end = chunkOffset(begun.bytes() / CHUNK);

  return {
    fileId,
    bytes: () => sealer.bytes(),
    async append(piece) {
      for (const sealed of sealer.add(piece)) end = await writeAt(handle, sealed, end);
    },
    async restart() {
      end = chunkOffset(0);
      await handle.truncate(end);
      sealer = createSealer(identity);
    },
    async finish() {
      await writeAt(handle, sealer.last(), end);
      await handle.sync();
      await handle.close();
      await rename(unfinished, path);
      await syncFolder(folder);
      return { fileId, key, sha256: sealer.sha256(), bytes: sealer.bytes() };
    },
    pause: close,
    async abort() {
      await close();
      await rm(unfinished, { force: true });
    },
  };
}

export async function createMediaWriter(folder: string, identity: FileIdentity): Promise<MediaWriter> {
  const handle = await open(join(folder, identity.fileId + UNFINISHED), 'wx', 0o600);
  await writeAt(handle, MAGIC, 0);
  return writerTo(folder, identity, handle, createSealer(identity));
}

/** The whole chunks of an unfinished file, as far as they open: a crash may have cut the last one. */
async function* wholeChunks(handle: FileHandle, identity: FileIdentity): AsyncGenerator<Buffer> {
  const magic = Buffer.alloc(MAGIC.length);
  await handle.read(magic, 0, magic.length, 0);
  if (!magic.equals(MAGIC)) return;
  for (let index = 0; ; index++) {
    const sealed = Buffer.alloc(SEALED_CHUNK);
    const { bytesRead } = await handle.read(sealed, 0, SEALED_CHUNK, chunkOffset(index));
    const plain = bytesRead < SEALED_CHUNK ? null : openChunk(identity, { index, isLast: false }, sealed);
    if (plain === null) return;
    yield plain;
  }
}

/**
 * Goes on with a file whose writing broke off, even where it was finished and nobody heard of it. Throws
 * where nothing of it is there.
 */
export async function resumeMediaWriter(folder: string, identity: FileIdentity): Promise<MediaWriter> {
  const path = join(folder, identity.fileId);
  await rename(path, path + UNFINISHED).catch(() => undefined);
  const handle = await open(path + UNFINISHED, 'r+');
  try {
    const sealer = createSealer(identity);
    for await (const chunk of wholeChunks(handle, identity)) sealer.skip(chunk);
    await writeAt(handle, MAGIC, 0);
    await handle.truncate(chunkOffset(sealer.bytes() / CHUNK));
    return writerTo(folder, identity, handle, sealer);
  } catch (error) {
    await handle.close();
    throw error;
  }
}
