import { expect, it } from 'vitest';
import { createPhases } from '../../src/main/shell/phases.ts';
import { openShell, setUp } from '../support/shell.ts';

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
