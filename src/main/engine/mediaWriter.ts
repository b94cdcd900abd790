import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../../domain/inbox/messageContent.ts';
import { CHUNK, MAGIC, sealChunk } from './mediaFile.ts';

/** Takes a file's plain bytes piece by piece; on disk they are never anything but sealed. */
export type MediaWriter = {
  readonly fileId: string;
  /** Plain bytes so far. */
  readonly bytes: () => number;
  readonly append: (piece: Uint8Array) => Promise<void>;
  /** On disk for good, under its own name. */
  readonly finish: () => Promise<StoredFile>;
  readonly abort: () => Promise<void>;
};

/** Ends the names of files whose writing has not finished; what a crash leaves is removed at the next start. */
export const UNFINISHED = '.part';

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

/** Seals whole chunks as they fill up. The newest is held back: only at the end is it known to be the last. */
function createSealer(fileId: string, key: Uint8Array) {
  let pending = Buffer.alloc(0);
  let index = 0;
  const seal = (plain: Buffer, isLast: boolean): Buffer =>
    sealChunk(key, { fileId, index: index++, isLast }, plain);
  return {
    *add(piece: Uint8Array): Generator<Buffer> {
      pending = Buffer.concat([pending, piece]);
      for (; pending.length > CHUNK; pending = pending.subarray(CHUNK))
        yield seal(pending.subarray(0, CHUNK), false);
    },
    last: (): Buffer => seal(pending, true),
  };
}

async function createFile(path: string): Promise<FileHandle> {
  const handle = await open(path, 'wx', 0o600);
  await handle.write(MAGIC);
  return handle;
}

export async function createMediaWriter(folder: string): Promise<MediaWriter> {
  const fileId = randomUUID();
  const key = randomBytes(32);
  const path = join(folder, fileId);
  const unfinished = path + UNFINISHED;
  const handle = await createFile(unfinished);
  const sealer = createSealer(fileId, key);
  const hash = createHash('sha256');
  let bytes = 0;

  return {
    fileId,
    bytes: () => bytes,
    async append(piece) {
      bytes += piece.length;
      hash.update(piece);
      for (const sealed of sealer.add(piece)) await handle.writeFile(sealed);
    },
    async finish() {
      await handle.writeFile(sealer.last());
      await handle.sync();
      await handle.close();
      await rename(unfinished, path);
      await syncFolder(folder);
      return { fileId, key: key.toString('base64'), sha256: hash.digest('hex'), bytes };
    },
    async abort() {
      await handle.close().catch(() => undefined);
      await rm(unfinished, { force: true });
    },
  };
}
