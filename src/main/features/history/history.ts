import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { contract } from '../../../contract/index.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { ExportCounts } from '../../../domain/history/workspaceExport.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { type ArchiveDesk, type ArchiveDeskDeps, createArchiveDesk } from './archiveDesk.ts';
import { refused } from './historyFailure.ts';
import { importArchive } from './importArchive.ts';
import { importChat, type ImportChatDeps } from './importChat.ts';
import { importTable, type ImportTableDeps } from './importTable.ts';
import { type KnownMessages, openKnownMessages } from './knownMessages.ts';
import { lookAtArchive } from './lookAtArchive.ts';
import { lookAtChat } from './lookAtChat.ts';
import { checkTable, lookAtTable } from './lookAtTable.ts';
import type { OfferedFiles } from './offeredFiles.ts';
import { createReading, type Done, type Reading, type ReadingDeps } from './reading.ts';
import { recogniseFile } from './recogniseFile.ts';
import { takeOut, type TakeOutDeps } from './takeOut.ts';

/* The desk where a past is brought in and everything is taken out: one thing at a time, with progress, and stopped by whoever asks. */

export type HistoryDeskDeps = ImportChatDeps &
  ImportTableDeps &
  TakeOutDeps &
  ReadingDeps &
  Pick<ArchiveDeskDeps, 'runUnlock'> & {
    /** Apart from those to be read: no window can have one of them written over. */
    readonly targets: OfferedFiles;
  };

type Commands = (typeof contract)['history']['commands'];
type InputOf<Name extends keyof Commands> = z.infer<Commands[Name]['input']>;

async function orRefused<Value>(work: Promise<Result<Value, HistoryRefusal>>): Done<Value> {
  const done = await work;
  return done.ok ? done : refused(done.error);
}

/** An import asks what is here already; where the views lag, a message is recorded twice and shown once. */
async function knowing<Value>(
  { viewsCaughtUp, workspace }: Pick<HistoryDeskDeps, 'viewsCaughtUp' | 'workspace'>,
  signal: AbortSignal,
  work: (known: KnownMessages) => Done<Value>,
): Done<Value> {
  await viewsCaughtUp(signal);
  const known = openKnownMessages(workspace);
  try {
    return await work(known);
  } finally {
    known.close();
  }
}

const chats = (deps: HistoryDeskDeps, { withChat }: Reading) => ({
  'history.lookAtChat': (input: InputOf<'lookAtChat'>) =>
    withChat(input, (source, options) =>
      orRefused(lookAtChat(source, { layout: input.layout, now: deps.now() }, options)),
    ),
  'history.importChat': (input: InputOf<'importChat'>, actor: Actor) =>
    withChat(input, (source, options) =>
      knowing(deps, options.signal, (known) => importChat(deps, source, { input, actor, known }, options)),
    ),
});

const tables = (deps: HistoryDeskDeps, { withTable }: Reading) => ({
  'history.lookAtTable': (input: InputOf<'lookAtTable'>) =>
    withTable(input, (path, options) => orRefused(lookAtTable(path, options))),
  'history.checkTable': (input: InputOf<'checkTable'>) =>
    withTable(input, (path, options) =>
      orRefused(checkTable(path, input.mapping, { ...options, now: deps.now() })),
    ),
  'history.importTable': (input: InputOf<'importTable'>, actor: Actor) =>
    withTable(input, (path, options) =>
      knowing(deps, options.signal, (known) => importTable(deps, path, { input, actor, known }, options)),
    ),
});

const exports = (deps: HistoryDeskDeps, { withFile, withArchive }: Reading, archives: ArchiveDesk) => ({
  'history.lookAtArchive': ({ fileId, passphrase }: InputOf<'lookAtArchive'>) =>
    withFile({ fileId }, async (path, signal) => {
      const unlocking = { signal, onShare: deps.onProgress };
      const opened = await archives.show(fileId, { path, passphrase }, unlocking);
      return withArchive(opened, signal, (archive, options) => orRefused(lookAtArchive(archive, options)));
    }),
  'history.importArchive': (input: InputOf<'importArchive'>, actor: Actor) =>
    withFile(input, async (_path, signal) =>
      withArchive(await archives.again(input.fileId), signal, (archive, options) =>
        knowing(deps, options.signal, (known) =>
          importArchive(deps, archive, { input, actor, known }, options),
        ),
      ),
    ),
});

export function createHistoryDesk(deps: HistoryDeskDeps) {
  const reading = createReading(deps);
  const { turns, withFile } = reading;
  const archives = createArchiveDesk({ dataDir: deps.workspace.dataDir, runUnlock: deps.runUnlock });

  async function stop(): Promise<Result<null, never>> {
    await turns.stop();
    await archives.drop();
    return ok(null);
  }

  async function exportWorkspace(
    { targetId, passphrase }: InputOf<'exportWorkspace'>,
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
    stop,
    /** What answers a page. */
    handlers: {
      'history.recogniseFile': (input: InputOf<'recogniseFile'>) =>
        withFile(input, (path) => orRefused(recogniseFile(path))),
      ...chats(deps, reading),
      ...tables(deps, reading),
      ...exports(deps, reading, archives),
      'history.exportWorkspace': exportWorkspace,
      'history.stop': stop,
    },
  };
}

export type HistoryDesk = ReturnType<typeof createHistoryDesk>;
