import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unreadReport } from '../../src/main/engine/restoreJournal.ts';
import { hasVault } from '../../src/main/vault/slotsFile.ts';
import {
  createTestEngine,
  createTestKeychain,
  openShell,
  PIN,
  setUp,
  type Shell,
  withOpening,
} from '../support/shell.ts';
import { tempDir } from '../support/tempDir.ts';

const workspaceOf = ({ engine }: Shell) => engine.read.query('team.getWorkspace', {});
const founded = { ok: true, value: { businessName: 'Holland Bakery' } };

describe('a new business', () => {
  it('is founded once the recovery key was typed back, and opens again with its PIN', async () => {
    const shell = openShell();
    const { confirm } = await setUp(shell);
    expect(await confirm()).toEqual({ ok: true, value: null });
    expect(await workspaceOf(shell)).toMatchObject(founded);
    await shell.workspaces.close();
    await shell.unlocking.begin();
    const memberId = shell.states.get('shell.vault').members[0]!.id;
    expect(await shell.unlocking.unlock(memberId, PIN)).toMatchObject({ ok: true });
    expect(await workspaceOf(shell)).toMatchObject(founded);
  });

  it('whose first record a crash prevented is founded at the next unlock, by the same owner', async () => {
    const crashed = openShell({
      engine: withOpening(createTestEngine(), 'write', () => new Promise(() => undefined)),
    });
    const { confirm } = await setUp(crashed);
    void confirm();
    await expect.poll(() => hasVault(crashed.dataDir)).toBe(true);
    expect(readdirSync(crashed.dataDir)).toEqual(['attempts.json', 'keyslots.json']);

    const { dataDir, keychain } = crashed;
    const shell = openShell({ dataDir, keychain, engine: createTestEngine() });
    await shell.unlocking.begin();
    const [member] = shell.states.get('shell.vault').members;
    expect(await shell.unlocking.unlock(member!.id, PIN)).toMatchObject({ ok: true });
    expect(await workspaceOf(shell)).toMatchObject(founded);
    const { writeSide } = shell.engine;
    const records = writeSide.opened()!.kit.db.get({ text: 'SELECT count(*) AS n FROM journal', values: [] });
    expect(records).toEqual({ n: 2 });
    const draft = { conversationId: '00000000-0000-4000-8000-000000000001', text: 'x' };
    expect(await shell.engine.write.command('inbox.saveDraft', draft, 'a-command-id')).toMatchObject({
      ok: true,
    });
  });

  it('whose journal is gone with every trace of it says so at the unlock, begins no other, and takes it back', async () => {
    const shell = openShell();
    await (await setUp(shell)).confirm();
    await shell.workspaces.close();
    const { dataDir } = shell;
    const kept = readFileSync(join(dataDir, 'journal.copy.db'));
    for (const name of readdirSync(dataDir))
      if (/^(journal|views)[.].*db/.test(name)) rmSync(join(dataDir, name));
    await shell.unlocking.begin();
    const unlock = () => shell.unlocking.unlock(shell.states.get('shell.vault').members[0]!.id, PIN);
    expect(await unlock()).toEqual({ ok: false, error: { code: 'dataMissing' } });
    expect(readdirSync(dataDir)).not.toContain('journal.db');
    writeFileSync(join(dataDir, 'journal.copy.db'), kept);
    expect(await unlock()).toMatchObject({ ok: true });
    expect(await workspaceOf(shell)).toMatchObject(founded);
    const { writeSide } = shell.engine;
    expect(unreadReport(writeSide.opened()!.kit.db)).toMatchObject({ cause: 'missing', kept: 2 });
  });

  it('that could not be founded leaves nothing behind, no side open, and the next try begins anew', async () => {
    const dataDir = tempDir();
    const keychain = createTestKeychain();
    const engine = createTestEngine();
    const failing = withOpening(engine, 'read', () => Promise.reject(new Error('The disk went away')));
    const shell = openShell({ dataDir, keychain, engine: failing });
    await expect((await setUp(shell)).confirm()).rejects.toThrow('The disk went away');
    expect(readdirSync(dataDir)).toEqual([]);
    expect([engine.writeSide.opened(), shell.workspaces.isOpen()]).toEqual([null, false]);
    expect(shell.states.get('shell.vault').step).toBe('create');

    const again = openShell({ dataDir, keychain, engine });
    expect(await (await setUp(again)).confirm()).toMatchObject({ ok: true });
    expect(await workspaceOf(again)).toMatchObject(founded);
  });

  it('is refused, and nothing removed, where a journal lies whose keys are lost', async () => {
    const shell = openShell();
    writeFileSync(join(shell.dataDir, 'journal.db'), 'precious');
    const { confirm } = await setUp(shell);
    expect(await confirm()).toEqual({ ok: false, error: { code: 'dataDamaged' } });
    expect(readFileSync(join(shell.dataDir, 'journal.db'), 'utf8')).toBe('precious');
    expect(readdirSync(shell.dataDir)).toEqual(['journal.db']);
  });
});
