import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Failure } from '../../contract/failure.ts';
import { testOpenFile } from '../testDoors.ts';
import { chooseProvenPath, type ProvenPathDeps } from './provenPath.ts';

/* A file of history, chosen in the system's own dialog. Its path goes to the write side only. */

type Chosen = { readonly fileId: string; readonly name: string } | null;
export type ChooseHistoryFile = () => Promise<Result<Chosen, Failure>>;

/** Null: they chose none. */
export async function askForFile(window: BrowserWindow): Promise<string | null> {
  const testFile = testOpenFile();
  if (testFile !== null) return testFile;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'] });
  return canceled ? null : (filePaths[0] ?? null);
}

export const createChooseHistoryFile =
  (window: BrowserWindow, offer: (path: string) => Promise<string | null>): ChooseHistoryFile =>
  async () => {
    const path = await askForFile(window);
    if (path === null) return ok(null);
    const fileId = await offer(path);
    return fileId === null ? err({ code: 'locked' }) : ok({ fileId, name: basename(path) });
  };

type Target = { readonly targetId: string; readonly name: string } | null;
export type ChooseExportTarget = (isEncrypted: boolean) => Promise<Result<Target, Failure>>;

export type ChooseExportTargetDeps = ProvenPathDeps & {
  readonly offer: (path: string) => Promise<string | null>;
};

/** Where an export is to be saved. */
export const createChooseExportTarget =
  ({ offer, ...deps }: ChooseExportTargetDeps): ChooseExportTarget =>
  async (isEncrypted) => {
    const chosen = await chooseProvenPath(deps, 'Baton', isEncrypted ? 'zip.age' : 'zip');
    if (!chosen.ok) return chosen;
    const path = chosen.value;
    if (path === null) return ok(null);
    const targetId = await offer(path);
    return targetId === null ? err({ code: 'locked' }) : ok({ targetId, name: basename(path) });
  };
