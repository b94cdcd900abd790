import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { violations } from './support/axe.ts';
import { button, conversations, textbox } from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* Actions by palette, menu and keys of one's own; who waits, told in the window's title until somebody locks. */

let practice: Practice;
let baton: Launched;
test.beforeEach(async () => {
  ({ practice, baton } = await openConnected());
});
test.afterEach(() => closeConnected({ practice, baton }));

const title = (): Promise<string> =>
  baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');

/** As somebody does who opens the window's menu. */
const chooseInMenu = (label: string): Promise<void> =>
  baton.app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const item = items.find((each) => each.label === wanted);
    if (item?.enabled !== true) throw new Error(`Not in the menu: ${wanted}`);
    item.click();
  }, label);

test('actions are done by palette, menu and own keys, and the title counts who waits', async () => {
  const { page } = baton;
  practice.writeAs('theo', 'First');
  practice.writeAs('amelia', 'Second');
  await expect(conversations(page).getByRole('listitem')).toHaveCount(2);
  await expect.poll(title).toBe('(2) Baton');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find people and commands' })).toBeFocused();
  await page.keyboard.type('change the keys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Keyboard', level: 1 })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await button(page, 'Add keys for: Next conversation').click();
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: 'Remove F8 from: Next conversation' }).waitFor();

  await chooseInMenu('Choose what notifies you');
  await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('F8');
  await page.keyboard.press('Alt+l');
  await expect(textbox(page, 'Message')).toBeFocused();
  await textbox(page, 'Message').fill('Yes');
  await page.keyboard.press('Enter');
  await expect.poll(title).toBe('(1) Baton');

  await chooseInMenu('Lock');
  await baton.lockPage();
  await expect.poll(title).toBe('Baton');
});
