import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { newInstallId, prepareVault } from '../../src/main/vault/vault.ts';
import { createTestEngine, openShell, withOpening } from '../support/shell.ts';

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
