import { expect, type Page } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { checkScreens } from './support/axe.ts';
import {
  connectNumber,
  conversations,
  messageWith,
  PIN,
  rightAnswers,
  setUpBusiness,
  textbox,
  webhookPort,
} from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { businessScreens, practiceScreens } from './support/screens.ts';
import { teamScreens } from './support/teamScreens.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

let practice: Practice;
let baton: Launched;
test.beforeEach(async () => {
  practice = await startSimulator();
  baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
});
test.afterEach(async () => {
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
});

test('axe finds nothing on any screen of a business, light and dark, English and Arabic', async () => {
  test.setTimeout(300_000);
  await checkScreens(businessScreens(baton, practice));
});

test('axe finds nothing in practice mode either', async () => {
  await checkScreens(practiceScreens(baton));
});

test('axe finds nothing where several people share the computer', async () => {
  test.setTimeout(300_000);
  await setUpBusiness(baton);
  await connectNumber(baton.page, practice);
  practice.writeAs('amelia', 'Do you deliver?');
  await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(1);
  await checkScreens(teamScreens(baton));
});

/** Presses Tab until the wanted control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, role: 'button' | 'textbox', name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let press = 0; press < 60; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches the ${role} "${name}"`);
}

test('the whole main job by keyboard alone', async () => {
  const { page } = baton;
  await page.getByRole('button', { name: 'Connect a WhatsApp number' }).waitFor();
  await tabTo(page, 'button', 'Connect a WhatsApp number');
  await page.keyboard.press('Enter');

  const lock = await baton.lockPage();
  await expect(textbox(lock, 'Business name')).toBeFocused();
  for (const words of ['Holland Bakery', 'Ana', PIN, PIN]) {
    await lock.keyboard.type(words);
    await lock.keyboard.press('Tab');
  }
  await tabTo(lock, 'button', 'Create');
  await lock.keyboard.press('Enter');
  const recoveryKey = await lock.getByLabel('Recovery key', { exact: true }).textContent();
  await expect(textbox(lock, 'Type the recovery key')).toBeFocused();
  await lock.keyboard.type(recoveryKey ?? '');
  await lock.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Connect a WhatsApp number' }).waitFor();
  for (const [name, words] of Object.entries(rightAnswers)) {
    await tabTo(page, 'textbox', name);
    await page.keyboard.type(words);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Go to the inbox' }).waitFor();
  await tabTo(page, 'button', 'Go to the inbox');
  await page.keyboard.press('Enter');

  practice.setCallback(`http://127.0.0.1:${await webhookPort(page)}/webhooks/whatsapp`);
  practice.writeAs('theo', 'First');
  practice.writeAs('amelia', 'Second');
  await expect(conversations(page).getByRole('listitem')).toHaveCount(2);
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-label') ?? '');
  for (let press = 0; press < 12 && (await focused()) === ''; press += 1) await page.keyboard.press('F6');
  const top = await focused();
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).not.toBe(top);
  await page.keyboard.press('Enter');
  await page.getByRole('log', { name: 'Messages' }).waitFor();
  await tabTo(page, 'textbox', 'Message');
  await page.keyboard.type('Written');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('without a mouse');
  await page.keyboard.press('Enter');
  await expect(messageWith(page, 'without a mouse')).toHaveAccessibleName(/Read/);
  await expect(textbox(page, 'Message')).toBeFocused();

  await page.keyboard.press('Alt+ArrowDown');
  await expect(
    page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { name: top }),
  ).toBeVisible();
  await page.keyboard.press('Control+/');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  const pinBox = await baton.lockPage();
  await expect(textbox(pinBox, 'PIN')).toBeFocused();
  await pinBox.keyboard.type(PIN);
  await pinBox.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { name: top }),
  ).toBeVisible();
});
