import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { violations } from './support/axe.ts';
import {
  button,
  lockConsole,
  openConversation,
  openTeam,
  pressAndLeave,
  textbox,
  typeSecret,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { placeWhereItIs } from './support/zones.ts';

/* Rights bound to hours, as a person meets them: Nia answers from 23:00 to 07:00. */

const NIAS_PIN = '618394';
const HOUR = 3_600_000;
const WAITING = 'You may answer from';

const untilElevenAtNight = (): number => 2 * HOUR - (Date.now() % HOUR);

test.describe('the night shift', () => {
  test.describe.configure({ mode: 'serial' });
  const clock = join(tmpdir(), `baton-e2e-clock-${process.pid}`);
  let practice: Practice;
  let baton: Launched;
  let starting = '';
  test.beforeAll(async () => {
    writeFileSync(clock, '0');
    const env = { BATON_TEST_CLOCK_FILE: clock, TZ: placeWhereItIs(21) };
    ({ practice, baton } = await openConnected({ env, writes: [['amelia', 'Do you deliver?']] }));
  });
  test.afterAll(async () => {
    await closeConnected({ practice, baton });
    rmSync(clock, { force: true });
  });

  test('is a template the owner gives, and sees in what it is put right', async () => {
    const { page } = baton;
    await openTeam(page);
    await expect(page.getByText('Every day, 23:00 to 07:00')).toBeVisible();
    await button(page, 'Add a member').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Nia');
    await button(page, 'Add').click();
    const lock = await baton.lockPage();
    starting = (await lock.getByLabel('Starting PIN').textContent()) ?? '';
    await pressAndLeave(button(lock, 'Done'));
    await button(page, 'What Nia may do').click();
    const dialog = page.getByRole('dialog', { name: 'What Nia may do' });
    await dialog.getByRole('combobox', { name: 'Template' }).selectOption('csNightShift');
    await expect(dialog.getByRole('combobox', { name: 'Hours: Answer customers' })).toContainText('Night');
    await dialog.getByRole('switch', { name: 'Set labels' }).press('Space');
    await expect(dialog.getByRole('region', { name: 'Other than the template' })).toContainText('Set labels');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Save').click();
    await expect(dialog).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });

  test('reads before 23:00 and is told when it begins; at 23:00 it answers, without a restart', async () => {
    const { page } = baton;
    const lock = await lockConsole(baton);
    await lock.getByRole('group', { name: 'Members' }).getByRole('button', { name: 'Nia' }).click();
    await typeSecret(lock, starting);
    await textbox(lock, 'New PIN').fill(NIAS_PIN);
    await textbox(lock, 'Repeat PIN').fill(NIAS_PIN);
    await button(lock, 'Set and open').click();
    await openConversation(baton.page, 'Amelia Hart');
    await expect(page.getByText(WAITING)).toContainText('23:00');
    await expect(textbox(page, 'Message')).toHaveCount(0);
    writeFileSync(clock, String(untilElevenAtNight()));
    await textbox(page, 'Message').fill('Yes, until midnight');
    await button(page, 'Send').click();
    await expect(page.getByRole('log').getByRole('article').last()).toContainText('Yes, until midnight');
    // Setting it back opens and closes nothing.
    writeFileSync(clock, '0');
    await expect(textbox(page, 'Message')).toBeVisible();
    await expect(page.getByText(WAITING)).toHaveCount(0);
  });
});
