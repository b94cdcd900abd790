import { open, seal, SEAL_BYTES } from '../crypto/box.ts';

/*
 * The format of a file in `media/`: a magic, then chunks of 64 KiB plain bytes, each a sealed box of its own.
 * Bound into each are the file, its place and whether it is the last: cutting, repeating, reordering or
 * swapping chunks or files makes a chunk not open. Nonces are random, so a chunk may be written again with
 * other bytes, as where a broken download goes on.
 */

export const CHUNK = 64 * 1024;
export const SEALED_CHUNK = CHUNK + SEAL_BYTES;
export const MAGIC = Buffer.from('BATONMF2');

/** What names a file and opens it. */
export type FileIdentity = {
  readonly fileId: string;
  /** 32 bytes, base64. */
  readonly key: string;
};

/** Which chunk of a file. */
export type ChunkPlace = { readonly index: number; readonly isLast: boolean };

const contextOf = ({ fileId }: FileIdentity, { index, isLast }: ChunkPlace): string =>
  `media|${fileId}|${index}|${isLast ? 'last' : 'more'}`;

const keyOf = ({ key }: FileIdentity): Buffer => Buffer.from(key, 'base64');

export const sealChunk = (file: FileIdentity, place: ChunkPlace, plain: Uint8Array): Buffer =>
  seal(keyOf(file), plain, contextOf(file, place));

/** @returns null where anything was changed. */
export const openChunk = (file: FileIdentity, place: ChunkPlace, sealed: Buffer): Buffer | null =>
  open(keyOf(file), sealed, contextOf(file, place));

/** An empty file has one empty chunk. @param bytes plain size. */
export const chunkCount = (bytes: number): number => Math.max(1, Math.ceil(bytes / CHUNK));

export const sealedSize = (bytes: number): number => MAGIC.length + bytes + chunkCount(bytes) * SEAL_BYTES;

/** Where a chunk lies in the file, in sealed bytes. */
export const chunkOffset = (index: number): number => MAGIC.length + index * SEALED_CHUNK;
export const sealedChunkSize = (index: number, bytes: number): number =>
  Math.min(CHUNK, bytes - index * CHUNK) + SEAL_BYTES;
