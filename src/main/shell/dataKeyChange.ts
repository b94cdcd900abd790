import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../domain/result.ts';
import type { OpenRefusal } from '../engine/openRefusal.ts';
import type { Unlocked, Vault } from '../vault/vault.ts';

/*
 * Another data key for the same data: whoever kept the old one opens nothing with it any more. The journal
 * is written once more beside the old, every slot is given both keys, the files change places, and only
 * then the old key is dropped. Stopped anywhere, it is brought to one of its two ends at the next unlock.
 */

type DataKeyPlace = Pick<Unlocked, 'dataKey' | 'cipher'> & { readonly dataDir: string };

/** What is done to the journal's file while it is closed. */
export type RekeyJournal = {
  /** Whole and checked, beside the one in use. */
  readonly prepareRekeyed: (place: DataKeyPlace, nextKey: Uint8Array) => Promise<Result<null, OpenRefusal>>;
  readonly swapRekeyed: (place: DataKeyPlace) => Promise<void>;
  readonly dropRekeyed: (place: DataKeyPlace) => Promise<void>;
  /** Everything the old key still opens goes. */
  readonly removeFormer: (place: DataKeyPlace) => Promise<void>;
  readonly opensJournal: (place: DataKeyPlace) => Promise<boolean>;
};

export type DataKeyChange = {
  readonly vault: Pick<Vault, 'isChanging' | 'isPreparedFor' | 'beginDataKey' | 'turnToNext' | 'giveUpNext'>;
  readonly journal: RekeyJournal;
  readonly dataDir: string;
};

/** Brings a change that was broken off to the end it had reached. */
export async function settleDataKey(
  { vault, journal, dataDir }: DataKeyChange,
  unlocked: Unlocked,
): Promise<Unlocked> {
  const { nextDataKey, cipher, dataKey } = unlocked;
  if (nextDataKey === null && !vault.isChanging()) return unlocked;
  const place = { dataDir, dataKey, cipher };
  const settled = { ...unlocked, nextDataKey: null };
  if (nextDataKey !== null && (await journal.opensJournal({ ...place, dataKey: nextDataKey }))) {
    await vault.turnToNext({ dataKey: nextDataKey });
    await journal.removeFormer(place);
    dataKey.fill(0);
    return { ...settled, dataKey: nextDataKey };
  }
  // Damaged as well: the copy still opens by the old key, and restores it; nothing is given up before that.
  if (!(await journal.opensJournal(place))) return settled;
  await vault.giveUpNext();
  await journal.dropRekeyed(place);
  nextDataKey?.fill(0);
  return settled;
}

/** Whoever is signed in goes on with the new key. To be called while the workspace is closed. */
export async function changeDataKey(
  change: DataKeyChange,
  unlocked: Unlocked,
): Promise<Result<Unlocked, OpenRefusal>> {
  const { vault, journal, dataDir } = change;
  const place = { dataDir, dataKey: unlocked.dataKey, cipher: unlocked.cipher };
  const nextDataKey = randomBytes(32);
  const prepared = await journal.prepareRekeyed(place, nextDataKey);
  if (!prepared.ok) {
    await journal.dropRekeyed(place);
    nextDataKey.fill(0);
    return err(prepared.error);
  }
  await vault.beginDataKey(place, nextDataKey);
  // Whether it took place is seen by which key opens the journal now.
  if (vault.isPreparedFor({ dataKey: nextDataKey })) await journal.swapRekeyed(place).catch(() => undefined);
  const settled = await settleDataKey(change, { ...unlocked, nextDataKey });
  return settled.dataKey === nextDataKey ? ok(settled) : err({ code: 'diskFailing' });
}
