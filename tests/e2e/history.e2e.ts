import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { zipOf } from '../support/zipFile.ts';
import { button, textbox } from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* A past brought in from a phone, as a person does it. */

const chat = [
  '3/2/2024, 15:04 - Layla: Do you have rye bread?',
  '3/2/2024, 15:05 - Omar: Yes, until five.',
  '3/2/2024, 15:06 - Layla: IMG-1.jpg (file attached)',
  '3/2/2024, 15:07 - Layla: <b>see you</b>',
  '',
].join('\n');

let baton: Launched;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-history-'));
  const file = join(folder, 'WhatsApp Chat with Layla.zip');
  writeFileSync(
    file,
    zipOf([
      { name: 'WhatsApp Chat with Layla.txt', body: chat },
      { name: 'IMG-1.jpg', body: Buffer.alloc(9000, 7) },
    ]),
  );
  baton = await launch({ env: { BATON_TEST_OPEN_FILE: file, BATON_TEST_SAVE_DIR: folder } });
  await button(baton.page, 'Try practice mode').click();
  await expect(
    baton.page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first(),
  ).toBeVisible();
});
test.afterEach(async () => {
  await baton.close();
  forget(baton.dataDir);
  rmSync(folder, { recursive: true, force: true });
});

async function openDialog(page: Page, item: string) {
  await button(page, 'Settings').click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog', { name: item });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** From the file to the result; the dates are answered as day first. */
async function bring(page: Page) {
  const dialog = await openDialog(page, 'Bring your history');
  await button(page, 'Choose a file…').click();
  await expect(dialog).toContainText('3/2/2024, 15:0');
  await expect(page.getByRole('button', { name: /2 March 2024/ })).toBeVisible();
  await page.getByRole('button', { name: /3 February 2024/ }).click();
  await expect(dialog).toContainText('4 messages');
  await expect(dialog).toContainText('1 file');
  await expect(dialog).toContainText('<b>see you</b>');
  await page.getByRole('checkbox', { name: /Omar/ }).check();
  await textbox(page, 'Phone number with country code').fill('+44 7700 900123');
  await textbox(page, 'Name').fill('Layla Haddad');
  await button(page, 'Import').click();
  await expect(dialog).toContainText('Your history is here');
  return dialog;
}

test('a chat of the phone is brought in, asked about where it is unclear, and never twice', async () => {
  const { page } = baton;
  const dialog = await bring(page);
  await expect(dialog).toContainText('4 messages are new.');
  await button(page, 'Open the conversation').click();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByRole('article')).toHaveCount(4);
  await expect(log).toContainText('Do you have rye bread?');
  await expect(log).toContainText('<b>see you</b>');
  const again = await openDialog(page, 'Bring your history');
  await button(page, 'Choose a file…').click();
  await page.getByRole('button', { name: /3 February 2024/ }).click();
  await page.getByRole('radio', { name: /Layla Haddad/ }).check();
  await page.getByRole('checkbox', { name: /Omar/ }).check();
  await button(page, 'Import').click();
  await expect(again).toContainText('4 messages were here already');
  await button(page, 'Open the conversation').click();
  await expect(log.getByRole('article')).toHaveCount(4);
});
