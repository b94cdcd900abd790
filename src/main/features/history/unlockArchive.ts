import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter } from 'age-encryption';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { createMediaWriter, newIdentity } from '../../engine/mediaWriter.ts';
import { isSystemError, Unreadable } from './textReader.ts';

/*
 * An archive under a passphrase -> the same archive under a key that stands in memory only, so that it can be read
 * from any place and nothing plain touches the disk. Runs in a thread of its own: deriving the key takes a second.
 */

type UnlockRequest = {
  readonly path: string;
  readonly passphrase: string;
  /** Where the unlocked archive is kept; shaped as a data folder with `media` in it. */
  readonly scratchDir: string;
};

export type RunUnlock = (
  request: UnlockRequest,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  },
) => Promise<Result<StoredFile, HistoryRefusal>>;

/** What the library says where the passphrase is not the one. */
const NOT_THIS_ONE = /^no identity matched/;

const refusalOf = (error: unknown): HistoryRefusal => {
  if (isSystemError(error)) return { code: 'fileUnreadable' };
  const isWrong = error instanceof Error && NOT_THIS_ONE.test(error.message);
  return { code: isWrong ? 'passphraseWrong' : 'fileDamaged' };
};

/** What goes wrong in here is the file's fault; what becomes of the bytes is not caught. */
async function* plainBytes({ path, passphrase }: UnlockRequest): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const sealed = createReadStream(path);
  try {
    const plain = await decrypter.decrypt(
      Readable.toWeb(sealed) as unknown as globalThis.ReadableStream<Uint8Array>,
    );
    for await (const piece of plain as unknown as ReadableStream<Uint8Array>) yield piece;
  } catch (error) {
    throw new Unreadable(refusalOf(error));
  } finally {
    sealed.destroy();
  }
}

export const unlockArchive: RunUnlock = async (request, { signal, onProgress }) => {
  const folder = join(request.scratchDir, 'media');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const writer = await createMediaWriter(folder, newIdentity());
  try {
    const total = await stat(request.path).then(
      ({ size }) => size,
      () => 0,
    );
    for await (const piece of plainBytes(request)) {
      if (signal.aborted) throw new Unreadable({ code: 'cancelled' });
      await writer.append(piece);
      onProgress({ done: Math.min(writer.bytes(), total), total });
    }
    return ok(await writer.finish());
  } catch (error) {
    await writer.abort();
    if (error instanceof Unreadable) return err(error.refusal);
    throw error;
  }
};
