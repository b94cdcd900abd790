import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { err } from '../../src/domain/result.ts';
import type { OpenRefusal } from '../../src/main/engine/openRefusal.ts';
import { unreadReport } from '../../src/main/engine/restoreJournal.ts';
import { createPhases } from '../../src/main/shell/phases.ts';
import { newInstallId, prepareVault } from '../../src/main/vault/newVault.ts';
import { createTestEngine, openShell, withOpening } from '../support/shell.ts';

function createGate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

async function newVault() {
  const memberId = randomUUID();
  const members = [{ id: memberId, name: 'Ana', color: 0 }];
  const names = { businessName: 'Holland Bakery', members };
  const wanted = { profile: 'pin', secret: '829146', memberId, names, deviceSecret: null } as const;
  return prepareVault({ ...wanted, installId: newInstallId(), at: 1 });
}

it('a workspace one side of which does not open is closed on the other side too, and opens later', async () => {
  const { unlocked } = await newVault();
  const engine = createTestEngine();
  const failing = withOpening(engine, 'read', () => Promise.reject(new Error('The disk went away')));
  const shell = openShell({ engine: failing });
  await expect(shell.workspaces.open(unlocked, null)).rejects.toThrow('The disk went away');
  expect([engine.writeSide.opened(), shell.workspaces.isOpen()]).toEqual([null, false]);
  const again = openShell({ dataDir: shell.dataDir, engine });
  await again.workspaces.open(unlocked, null);
  expect(await engine.read.query('team.getWorkspace', {})).toMatchObject({ ok: true });
});

describe('an open workspace whose journal is damaged', () => {
  async function openOne() {
    const { unlocked } = await newVault();
    const engine = createTestEngine();
    const shell = openShell({ engine });
    await shell.workspaces.open(unlocked, null);
    return { shell, engine };
  }

  it('is opened anew from the second copy; who was signed in still is', async () => {
    const { shell, engine } = await openOne();
    await engine.writeSide.opened()!.copy.append();
    const journal = join(shell.dataDir, 'journal.db');
    engine.writeSide.opened()!.kit.db.checkpoint('TRUNCATE');
    writeFileSync(journal, randomBytes(20_000));
    await shell.workspaces.reopen();
    expect(shell.states.get('shell.app').phase).toBe('open');
    expect(await engine.read.query('team.getWorkspace', {})).toMatchObject({ ok: true });
    expect(unreadReport(engine.writeSide.opened()!.kit.db)).toMatchObject({ cause: 'damaged', lost: [] });
    expect(existsSync(join(shell.dataDir, 'journal.damaged-1.db'))).toBe(true);
  });

  it('is checked whole, however large, only when it is opened anew', async () => {
    const { unlocked } = await newVault();
    const engine = createTestEngine();
    const asked: boolean[] = [];
    const open = (request: Parameters<typeof engine.write.open>[0]) => {
      asked.push(request.isSuspect);
      return engine.write.open(request);
    };
    const shell = openShell({ engine: { ...engine, write: { ...engine.write, open: open as never } } });
    await shell.workspaces.open(unlocked, null);
    await shell.workspaces.reopen();
    expect(asked).toEqual([false, true]);
  });

  /** Opened anew only once `letIn` was called; `tried` tells when that is waited for. */
  async function reopenSlowly(refusal: OpenRefusal | null = null) {
    const { unlocked } = await newVault();
    const engine = createTestEngine();
    const gate = createGate();
    const tried = createGate();
    const open = async (request: Parameters<typeof engine.write.open>[0]) => {
      if (!request.isSuspect) return engine.write.open(request);
      tried.open();
      await gate.opened;
      return refusal === null ? engine.write.open(request) : err(refusal);
    };
    const shell = openShell({ engine: { ...engine, write: { ...engine.write, open: open as never } } });
    // As the vault gives them out at each unlocking; those of the first go with the lock.
    const unlockedAgain = { ...unlocked, signingKey: Buffer.from(unlocked.signingKey) };
    await shell.workspaces.open(unlocked, null);
    const practice = { showLock: () => undefined } as never;
    const phases = createPhases({ ...shell, practice });
    const reopening = shell.workspaces.reopen();
    await tried.opened;
    const ask = () => engine.read.query('team.getWorkspace', {});
    return { shell, phases, reopening, letIn: gate.open, ask, unlockedAgain };
  }

  it('stays locked where somebody locks it while it is opened anew', async () => {
    const { shell, phases, reopening, letIn, ask } = await reopenSlowly();
    await phases.lock();
    letIn();
    await reopening;
    expect(shell.states.get('shell.app').phase).toBe('locked');
    expect(await ask()).toEqual(err({ code: 'locked' }));
  });

  it('is unlocked after it was opened anew where somebody unlocks meanwhile', async () => {
    const { shell, phases, reopening, letIn, ask, unlockedAgain } = await reopenSlowly();
    await phases.lock();
    const unlocking = shell.workspaces.unlockAgain(unlockedAgain);
    letIn();
    await Promise.all([reopening, unlocking]);
    expect(shell.states.get('shell.app').phase).toBe('open');
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('is not tried any more once it is closed', async () => {
    const { shell, reopening, letIn } = await reopenSlowly({ code: 'diskFailing' });
    const closing = shell.workspaces.close();
    letIn();
    await Promise.all([reopening, closing]);
    expect([shell.workspaces.isOpen(), shell.done.includes('givenUp')]).toEqual([false, false]);
  });

  it('goes back to the lock screen where nothing can be restored, and is not tried for ever', async () => {
    const { unlocked } = await newVault();
    const engine = createTestEngine();
    let tries = 0;
    const open = async (request: never) => {
      tries += 1;
      return tries === 1 ? engine.write.open(request) : err({ code: 'dataDamaged' as const });
    };
    const shell = openShell({ engine: { ...engine, write: { ...engine.write, open: open as never } } });
    await shell.workspaces.open(unlocked, null);
    await expect(shell.workspaces.reopen()).rejects.toThrow('dataDamaged');
    expect([shell.done.at(-1), shell.workspaces.isOpen()]).toEqual(['givenUp', false]);
    expect(engine.writeSide.opened()).toBe(null);
    await shell.workspaces.reopen();
    expect(tries).toBe(2);
  });
});
