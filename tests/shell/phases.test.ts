import { describe, expect, it } from 'vitest';
import { err } from '../../src/domain/result.ts';
import { createPhases } from '../../src/main/shell/phases.ts';
import { ANAS, withDayPin } from '../support/dayPins.ts';
import { freePort } from '../support/freePort.ts';
import { post } from '../support/webhook.ts';
import {
  createTestEngine,
  DONE,
  idOf,
  openShell,
  PIN,
  type Shell,
  type ShellOptions,
  setUp,
  wrong,
} from '../support/shell.ts';

type Engine = ReturnType<typeof createTestEngine>;

it('locking covers the window and signs out at once, however long the keychain takes to answer', async () => {
  const shell = openShell();
  await (await setUp(shell)).confirm();
  const practice = { showLock: () => undefined } as never;
  const phases = createPhases({ ...shell, practice });
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

it('into practice the page of the business goes first, and the way to the connect form is forgotten', async () => {
  const shell = openShell();
  await (await setUp(shell)).confirm();
  shell.states.update('shell.app', { next: 'connect' });
  const practice = {
    start: async () => void shell.done.push('practice'),
    stop: async () => undefined,
  } as never;
  shell.done.length = 0;
  await createPhases({ ...shell, practice }).startPractice();
  expect(shell.done).toEqual(['clearConsole', 'forgetPage', 'practice']);
  expect(shell.states.get('shell.app').next).toBeNull();
});

it('into practice no key of the business and no PIN for today is left in memory', async () => {
  const shell = await withDayPin();
  const ana = idOf(shell, 'Ana');
  expect(await shell.unlocking.unlock(ana, PIN)).toEqual(DONE);
  const { dataKey, signingKey } = shell.workspaces.signedIn()!;
  const practice = { start: async () => undefined, stop: async () => undefined } as never;
  const phases = createPhases({ ...shell, practice });
  await phases.startPractice();
  expect([...dataKey, ...signingKey].every((byte) => byte === 0)).toBe(true);
  await phases.leavePractice();
  expect(shell.states.get('shell.vault').members).toMatchObject([{ name: 'Ana', dayPin: null }]);
  expect(await shell.unlocking.unlock(ana, PIN)).toEqual(wrong('wrongSecret'));
  expect(await shell.unlocking.unlock(ana, ANAS)).toEqual(DONE);
});

describe('locked deeply', () => {
  async function openConnected(options: ShellOptions = {}) {
    const shell = openShell(options);
    await (await setUp(shell)).confirm();
    const practice = { showLock: () => undefined } as never;
    const phases = createPhases({ ...shell, practice });
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

  const turnedAway = (engine: Engine) =>
    ({ ...engine.write, signIn: async () => err({ code: 'deviceRemoved' }) }) as never;
  const refused = (engine: Engine) =>
    ({ ...engine.write, open: async () => err({ code: 'diskFull' }) }) as never;
  it.each([
    ['is turned away', turnedAway],
    ['cannot be let in', refused],
  ])('goes on receiving where whoever unlocks %s', async (_why, failing) => {
    const webhookPort = await freePort();
    const engine = createTestEngine();
    const first = await openConnected({ engine, webhookPort });
    await first.phases.lock();
    await first.phases.lockDeeply();
    const { dataDir, keychain } = first.shell;
    const again = openShell({
      dataDir,
      keychain,
      webhookPort,
      engine: { ...engine, write: failing(engine) },
    });
    await again.unlocking.begin();
    const unlocked = await again.unlocking.unlock(memberIdOf(again), PIN).catch((error: unknown) => error);
    expect(unlocked).not.toMatchObject({ ok: true });
    expect(again.workspaces.isOpen()).toBe(false);
    // Nothing of this business was signed by WhatsApp: the door answers, and refuses.
    expect([401, 503]).toContain(await post(webhookPort, '{}', { 'x-hub-signature-256': 'sha256=00' }));
    expect(again.states.get('shell.vault').receiving).toMatch(/^(sealing|paused)$/);
  });
});
