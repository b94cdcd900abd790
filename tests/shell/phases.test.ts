import { describe, expect, it } from 'vitest';
import { createPhases } from '../../src/main/shell/phases.ts';
import { openShell, PIN, type Shell, setUp } from '../support/shell.ts';

it('locking covers the window and signs out at once, however long the keychain takes to answer', async () => {
  const shell = openShell();
  await (await setUp(shell)).confirm();
  const practice = { showLock: () => undefined } as never;
  const store = { get: () => false, set: () => undefined } as never;
  const phases = createPhases({ ...shell, practice, store });
  const draft = { conversationId: '00000000-0000-4000-8000-000000000001', text: 'x' };
  const saveDraft = () => shell.engine.write.command('inbox.saveDraft', draft, 'a-command-id');
  expect(await saveDraft()).toMatchObject({ ok: true });
  shell.done.length = 0;

  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  shell.keychain.onAsked = () => isAnswered;
  const locking = phases.lock();
  await expect.poll(() => shell.done).toEqual(['showLock', 'forgetPage', 'clearConsole']);
  expect(await saveDraft()).toEqual({ ok: false, error: { code: 'locked' } });
  expect(await shell.engine.read.query('team.getWorkspace', {})).toEqual({
    ok: false,
    error: { code: 'locked' },
  });
  answer();
  await locking;
  expect(shell.states.get('shell.vault')).toMatchObject({ step: 'unlock', businessName: 'Holland Bakery' });
});

describe('locked deeply', () => {
  async function openConnected() {
    const shell = openShell();
    await (await setUp(shell)).confirm();
    const practice = { showLock: () => undefined } as never;
    const store = { get: () => true, set: () => undefined } as never;
    const phases = createPhases({ ...shell, practice, store });
    return { shell, phases };
  }
  const memberIdOf = ({ states }: Shell): string => states.get('shell.vault').members[0]!.id;

  it('the data key is overwritten and both sides are closed; the PIN opens it again', async () => {
    const { shell, phases } = await openConnected();
    const { dataKey } = shell.workspaces.signedIn()!;
    await phases.lock();
    await phases.lockDeeply();
    expect([...dataKey].every((byte) => byte === 0)).toBe(true);
    expect([shell.workspaces.isOpen(), shell.engine.writeSide.opened()]).toEqual([false, null]);
    expect(await shell.unlocking.unlock(memberIdOf(shell), PIN)).toEqual({ ok: true, value: null });
    expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject({ ok: true });
  });

  it('comes from a lock only, never from under somebody’s hands', async () => {
    const { shell, phases } = await openConnected();
    await phases.lockDeeply();
    expect(shell.workspaces.isOpen()).toBe(true);
  });

  it('whoever unlocks while it closes gets in once it is closed', async () => {
    const { shell, phases } = await openConnected();
    await phases.lock();
    const locking = phases.lockDeeply();
    const unlocked = shell.unlocking.unlock(memberIdOf(shell), PIN);
    await locking;
    expect(await unlocked).toEqual({ ok: true, value: null });
    expect(shell.states.get('shell.app').phase).toBe('open');
  });
});
