import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Held } from './heldKeys.ts';
import { KeySlot } from './keySlots.ts';
import { readSafely, writeSafely } from './safeFile.ts';

/* keyslots.json and what else belongs to one data folder's lock, as files. */

export const FILE_VERSION = 2;

/** What two administrators open together: the data key, sealed by both their shares. */
export const Pair = z.strictObject({ memberIds: z.tuple([z.guid(), z.guid()]), sealed: z.string() });
export type Pair = z.infer<typeof Pair>;

/** What changes with the data key. */
const Wrapped = {
  pairs: z.array(Pair).max(10).default([]),
  /** Always null: PINs for the day stand in memory only. Files have it. */
  pins: z.string().nullable().default(null),
  /** Names for the lock screen, sealed with the device secret, or with the data key where there is none. */
  shown: z.string().nullable(),
};

export const SlotsFile = z.strictObject({
  formatVersion: z.number().int(),
  installId: z.guid(),
  profile: z.enum(['pin', 'passphrase']),
  cipher: z.enum(['aegis', 'chacha20']),
  slots: z.array(KeySlot).min(1).max(100),
  ...Wrapped,
  /** While the data key is changed: what will hold the new one, by slot. */
  next: z.strictObject({ held: z.record(z.string(), Held), ...Wrapped }).optional(),
});
export type SlotsFile = z.infer<typeof SlotsFile>;

const slotsFile = (dir: string): string => join(dir, 'keyslots.json');
const previousFile = (dir: string): string => join(dir, 'keyslots.prev.json');

function parseSlots(text: string): SlotsFile | undefined {
  try {
    const parsed = SlotsFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const hasVault = (dir: string): boolean => existsSync(slotsFile(dir)) || existsSync(previousFile(dir));

/** Data without a vault: whose keys are lost is not ours to remove. */
export const hasStrayData = (dir: string): boolean =>
  !hasVault(dir) && ['journal.db', 'journal.copy.db'].some((name) => existsSync(join(dir, name)));

/** Removes a workspace that was never founded, with all it had begun to write. */
export function discardVault(dir: string): void {
  const files = [
    'keyslots.json',
    'keyslots.prev.json',
    'attempts.json',
    'attempts.prev.json',
    'views.closed',
    'journal.closed',
    'anchor.bin',
    'anchor.prev.bin',
    'journal.founded',
    'ingest.json',
    'inbound.spool',
  ];
  const databases = ['journal.db', 'journal.copy.db', 'views.db', 'views.next.db'];
  for (const file of files) rmSync(join(dir, file), { force: true });
  for (const file of databases)
    for (const end of ['', '-wal', '-shm']) rmSync(join(dir, file + end), { force: true });
  rmSync(join(dir, 'media'), { recursive: true, force: true });
}

/** The newest generation that can be read; undefined: none can. */
export const readSlots = (dir: string): SlotsFile | undefined => readSafely(slotsFile(dir), parseSlots);

const textOf = (file: SlotsFile): string => JSON.stringify({ ...file, formatVersion: FILE_VERSION });

export const writeSlots = (dir: string, file: SlotsFile): void =>
  writeSafely(slotsFile(dir), textOf(file), parseSlots);

const textAt = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/** What is in the newest generation is in the one before it too, so nothing older opens any more. */
export function forgetFormer(dir: string): void {
  const newest = textAt(slotsFile(dir));
  const file = newest === null ? undefined : parseSlots(newest);
  if (file !== undefined && textAt(previousFile(dir)) !== newest) writeSlots(dir, file);
}

/**
 * Puts new slots in the place of the old. They are read back and proven before the old ones go; unproven,
 * the old ones are put back, and it throws.
 */
export async function replaceSlots(
  dir: string,
  next: SlotsFile,
  isProven: (written: SlotsFile) => Promise<boolean>,
): Promise<void> {
  writeSlots(dir, next);
  const written = parseSlots(textAt(slotsFile(dir)) ?? '');
  if (written === undefined || !(await isProven(written))) {
    if (existsSync(previousFile(dir))) renameSync(previousFile(dir), slotsFile(dir));
    throw new Error('The new key slots do not open; the old ones are kept');
  }
  forgetFormer(dir);
}
