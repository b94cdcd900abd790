import type { Readable } from 'node:stream';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { MediaStore } from '../../engine/mediaStore.ts';
import { isSystemError } from './textReader.ts';

/**
 * A file of an export -> a sealed file of ours, piece by piece; null: it is damaged, and the message is kept
 * without it. Throws where our own disk fails.
 */
export async function storeFile(
  { begin }: Pick<MediaStore, 'begin'>,
  open: () => Promise<Readable>,
): Promise<StoredFile | null> {
  const writer = await begin();
  try {
    for await (const piece of (await open()) as AsyncIterable<Uint8Array>) await writer.append(piece);
    return await writer.finish();
  } catch (error) {
    await writer.abort();
    if (isSystemError(error)) throw error;
    return null;
  }
}
