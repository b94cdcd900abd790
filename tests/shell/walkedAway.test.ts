import { describe, expect, it } from 'vitest';
import { createPhases } from '../../src/main/shell/phases.ts';
import { ANAS, openByPassphrase, withDayPin } from '../support/dayPins.ts';
import { DONE, idOf, letIn, lock, openBusiness, type Shell, twice, vault, wrong } from '../support/shell.ts';

/* Whoever proved themselves at the lock screen and walked away: idling, sleep and screen lock end that too. */

const PINS = { Ben: '618394', Cleo: '593817' };

/** What idling, sleep and screen lock call. */
const nobodyIsThere = (shell: Shell): Promise<void> =>
  createPhases({ ...shell, practice: {} as never }).lock();

it('before they chose a PIN for today: nobody else chooses it', async () => {
  const shell = await openByPassphrase();
  await lock(shell);
  await shell.unlocking.unlock(idOf(shell, 'Ana'), ANAS);
  expect([vault(shell).step, shell.unlocking.isChoosing()]).toEqual(['dayPin', true]);
  await nobodyIsThere(shell);
  expect([vault(shell).step, shell.unlocking.isChoosing()]).toEqual(['unlock', false]);
  expect(await shell.unlocking.chooseDayPin(twice('618394'))).toEqual(wrong('dataDamaged'));
  expect(shell.workspaces.signedIn()).toBeNull();
});

it('before they typed anything: what they see stays', async () => {
  const shell = await withDayPin();
  shell.unlocking.showRecovery(true);
  await nobodyIsThere(shell);
  expect(vault(shell).step).toBe('recover');
});

describe('two administrators', () => {
  async function proven(): Promise<Shell & { readonly ana: string }> {
    const shell = await openBusiness();
    for (const [name, pin] of Object.entries(PINS)) await letIn(shell, { name, role: 'admin', pin });
    await lock(shell);
    const ana = idOf(shell, 'Ana');
    const entry = (name: keyof typeof PINS) => ({ memberId: idOf(shell, name), secret: PINS[name] });
    shell.unlocking.showTogether();
    expect(await shell.unlocking.together.open(entry('Ben'), entry('Cleo'))).toEqual(DONE);
    return { ...shell, ana };
  }

  it('before they said what it is for: nobody else does', async () => {
    const shell = await proven();
    await nobodyIsThere(shell);
    expect(vault(shell).step).toBe('unlock');
    expect(await shell.unlocking.together.recover(shell.ana)).toEqual(wrong('dataDamaged'));
  });

  it('before they noted the starting PIN: nobody else reads it', async () => {
    const shell = await proven();
    expect(await shell.unlocking.together.recover(shell.ana)).toEqual(DONE);
    expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Ana' });
    await nobodyIsThere(shell);
    expect(vault(shell)).toMatchObject({ step: 'unlock', startingSecret: null });
  });

  it('not while it is signed', async () => {
    const shell = await proven();
    const recovering = shell.unlocking.together.recover(shell.ana);
    await nobodyIsThere(shell);
    expect(await recovering).toEqual(DONE);
    expect(vault(shell).step).toBe('startingSecret');
  });
});
