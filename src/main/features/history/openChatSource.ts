import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import type { Readable } from 'node:stream';
import { openPromise, type ZipFile } from 'yauzl';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { isPlainFileName } from '../../../domain/history/messageBody.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { type ArchiveEntry, listEntries } from './archiveEntries.ts';
import { startsLikeChat } from './chatReader.ts';
import type { ChatSource } from './chatSource.ts';
import { isSystemError } from './textReader.ts';

/* Opens what a phone exported: a text, or an archive of a text and media. Nothing is written to disk. */

/** A text of 2 GiB is some thirty million messages. */
const MAX_TEXT_BYTES = 2 * 1024 ** 3;
/** "PK": the local header of a first entry, or the end record of an archive without any. */
const ZIP_MAGIC = [0x04034b50, 0x06054b50];

/** `chat`: which text is meant, where an archive holds several. */
export async function openChatSource(
  path: string,
  chat?: string,
): Promise<Result<ChatSource, HistoryRefusal>> {
  try {
    return (await isArchive(path)) ? await openArchive(path, chat) : await openTextFile(path);
  } catch (error) {
    // yauzl refuses what it cannot read by throwing, as it does for a disk that is gone.
    return err({ code: isSystemError(error) ? 'fileUnreadable' : 'fileDamaged' });
  }
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && ZIP_MAGIC.includes(buffer.readUInt32LE(0));
  } finally {
    await file.close();
  }
}

async function openTextFile(path: string): Promise<Result<ChatSource, HistoryRefusal>> {
  const { size } = await stat(path);
  if (size > MAX_TEXT_BYTES) return err({ code: 'fileTooLarge', limitBytes: MAX_TEXT_BYTES });
  if (size === 0) return err({ code: 'fileEmpty' });
  const openText = () => Promise.resolve(createReadStream(path));
  return ok({ name: basename(path), size, openText, media: new Map(), close: () => undefined });
}

async function openArchive(path: string, chat?: string): Promise<Result<ChatSource, HistoryRefusal>> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  // An archive that breaks while its contents are read says so on the streams; nobody else is to be told.
  zip.on('error', () => undefined);
  const source = await chooseChat(zip, chat).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  if (!source.ok) zip.close();
  return source;
}

async function chooseChat(zip: ZipFile, chat?: string): Promise<Result<ChatSource, HistoryRefusal>> {
  const listed = await listEntries(zip);
  if (!listed.ok) return listed;
  const wanted = listed.value.filter(({ name }) => isText(name) && (chat === undefined || name === chat));
  const chats =
    wanted.length > 1 ? await whereAsync(wanted, (one) => startsLikeChat(openEntry(zip, one))) : wanted;
  const [text] = chats;
  if (text === undefined) return err({ code: 'chatNotFound' });
  if (chats.length > 1) return err({ code: 'severalChats', names: chats.map(({ name }) => name) });
  return ok({
    name: text.name,
    size: text.entry.uncompressedSize,
    openText: openEntry(zip, text),
    media: mediaBeside(text, listed.value, zip),
    close: () => zip.close(),
  });
}

/** macOS adds shadows of every file to archives it makes. */
const isText = (name: string): boolean => /\.txt$/i.test(name) && !name.startsWith('__MACOSX/');

const openEntry =
  (zip: ZipFile, { entry }: ArchiveEntry) =>
  (): Promise<Readable> =>
    zip.openReadStreamPromise(entry);

function mediaBeside(
  text: ArchiveEntry,
  entries: readonly ArchiveEntry[],
  zip: ZipFile,
): ChatSource['media'] {
  const folder = posix.dirname(text.name);
  const beside = entries.filter((one) => one !== text && posix.dirname(one.name) === folder);
  return new Map(
    beside
      .map((one) => [posix.basename(one.name).normalize('NFC'), one] as const)
      .filter(([name]) => isPlainFileName(name))
      .map(([name, one]) => [name, { size: one.entry.uncompressedSize, open: openEntry(zip, one) }]),
  );
}

async function whereAsync<T>(all: readonly T[], test: (one: T) => Promise<boolean>): Promise<T[]> {
  const found: T[] = [];
  for (const one of all) if (await test(one)) found.push(one);
  return found;
}
