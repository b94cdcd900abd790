import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../../contract/failure.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { type ArchivePlace, type BatonArchive, openBatonArchive } from './batonArchive.ts';
import { refused } from './historyFailure.ts';
import type { RunUnlock } from './unlockArchive.ts';

/*
 * The export of Baton a person is looking at. Unlocked, it stays so, under a key only in memory, until it is imported,
 * another is looked at or the person leaves; what a crash leaves of it nobody can open, and the next start removes.
 */

type Options = {
  readonly signal: AbortSignal;
  readonly onShare: (progress: { readonly done: number; readonly total: number }) => void;
};

export type ArchiveDeskDeps = { readonly dataDir: string; readonly runUnlock: RunUnlock };

async function open(place: ArchivePlace): Promise<Result<BatonArchive, Failure>> {
  const archive = await openBatonArchive(place);
  return archive.ok ? archive : refused(archive.error);
}

export function createArchiveDesk({ dataDir, runUnlock }: ArchiveDeskDeps) {
  const scratchDir = join(dataDir, 'unlocked');
  rmSync(scratchDir, { recursive: true, force: true });
  let shown: { readonly fileId: string; readonly place: ArchivePlace } | null = null;

  async function drop(): Promise<void> {
    shown = null;
    await rm(scratchDir, { recursive: true, force: true });
  }

  async function placeOf(
    path: string,
    passphrase: string | null,
    { signal, onShare }: Options,
  ): Promise<Result<ArchivePlace, Failure>> {
    if (passphrase === null) return ok({ kind: 'file', path });
    const unlocked = await runUnlock({ path, passphrase, scratchDir }, { signal, onProgress: onShare });
    if (!unlocked.ok) return refused(unlocked.error);
    return ok({ kind: 'unlocked', scratchDir, file: unlocked.value });
  }

  return {
    drop,
    /** For a first look, from the file that was chosen. */
    async show(
      fileId: string,
      { path, passphrase }: { readonly path: string; readonly passphrase: string | null },
      options: Options,
    ): Promise<Result<BatonArchive, Failure>> {
      await drop();
      const place = await placeOf(path, passphrase, options);
      if (!place.ok) return place;
      shown = { fileId, place: place.value };
      return open(place.value);
    },
    /** What was shown before. */
    again: async (fileId: string): Promise<Result<BatonArchive, Failure>> =>
      shown?.fileId === fileId ? open(shown.place) : refused({ code: 'fileForgotten' }),
  };
}

export type ArchiveDesk = ReturnType<typeof createArchiveDesk>;
