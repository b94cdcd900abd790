import { expect, type Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { button, conversations, openConversation, textbox } from './support/business.ts';
import { closeConnected, type ConnectedApp, openConnected } from './support/connected.ts';
import { test } from './support/test.ts';

/* What is done leaves the list for everybody, comes back with the customer, and can be taken back. */

const folder = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Folders' }).getByRole('button', { name });
const rows = (page: Page) => conversations(page).getByRole('listitem');

test.describe('what is to be done about conversations', () => {
  test.describe.configure({ mode: 'serial' });
  let app: ConnectedApp;
  test.beforeAll(async () => {
    const writes = [
      ['amelia', 'Do you deliver?'],
      ['theo', 'Are you open on Sunday?'],
    ] as const;
    app = await openConnected({ writes });
  });
  test.afterAll(() => closeConnected(app));

  test('is done, comes back with the customer, and is taken back by the keyboard', async () => {
    const { page } = app.baton;
    await openConversation(page, 'Theo Marsh');
    await button(page, 'Done').click();
    await expect(page.getByText('Done for everybody.').first()).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
    await folder(page, 'Done').click();
    await expect(rows(page)).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Nothing is done yet', { exact: true })).toBeVisible();
    await button(page, 'Done').click();
    await folder(page, 'All').click();
    await expect(rows(page)).toHaveCount(1);
    app.practice.writeAs('theo', 'Hello?');
    await expect(rows(page)).toHaveCount(2);
  });

  test('is put off in words, several at once', async () => {
    const { page } = app.baton;
    await rows(page).first().getByRole('button').focus();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('group', { name: 'Chosen conversations' });
    await expect(bar).toContainText('2 chosen');
    expect(await violations(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('menuitem', { name: 'Another time…' }).click();
    await textbox(page, 'When').fill('in 2 hours');
    await expect(page.getByText(/^Until /)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await button(page, 'Snooze until then').click();
    await expect(page.getByText('All done', { exact: true })).toBeVisible();
    await folder(page, 'Snoozed').click();
    await expect(rows(page)).toHaveCount(2);
    await page.keyboard.press('z');
    await expect(page.getByText('Nothing is snoozed', { exact: true })).toBeVisible();
  });
});
