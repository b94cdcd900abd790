import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { Failure } from '../../../contract/failure.ts';
import { recordExport } from '../../../domain/history/recordExport.ts';
import type { ExportCounts } from '../../../domain/history/workspaceExport.ts';
import type { CommandId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';
import type { OpenWorkspaceFiles, RunExport } from './exportWorkspace.ts';
import { refused } from './historyFailure.ts';
import type { DeskOptions } from './importChat.ts';
import { isSystemError } from './textReader.ts';

/* Everything into one file: written beside its place, recorded, and only then given its name. */

export type TakeOutDeps = {
  readonly execute: Execute;
  readonly workspace: OpenWorkspaceFiles;
  readonly runExport: RunExport;
  /** What was recorded until now is in the views; false: it takes longer than anybody waits. */
  readonly viewsCaughtUp: (signal: AbortSignal) => Promise<boolean>;
  readonly now: () => number;
};

export type Target = { readonly path: string; readonly passphrase: string | null; readonly actor: Actor };

async function record(
  { execute }: TakeOutDeps,
  exportId: string,
  { passphrase, actor }: Target,
  { filesDamaged: _notInIt, ...counts }: ExportCounts,
): Promise<Result<unknown, Failure>> {
  const input = { exportId, isEncrypted: passphrase !== null, ...counts };
  return execute.command(recordExport, input, { commandId: exportId as CommandId, actor, wait: false });
}

async function writeAndName(
  deps: TakeOutDeps,
  target: Target,
  { unfinished, exportId }: { readonly unfinished: string; readonly exportId: string },
  { signal, onShare }: Pick<DeskOptions, 'signal'> & { readonly onShare: OnShare },
): Promise<Result<ExportCounts, Failure>> {
  const { path, passphrase } = target;
  onShare({ done: 0, total: 1 });
  const isNewest = await deps.viewsCaughtUp(signal);
  if (signal.aborted) return refused({ code: 'exportStopped' });
  if (!isNewest) return refused({ code: 'newestMissing' });
  const request = { ...deps.workspace, path: unfinished, passphrase, exportedAt: deps.now() };
  const written = await deps.runExport(request, { signal, onProgress: onShare });
  if (!written.ok) return refused(written.error);
  // Nothing is signed in the name of somebody who has left.
  if (signal.aborted) return refused({ code: 'exportStopped' });
  const recorded = await record(deps, exportId, target, written.value);
  if (!recorded.ok) return recorded;
  await rename(unfinished, path);
  return ok(written.value);
}

type OnShare = (progress: { readonly done: number; readonly total: number }) => void;

export async function takeOut(
  deps: TakeOutDeps,
  target: Target,
  options: { readonly signal: AbortSignal; readonly onShare: OnShare },
): Promise<Result<ExportCounts, Failure>> {
  const exportId = randomUUID();
  const unfinished = `${target.path}.${exportId.slice(0, 8)}.part`;
  try {
    return await writeAndName(deps, target, { unfinished, exportId }, options);
  } catch (error) {
    if (isSystemError(error)) return refused({ code: 'targetUnwritable' });
    throw error;
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}
