import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { HistoryState } from '../../../contract/shell.ts';
import type {
  importChat as importCommand,
  lookAtChat as lookCommand,
} from '../../../domain/history/chatImport.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type {
  ExportCounts,
  exportWorkspace as exportCommand,
} from '../../../domain/history/workspaceExport.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { ChatSource } from './chatSource.ts';
import { refused } from './historyFailure.ts';
import { type DeskOptions, importChat, type ImportChatDeps } from './importChat.ts';
import { lookAtChat } from './lookAtChat.ts';
import type { OfferedFiles } from './offeredFiles.ts';
import { createOneAtATime } from './oneAtATime.ts';
import { openChatSource } from './openChatSource.ts';
import { takeOut, type TakeOutDeps } from './takeOut.ts';
import { isSystemError } from './textReader.ts';

/* The desk where a past is brought in and everything is taken out: one thing at a time, with progress, and stopped by whoever asks. */

export type HistoryDeskDeps = ImportChatDeps &
  TakeOutDeps & {
    readonly files: OfferedFiles;
    /** Apart from those to be read: no window can have one of them written over. */
    readonly targets: OfferedFiles;
    /** In bytes, of an export roughly. */
    readonly onProgress: (progress: HistoryState['progress']) => void;
  };

type OfFile = { readonly fileId: string; readonly chat: string | null };
type Work<Value> = (source: ChatSource, options: DeskOptions) => Promise<Result<Value, Failure>>;

const isDiskFull = (error: unknown): boolean => (error as { code?: unknown }).code === 'ENOSPC';

/** Our own disk, met while a file was written beside the journal. */
const storageFailure = (error: unknown): Failure => ({
  code: 'unavailable',
  reason: isDiskFull(error) ? 'diskFull' : 'busy',
});

export function createHistoryDesk(deps: HistoryDeskDeps) {
  const turns = createOneAtATime(() => deps.onProgress(null));

  async function withSource<Value>(
    { fileId, chat }: OfFile,
    signal: AbortSignal,
    work: Work<Value>,
  ): Promise<Result<Value, Failure>> {
    const path = deps.files.pathOf(fileId);
    if (path === undefined) return refused({ code: 'fileForgotten' });
    const opened = await openChatSource(path, chat ?? undefined);
    if (!opened.ok) return refused(opened.error);
    const source = opened.value;
    const onProgress = (done: number): void => deps.onProgress({ done, total: source.size });
    try {
      return await work(source, { signal, onProgress });
    } catch (error) {
      if (isSystemError(error)) return err(storageFailure(error));
      throw error;
    } finally {
      source.close();
    }
  }

  const run = <Value>(file: OfFile, work: Work<Value>): Promise<Result<Value, Failure>> =>
    turns.run((signal) => withSource(file, signal, work));

  async function exportWorkspace(
    { targetId, passphrase }: z.infer<(typeof exportCommand)['input']>,
    actor: Actor,
  ): Promise<Result<ExportCounts, Failure>> {
    const path = deps.targets.pathOf(targetId);
    if (path === undefined) return refused({ code: 'fileForgotten' });
    return turns.run((signal) =>
      takeOut(deps, { path, passphrase, actor }, { signal, onShare: deps.onProgress }),
    );
  }

  return {
    offer: deps.files.offer,
    offerTarget: deps.targets.offer,
    exportWorkspace,
    lookAtChat: (input: z.infer<(typeof lookCommand)['input']>) =>
      run(input, async (source, options) => {
        const look = await lookAtChat(source, { layout: input.layout, now: deps.now() }, options);
        return look.ok ? look : refused(look.error);
      }),
    importChat: (input: z.infer<(typeof importCommand)['input']>, actor: Actor) =>
      run(input, (source, options) => importChat(deps, source, { input, actor }, options)),
    stop: () => turns.stop(),
  };
}

export type HistoryDesk = ReturnType<typeof createHistoryDesk>;
