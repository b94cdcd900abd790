import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { violations } from './support/axe.ts';
import {
  button,
  pressAndLeave,
  changeOver,
  chooseMember,
  lockConsole,
  openConversation,
  openTeam,
  PIN,
  textbox,
  typeSecret,
  unlock,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* One laptop, two people: each with a PIN of their own, and each with what their role allows. */

const EVES_PIN = '618394';

test.describe('two people on one laptop', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  let starting = '';
  test.beforeAll(async () => {
    ({ practice, baton } = await openConnected({ writes: [['amelia', 'Do you deliver?']] }));
  });
  test.afterAll(() => closeConnected({ practice, baton }));

  test('the owner lets a colleague in, and is shown the PIN to hand over once', async () => {
    const { page } = baton;
    await openTeam(page);
    expect(await violations(page)).toEqual([]);
    await button(page, 'Add a member').click();
    const dialog = page.getByRole('dialog', { name: 'Add a member' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Eve');
    await dialog.getByRole('combobox', { name: 'Role' }).selectOption('viewer');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Add').click();
    const lock = await baton.lockPage();
    starting = (await lock.getByLabel('Starting PIN').textContent()) ?? '';
    expect(starting).toMatch(/^\d{6}$/);
    expect(await violations(lock)).toEqual([]);
    await pressAndLeave(button(lock, 'Done'));
    await expect(page.getByRole('list', { name: 'Members of the team' }).getByRole('listitem')).toHaveCount(
      2,
    );
    await expect(page.getByText('Only one person can let others in')).toBeVisible();
  });

  test('the colleague comes in by it, chooses their own, and reads without being able to answer', async () => {
    const lock = await lockConsole(baton);
    await chooseMember(lock, 'Eve');
    await typeSecret(lock, starting);
    await expect(lock.getByRole('heading', { name: 'Welcome, Eve' })).toBeVisible();
    expect(await violations(lock)).toEqual([]);
    await textbox(lock, 'New PIN').fill(starting);
    await textbox(lock, 'Repeat PIN').fill(starting);
    await button(lock, 'Set and open').click();
    await expect(lock.getByText('Choose one only you know')).toBeVisible();
    await textbox(lock, 'New PIN').fill(EVES_PIN);
    await textbox(lock, 'Repeat PIN').fill(EVES_PIN);
    await button(lock, 'Set and open').click();
    const { page } = baton;
    await openConversation(page, 'Amelia Hart');
    await expect(page.getByRole('log')).toContainText('Do you deliver?');
    await expect(page.getByText('You read along.')).toBeVisible();
    await expect(textbox(page, 'Message')).toHaveCount(0);
    await button(page, 'Settings').click();
    await expect(page.getByText('Business Tools')).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  test('a new role counts at once, and drafts stay with who wrote them', async () => {
    await changeOver(baton, 'Ana', PIN);
    const { page } = baton;
    await openConversation(page, 'Amelia Hart');
    await textbox(page, 'Message').fill('A thought of Ana');
    await openTeam(page);
    await page.getByRole('combobox', { name: 'Role of Eve' }).selectOption('standard');
    await expect(page.getByRole('combobox', { name: 'Role of Eve' })).toHaveValue('standard');
    await changeOver(baton, 'Eve', EVES_PIN);
    await expect(textbox(page, 'Message')).toHaveValue('');
    await textbox(page, 'Message').fill('Yes, until six');
    await button(page, 'Send').click();
    await expect(page.getByRole('log').getByRole('article').last()).toContainText('Eve');
  });

  test('who is let go cannot come in any more', async () => {
    await changeOver(baton, 'Ana', PIN);
    const { page } = baton;
    await expect(textbox(page, 'Message')).toHaveValue('A thought of Ana');
    await openTeam(page);
    await button(page, 'Let Eve go').click();
    await textbox(page, 'Reason').fill('Moved to another town');
    await page.getByRole('dialog').getByRole('button', { name: 'Let go', exact: true }).click();
    await expect(page.getByText('Moved to another town')).toBeVisible();
    const lock = await lockConsole(baton);
    await expect(lock.getByRole('group', { name: 'Members' }).getByRole('button')).toHaveCount(1);
    await unlock(lock, PIN);
  });
});
