import { expect, type Page } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { violations } from './support/axe.ts';
import {
  addColleague,
  button,
  changeOver,
  chooseMember,
  chooseOwnPin,
  conversations,
  lockConsole,
  openBusinessTool,
  PIN,
  pressAndLeave,
  textbox,
  typeSecret,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* The owner forgot her PIN and nobody finds the paper with the recovery key: two administrators let her in. */

const BENS_PIN = '618394';
const CLEOS_PIN = '937462';

const choose = (lock: Page, list: string, option: string) =>
  lock.getByRole('combobox', { name: list }).selectOption({ label: option });

async function enter(lock: Page, first: string, second: string): Promise<void> {
  await textbox(lock, 'PIN of the first').fill(first);
  await textbox(lock, 'PIN of the second').fill(second);
  await button(lock, 'Continue').click();
}

test.describe('two administrators together', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  test.beforeAll(async () => {
    ({ practice, baton } = await openConnected());
    await addColleague(baton, 'Ben', 'admin', BENS_PIN);
    await changeOver(baton, 'Ana', PIN);
    await addColleague(baton, 'Cleo', 'admin', CLEOS_PIN);
  });
  test.afterAll(() => closeConnected({ practice, baton }));

  test('let the owner in anew; nothing of the inbox is shown meanwhile', async () => {
    const lock = await lockConsole(baton);
    await button(lock, 'Forgot your PIN? Use the recovery key').click();
    await button(lock, 'No recovery key at hand? Two administrators together').click();
    await choose(lock, 'First administrator', 'Ben');
    await choose(lock, 'Second administrator', 'Ben');
    await enter(lock, BENS_PIN, BENS_PIN);
    await expect(lock.getByText('It takes two people.')).toBeVisible();
    await choose(lock, 'Second administrator', 'Cleo');
    await enter(lock, BENS_PIN, '111222');
    await expect(lock.getByText('does not open it together')).toBeVisible();
    expect(await violations(lock)).toEqual([]);
    await enter(lock, BENS_PIN, CLEOS_PIN);
    await choose(lock, 'What you do together', 'Let Ana in anew');
    expect(await violations(lock)).toEqual([]);
    await button(lock, 'Sign together').click();
    const starting = (await lock.getByLabel('Starting PIN').textContent()) ?? '';
    expect(starting).toMatch(/^\d{6}$/);
    await expect(conversations(baton.page)).toHaveCount(0);
    await pressAndLeave(button(lock, 'Done'));
    await chooseMember(lock, 'Ana');
    await typeSecret(lock, PIN);
    await expect(lock.getByText('That is not right.')).toBeVisible();
    await typeSecret(lock, starting);
    await chooseOwnPin(lock, '829147');
    await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(1);
    await openBusinessTool(baton.page, 'Audit');
    await expect(baton.page.getByText('recovered access together with another administrator')).toBeVisible();
  });

  test('both choose another PIN when they next come in', async () => {
    const lock = await lockConsole(baton);
    await chooseMember(lock, 'Ben');
    await typeSecret(lock, BENS_PIN);
    await expect(lock.getByRole('heading', { name: 'Now one nobody has seen, Ben' })).toBeVisible();
    await chooseOwnPin(lock, '618395');
  });

  test('begin the counts of wrong tries anew for everybody', async () => {
    const lock = await lockConsole(baton);
    await chooseMember(lock, 'Cleo');
    for (let n = 0; n < 4; n += 1) {
      await typeSecret(lock, '111222');
      await expect(textbox(lock, 'PIN')).toHaveValue('');
      if (n < 3) await expect(lock.getByText(`${9 - n} tries left`)).toBeVisible();
    }
    await expect(lock.getByText(/Wait \d+ seconds/)).toBeVisible();
    await button(lock, 'Forgot your PIN? Use the recovery key').click();
    await button(lock, 'No recovery key at hand? Two administrators together').click();
    await choose(lock, 'First administrator', 'Ana');
    await choose(lock, 'Second administrator', 'Ben');
    await enter(lock, '829147', '618395');
    await button(lock, 'Sign together').click();
    await expect(lock.getByRole('heading', { name: 'Signed by both of you' })).toBeVisible();
    await pressAndLeave(button(lock, 'To the lock screen'));
    await chooseMember(lock, 'Cleo');
    await typeSecret(lock, CLEOS_PIN);
    await expect(lock.getByRole('heading', { name: 'Now one nobody has seen, Cleo' })).toBeVisible();
  });
});
