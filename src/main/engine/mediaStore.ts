import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../../domain/inbox/messageContent.ts';
import {
  CHUNK,
  chunkCount,
  chunkOffset,
  type FileIdentity,
  MAGIC,
  openChunk,
  sealedChunkSize,
  sealedSize,
} from './mediaFile.ts';
import {
  createMediaWriter,
  type MediaWriter,
  newIdentity,
  resumeMediaWriter,
  UNFINISHED,
} from './mediaWriter.ts';

/*
 * The files in `media/`: attachments that came, that go out, that an import brought. What opens one is its
 * `StoredFile`, which stands only in sealed content; the names say nothing.
 */

/** The file is gone, cut, changed or another one. `reason` never quotes content. */
export class MediaDamaged extends Error {
  readonly reason: 'missing' | 'changed';
  constructor(reason: 'missing' | 'changed') {
    super(`Media file ${reason}`);
    this.name = 'MediaDamaged';
    this.reason = reason;
  }
}

/** Plain bytes, the last one included. */
export type ByteRange = { readonly first: number; readonly last: number };

const mediaFolder = (dataDir: string): string => join(dataDir, 'media');

async function openSealed(path: string, file: StoredFile): Promise<FileHandle> {
  // Whatever else keeps it from being opened (too many open files, a lock) says nothing about the file.
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new MediaDamaged('missing') : error;
  });
  const { size } = await handle.stat();
  const magic = Buffer.alloc(MAGIC.length);
  await handle.read(magic, 0, magic.length, 0);
  if (size === sealedSize(file.bytes) && magic.equals(MAGIC)) return handle;
  await handle.close();
  throw new MediaDamaged('changed');
}

async function readChunk(handle: FileHandle, file: StoredFile, index: number): Promise<Buffer> {
  const sealed = Buffer.alloc(sealedChunkSize(index, file.bytes));
  await handle.read(sealed, 0, sealed.length, chunkOffset(index));
  const plain = openChunk(file, { index, isLast: index === chunkCount(file.bytes) - 1 }, sealed);
  if (plain === null) throw new MediaDamaged('changed');
  return plain;
}

/**
 * The plain bytes of a file or of a part of it, chunk by chunk: nothing is held whole, nothing unproved is
 * handed on. Throws `MediaDamaged`.
 */
export async function* readMedia(
  dataDir: string,
  file: StoredFile,
  { first, last }: ByteRange = { first: 0, last: file.bytes - 1 },
): AsyncGenerator<Buffer> {
  const handle = await openSealed(join(mediaFolder(dataDir), file.fileId), file);
  try {
    for (let index = Math.floor(first / CHUNK); index * CHUNK <= Math.max(last, 0); index++) {
      const start = index * CHUNK;
      const plain = await readChunk(handle, file, index);
      yield plain.subarray(Math.max(0, first - start), last - start + 1);
    }
  } finally {
    await handle.close();
  }
}

/** The same bytes; where they turn out to be damaged, somebody hears of it. */
export async function* noticing(bytes: AsyncIterable<Buffer>, onDamaged: () => void): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    if (error instanceof MediaDamaged) onDamaged();
    throw error;
  }
}

export type MediaStore = {
  readonly begin: () => Promise<MediaWriter>;
  readonly read: (file: StoredFile, range?: ByteRange) => AsyncGenerator<Buffer>;
  /** The finished file or what there is of it. */
  readonly remove: (fileId: string) => Promise<void>;
};

/** The files by themselves; who knows of them is for `keptMedia.ts`. */
export type MediaFolder = Omit<MediaStore, 'begin'> & {
  readonly begin: (identity?: FileIdentity) => Promise<MediaWriter>;
  /** Goes on with what `begin` left of this file; from its first byte where nothing is left. */
  readonly resume: (identity: FileIdentity) => Promise<MediaWriter>;
};

/** Makes the folder, and clears what a crash left half written, unless it can be gone on with. */
export function openMediaStore(
  dataDir: string,
  isResumable: (fileId: string) => boolean = () => false,
): MediaFolder {
  const folder = mediaFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder))
    if (name.endsWith(UNFINISHED) && !isResumable(name.slice(0, -UNFINISHED.length)))
      rmSync(join(folder, name), { force: true });
  return {
    begin: (identity = newIdentity()) => createMediaWriter(folder, identity),
    resume: (identity) =>
      resumeMediaWriter(folder, identity).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return createMediaWriter(folder, identity);
      }),
    read: (file, range) => readMedia(dataDir, file, range),
    async remove(fileId) {
      await rm(join(folder, fileId), { force: true });
      await rm(join(folder, fileId + UNFINISHED), { force: true });
    },
  };
}
