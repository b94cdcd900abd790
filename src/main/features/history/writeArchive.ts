import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Encrypter } from 'age-encryption';
import { ZipFile } from 'yazl';

/*
 * An archive on its way to disk, encrypted as it is written: nothing is held whole, and nothing plain touches the
 * disk unless that was asked for.
 */

type Entry = { readonly name: string; readonly isPacked: boolean };
export type AddEntry = (
  entry: Entry,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
) => Promise<void>;

export type ArchiveOptions = {
  readonly path: string;
  /** null: not encrypted. */
  readonly passphrase: string | null;
  /** Of the entries. */
  readonly at: Date;
  readonly signal: AbortSignal;
};

/** The next entry is added when all of this one is read. */
const addTo =
  (zip: ZipFile, mtime: Date, signal: AbortSignal): AddEntry =>
  ({ name, isPacked }, pieces) =>
    new Promise((resolve, reject) => {
      const stream = Readable.from(pieces, { objectMode: false, signal });
      stream.once('end', resolve).once('error', reject);
      zip.addReadStream(stream, name, { compress: isPacked, mtime });
    });

/** Derives the key at once, for a second or two: not to be called where somebody waits for the thread. */
async function encrypted(plain: Readable, passphrase: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  const sealed = await encrypter.encrypt(
    Readable.toWeb(plain) as unknown as globalThis.ReadableStream<Uint8Array>,
  );
  return Readable.fromWeb(sealed as ReadableStream);
}

/** Throws what a stream, the disk or `fill` failed with; the file at `path` is then not whole. */
export async function writeArchive(
  fill: (add: AddEntry) => Promise<void>,
  { path, passphrase, at, signal }: ArchiveOptions,
): Promise<void> {
  const zip = new ZipFile();
  const plain = zip.outputStream as Readable;
  const broken = new AbortController();
  const ending = AbortSignal.any([signal, broken.signal]);
  zip.on('error', (error) => plain.destroy(error as Error));
  const source = passphrase === null ? plain : await encrypted(plain, passphrase);
  const written = pipeline(source, createWriteStream(path, { mode: 0o600, flush: true }), { signal: ending });
  const filled = fill(addTo(zip, at, ending)).then(() => zip.end());
  try {
    await Promise.all([written, filled]);
  } catch (error) {
    broken.abort();
    await Promise.allSettled([written, filled]);
    throw error;
  }
}
