import { createCipheriv, createDecipheriv } from 'node:crypto';

/*
 * The format of a file in `media/`: a magic, then AES-256-GCM chunks of 64 KiB plain bytes, each with its
 * tag. The nonce is the chunk's place and whether it is the last; a key seals one file once, so no nonce
 * comes twice. Cutting, repeating, reordering or swapping chunks or files makes a chunk not open.
 */

export const CHUNK = 64 * 1024;
const TAG = 16;
const SEALED_CHUNK = CHUNK + TAG;
export const MAGIC = Buffer.from('BATONMF1');

/** Which chunk of which file; bound into its seal. */
export type ChunkPlace = { readonly fileId: string; readonly index: number; readonly isLast: boolean };

function nonceOf({ index, isLast }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(isLast ? 1 : 0, 0);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

const contextOf = ({ fileId }: ChunkPlace): Buffer => Buffer.concat([MAGIC, Buffer.from(fileId)]);

export function sealChunk(key: Uint8Array, place: ChunkPlace, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place));
  cipher.setAAD(contextOf(place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns null where anything was changed. */
export function openChunk(key: Uint8Array, place: ChunkPlace, sealed: Buffer): Buffer | null {
  if (sealed.length < TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place));
  decipher.setAAD(contextOf(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** An empty file has one empty chunk. @param bytes plain size. */
export const chunkCount = (bytes: number): number => Math.max(1, Math.ceil(bytes / CHUNK));

export const sealedSize = (bytes: number): number => MAGIC.length + bytes + chunkCount(bytes) * TAG;

/** Where a chunk lies in the file, in sealed bytes. */
export const chunkOffset = (index: number): number => MAGIC.length + index * SEALED_CHUNK;
export const sealedChunkSize = (index: number, bytes: number): number =>
  Math.min(CHUNK, bytes - index * CHUNK) + TAG;
