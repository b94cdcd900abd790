import { stat } from 'node:fs/promises';
import type { Failure } from '../../../contract/failure.ts';
import type { HistoryState } from '../../../contract/shell.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { BatonArchive } from './batonArchive.ts';
import type { ChatSource } from './chatSource.ts';
import { refused } from './historyFailure.ts';
import type { DeskOptions } from './importChat.ts';
import type { OfferedFiles } from './offeredFiles.ts';
import { createOneAtATime } from './oneAtATime.ts';
import { openChatSource } from './openChatSource.ts';
import { isSystemError } from './textReader.ts';

/* Opens the file a person chose, tells how far it is read, and closes it. */

export type Done<Value> = Promise<Result<Value, Failure>>;
type OfFile = { readonly fileId: string };
type OfChat = OfFile & { readonly chat: string | null };
type Work<Source, Value> = (source: Source, options: DeskOptions) => Done<Value>;

const isDiskFull = (error: unknown): boolean => (error as { code?: unknown }).code === 'ENOSPC';

/** Our own disk, met while a file was written beside the journal. */
const storageFailure = (error: unknown): Failure => ({
  code: 'unavailable',
  reason: isDiskFull(error) ? 'diskFull' : 'busy',
});

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );

async function closing<Source extends { readonly close: () => void }, Value>(
  source: Source,
  work: (source: Source) => Done<Value>,
): Done<Value> {
  try {
    return await work(source);
  } finally {
    source.close();
  }
}

export type ReadingDeps = {
  readonly files: OfferedFiles;
  /** In bytes, of an export roughly. */
  readonly onProgress: (progress: HistoryState['progress']) => void;
};

export function createReading({ files, onProgress }: ReadingDeps) {
  const turns = createOneAtATime(() => onProgress(null));

  /** Of a file whose whole size is `total` bytes. */
  const optionsFor = (signal: AbortSignal, total: number): DeskOptions => ({
    signal,
    onProgress: (done) => onProgress({ done, total }),
  });

  const withFile = <Value>(
    { fileId }: OfFile,
    work: (path: string, signal: AbortSignal) => Done<Value>,
  ): Done<Value> =>
    turns.run(async (signal) => {
      const path = files.pathOf(fileId);
      if (path === undefined) return refused({ code: 'fileForgotten' });
      try {
        return await work(path, signal);
      } catch (error) {
        if (isSystemError(error)) return err(storageFailure(error));
        throw error;
      }
    });

  return {
    turns,
    withFile,
    withTable: <Value>(file: OfFile, work: Work<string, Value>): Done<Value> =>
      withFile(file, async (path, signal) => {
        const size = await sizeOf(path);
        return size === null ? refused({ code: 'fileUnreadable' }) : work(path, optionsFor(signal, size));
      }),
    withChat: <Value>(file: OfChat, work: Work<ChatSource, Value>): Done<Value> =>
      withFile(file, async (path, signal) => {
        const opened = await openChatSource(path, file.chat ?? undefined);
        if (!opened.ok) return refused(opened.error);
        return closing(opened.value, (source) => work(source, optionsFor(signal, source.size)));
      }),
    withArchive: async <Value>(
      opened: Result<BatonArchive, Failure>,
      signal: AbortSignal,
      work: Work<BatonArchive, Value>,
    ): Done<Value> =>
      opened.ok
        ? closing(opened.value, (archive) => work(archive, optionsFor(signal, archive.size)))
        : opened,
  };
}

export type Reading = ReturnType<typeof createReading>;
