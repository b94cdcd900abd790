import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { openJournal } from '../../src/main/engine/openJournal.ts';
import { settleDataKey } from '../../src/main/shell/dataKeyChange.ts';
import { prepareVault } from '../../src/main/vault/newVault.ts';
import { createVault, type Unlocked, type Vault } from '../../src/main/vault/vault.ts';
import { journalHere } from './journalHere.ts';

/*
 * kill -9 before every single change of a file while a PIN, a slot or the data key is changed: the old or
 * the new opens, never neither, and everybody's way in leads to the same data.
 */

export type VaultWork = {
  readonly do: 'changeSecret' | 'admit' | 'expel' | 'appoint' | 'changeDataKey';
  readonly dir: string;
  readonly deviceSecret: string;
  readonly memberId: string;
  readonly otherId: string;
  readonly secret: string;
  readonly newSecret: string;
  readonly dieAt: number;
  /** Only counts one try, and says what came of it. */
  readonly guess?: true;
};

const PIN = '829146';
const OTHERS_PIN = '618394';
const NEW_PIN = '740218';
const RECORDS = 40;
const names = { businessName: 'Holland Bakery', members: [] };
const clock = { now: () => Date.now(), monotonicMs: () => performance.now() };

type Base = {
  readonly dir: string;
  readonly deviceSecret: Buffer;
  readonly memberId: string;
  readonly otherId: string;
  readonly recoveryKey: string;
};

const vaultOf = (dir: string, deviceSecret: Buffer): Vault =>
  createVault(dir, { deviceSecret, witness: null, clock });

async function fillJournal(dataDir: string, { dataKey, cipher }: Unlocked): Promise<void> {
  const opened = openJournal({ dataDir, dataKey, cipher, indexes: [] });
  const { db } = opened;
  for (let n = 0; n < RECORDS; n++)
    db.run({
      text: 'INSERT INTO draft (member_id, conversation_id, text, saved_at) VALUES (?, ?, ?, 1)',
      values: [`m${n}`, `c${n}`, 'x'.repeat(500)],
    });
  await opened.close();
}

/** A business of two people with a journal, closed. */
async function makeBase(): Promise<Base> {
  const dir = mkdtempSync(join(tmpdir(), 'baton-slots-'));
  const [memberId, otherId] = [randomUUID(), randomUUID()];
  const deviceSecret = randomBytes(32);
  const made = { profile: 'pin', secret: PIN, memberId, names, deviceSecret, installId: randomUUID(), at: 1 };
  const prepared = await prepareVault({ ...made, profile: 'pin' });
  prepared.keep(dir);
  const vault = vaultOf(dir, deviceSecret);
  const { privateKey: signingKey } = createSigningPair();
  const other = { memberId: otherId, signingKey, secret: OTHERS_PIN, at: 1 };
  await vault.admit(prepared.unlocked, other, names);
  await vault.appointRecoverers(prepared.unlocked, [memberId, otherId]);
  await fillJournal(dir, prepared.unlocked);
  return { dir, deviceSecret, memberId, otherId, recoveryKey: prepared.recoveryKey };
}

/** @returns false: it died; true: it came to its end. */
function runChild(bundle: string, work: VaultWork, killAfterMs: number | null): Promise<boolean> {
  const args = [join(bundle, 'vaultChild.cjs'), JSON.stringify(work)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(false);
      else if (code === 0) resolve(true);
      else reject(new Error(`${work.do} failed by itself at step ${work.dieAt}`));
    });
  });
}

async function opens(vault: Vault, memberId: string, secret: string): Promise<Unlocked | null> {
  const unlocked = await vault.unlock(memberId, secret);
  return typeof unlocked === 'string' ? null : unlocked;
}

/** By which PIN somebody comes in; what it must not be once the change came to its end. */
async function comeIn(vault: Vault, { memberId }: Base, isChanged: boolean): Promise<Unlocked> {
  const old = await opens(vault, memberId, PIN);
  const unlocked = old ?? (await opens(vault, memberId, NEW_PIN));
  if (unlocked === null) throw new Error('Neither the old PIN nor the new one opens');
  if (isChanged && old !== null) throw new Error('In the end the old PIN opens');
  return unlocked;
}

/** What a person finds at the next start. */
async function check(base: Base, dir: string, work: VaultWork['do'], isDone: boolean): Promise<void> {
  const vault = vaultOf(dir, base.deviceSecret);
  const unlocked = await comeIn(vault, base, isDone && work === 'changeSecret');
  const settled = await settleDataKey({ vault, journal: journalHere, dataDir: dir }, unlocked);
  const opened = openJournal({ dataDir: dir, ...settled, indexes: [] });
  const rows = opened.db.get<{ n: number }>({ text: 'SELECT count(*) AS n FROM draft', values: [] })?.n;
  await opened.close();
  if (rows !== RECORDS) throw new Error(`${rows} of ${RECORDS} rows are there`);
  if (work === 'changeDataKey') await checkOthers(base, vault, settled);
}

async function checkOthers(base: Base, vault: Vault, { dataKey }: Unlocked): Promise<void> {
  const other = await opens(vault, base.otherId, OTHERS_PIN);
  if (other === null || !Buffer.from(other.dataKey).equals(dataKey))
    throw new Error('The colleague comes to other data');
  if (!(await vault.isRecoveryKey(base.recoveryKey))) throw new Error('The recovery key does not open');
}

export type SlotsKillOptions = {
  readonly bundle: string;
  readonly works: readonly VaultWork['do'][];
  /** Every how manieth step. */
  readonly stride: number;
  /** Of a change of the data key, killed after a while: what the database itself does has no steps to count. */
  readonly timedKills: number;
  readonly say: (line: string) => void;
};

export async function runSlotsKill(options: SlotsKillOptions): Promise<number> {
  const base = await makeBase();
  const scratch = mkdtempSync(join(tmpdir(), 'baton-slots-'));
  let kills = 0;
  const once = async (work: VaultWork['do'], dieAt: number, killAfterMs: number | null): Promise<boolean> => {
    const dir = join(scratch, `${work}-${dieAt}-${killAfterMs ?? ''}`);
    cpSync(base.dir, dir, { recursive: true });
    const { memberId, otherId } = base;
    const deviceSecret = base.deviceSecret.toString('hex');
    const wanted = { dir, memberId, otherId, deviceSecret, secret: PIN, newSecret: NEW_PIN, dieAt };
    const isDone = await runChild(options.bundle, { ...wanted, do: work }, killAfterMs);
    if (!isDone) kills += 1;
    await check(base, dir, work, isDone).catch((error: unknown) => {
      throw new Error(
        `${work} killed at step ${dieAt} (${killAfterMs ?? '-'} ms): ${(error as Error).message}`,
      );
    });
    rmSync(dir, { recursive: true, force: true });
    return isDone;
  };
  try {
    for (const work of options.works) {
      let step = 1;
      while (!(await once(work, step, null))) step += options.stride;
      options.say(`slots: ${work}: killed at every step up to ${step}, the old or the new opens`);
    }
    for (let n = 0; n < options.timedKills; n++)
      await once('changeDataKey', 1_000_000, 100 + Math.round((n * 1_500) / options.timedKills));
  } finally {
    rmSync(base.dir, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
  return kills;
}

const run = promisify(execFile);

/** Whether `faketime` is here: it lies to a whole process about the wall clock. */
export const hasFaketime = (): Promise<boolean> =>
  run('faketime', ['--version']).then(
    () => true,
    () => false,
  );

/** Guesses with the wall clock moved at every start. @returns what each try was answered. */
export async function guessUnderFaketime(bundle: string): Promise<{ begun: string; waitLeftMs: number }[]> {
  const base = await makeBase();
  const work: VaultWork = {
    do: 'changeSecret',
    dir: base.dir,
    deviceSecret: base.deviceSecret.toString('hex'),
    memberId: base.memberId,
    otherId: base.otherId,
    secret: PIN,
    newSecret: NEW_PIN,
    dieAt: 0,
    guess: true,
  };
  const answers = [];
  try {
    for (const moved of ['+0', '+1d', '-1d', '+90d', '-90d', '+3000d']) {
      const args = ['-f', moved, process.execPath, join(bundle, 'vaultChild.cjs'), JSON.stringify(work)];
      // Running time is the computer's own; who can change that can change the program as well.
      const { stdout } = await run('faketime', args, {
        env: { ...process.env, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' },
      });
      answers.push(JSON.parse(stdout) as { begun: string; waitLeftMs: number });
    }
  } finally {
    rmSync(base.dir, { recursive: true, force: true });
  }
  return answers;
}
