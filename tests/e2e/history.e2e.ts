import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ambiguousChat, writeExportedChat } from '../support/exportedChat.ts';
import { unzip } from '../support/unzip.ts';
import { violations } from './support/axe.ts';
import { button, textbox } from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* A past brought in from a phone, as a person does it. */

/** Of one pixel; what it is called does not matter to what shows it. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

let baton: Launched;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-history-'));
  const file = writeExportedChat(folder, ambiguousChat, picture);
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

/** In a window of its own, as a browser would show it. */
async function openReader(file: string): Promise<Page> {
  const opened = baton.app.waitForEvent('window');
  await baton.app.evaluate(
    ({ BrowserWindow }, path) =>
      new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: 'reader' } }).loadFile(
        path,
      ),
    file,
  );
  return opened;
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

test('everything is taken along in a file that only the passphrase opens', async () => {
  const { page } = baton;
  const dialog = await openDialog(page, 'Take it with you');
  await textbox(page, 'Passphrase').fill('correct horse battery');
  await textbox(page, 'The same again').fill('correct horse');
  await button(page, 'Choose where to save it…').click();
  await expect(dialog).toContainText('These two are not the same.');
  await textbox(page, 'The same again').fill('correct horse battery');
  await button(page, 'Choose where to save it…').click();
  await expect(dialog).toContainText('Everything is in', { timeout: 60_000 });
  const [name, ...others] = readdirSync(folder).filter((each) => each.startsWith('Baton '));
  expect(others).toEqual([]);
  expect(name).toMatch(/\.zip\.age$/);
  expect(readFileSync(join(folder, name!)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
});

test('an export that is not encrypted says what that means, and its page shows and searches', async () => {
  const { page } = baton;
  await bring(page);
  await page.keyboard.press('Escape');
  const dialog = await openDialog(page, 'Take it with you');
  await page.getByRole('switch', { name: 'Encrypt the file with a passphrase' }).click();
  await expect(dialog).toContainText('Anybody who gets this file can read everything');
  await button(page, 'Choose where to save it…').click();
  await expect(dialog).toContainText('Everything is in', { timeout: 60_000 });
  const name = readdirSync(folder).find((each) => each.startsWith('Baton '))!;
  const entries = await unzip(readFileSync(join(folder, name)));
  writeFileSync(join(folder, 'reader.html'), entries.get('reader.html')!);
  mkdirSync(join(folder, 'media'));
  const files = [...entries].filter(([path]) => path.startsWith('media/'));
  for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
  const reader = await openReader(join(folder, 'reader.html'));
  await expect(reader.getByRole('navigation')).toContainText('Layla Haddad (4)');
  await reader.getByRole('button', { name: 'Layla Haddad (4)' }).click();
  const shown = reader.getByRole('img');
  await expect(shown).toHaveCount(1);
  const width = () => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBe(1);
  await expect(reader.getByRole('link', { name: /Open the file/ })).toHaveAttribute(
    'href',
    /^media\/[\da-f-]+\.jpg$/,
  );
  for (const [path] of files) rmSync(join(folder, path));
  await reader.reload();
  await reader.getByRole('button', { name: 'Layla Haddad (4)' }).click();
  await expect(reader.getByText('This file cannot be shown.')).toBeVisible();
  await reader.getByRole('searchbox').fill('<b>SEE');
  await reader.getByRole('searchbox').press('Enter');
  await expect(reader.getByRole('heading', { name: 'Found: 1' })).toBeVisible();
  await expect(reader.getByRole('article')).toContainText('<b>see you</b>');
});

const table = [
  'Phone;Client;When;Text;Direction',
  '+44 7700 900777;Noor Aziz;03/02/2024 15:04;"Two loaves; please";in',
  '+44 7700 900777;Noor Aziz;03/02/2024 15:05;=SUM(1,2);out',
  '+44 7700 900777;Noor Aziz;03/02/2024 15:06;for ourselves;note',
  ';Nobody;03/02/2024 15:07;lost;in',
  '',
].join('\r\n');

/** The next file the system's dialog answers with. */
async function offer(name: string, content: string | Buffer): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await baton.app.evaluate((_electron, path) => void (process.env['BATON_TEST_OPEN_FILE'] = path), file);
}

/** By Tab alone, as far as it takes. */
async function tabTo(page: Page, label: string, role?: 'button'): Promise<void> {
  const wanted = role ? button(page, label) : page.getByLabel(label, { exact: true });
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

test('a table of another product is mapped by keyboard, previewed and imported', async () => {
  const { page } = baton;
  await offer('export.csv', table);
  const dialog = await openDialog(page, 'Bring your history');
  await button(page, 'Choose a file…').press('Enter');
  await expect(dialog).toContainText('4 rows. Say which column holds what.');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await violations(page)).toEqual([]);
  }
  // Nothing in these names says that the rows are messages.
  await tabTo(page, 'A customer');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Customer’s name');
  await page.keyboard.type('Client');
  await expect(dialog).toContainText('As in Noor Aziz');
  await tabTo(page, 'Time');
  await page.keyboard.type('When');
  await tabTo(page, '“note” is written by');
  await expect(page.getByLabel('“note” is written by')).toHaveValue('leaveOut');
  await tabTo(page, 'See what would come', 'button');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('03/02/2024 15:04');
  await page.getByRole('button', { name: /3 February 2024/ }).press('Enter');
  await expect(dialog.getByRole('region', { name: 'What would come' })).toContainText('1 customer');
  await expect(dialog.getByRole('region', { name: 'What would come' })).toContainText('2 messages');
  const left = dialog.getByRole('region', { name: 'Left out' });
  await expect(left).toContainText('1 row without a number. Lines 5');
  await expect(left).toContainText('1 row that does not say who wrote. Lines 4');
  expect(await violations(page)).toEqual([]);
  await button(page, 'Import').press('Enter');
  await expect(dialog).toContainText('1 customer is new.');
  await expect(dialog).toContainText('2 messages are new.');
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
  await page.getByRole('list', { name: 'Conversations' }).getByText('Noor Aziz').click();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByRole('article')).toHaveCount(2);
  await expect(log).toContainText('Two loaves; please');
  await expect(log).toContainText('=SUM(1,2)');
});

test('what was taken along comes back by its passphrase, and changes nothing where it is already', async () => {
  const { page } = baton;
  await bring(page);
  await page.keyboard.press('Escape');
  const taking = await openDialog(page, 'Take it with you');
  await textbox(page, 'Passphrase').fill('correct horse battery');
  await textbox(page, 'The same again').fill('correct horse battery');
  await button(page, 'Choose where to save it…').click();
  await expect(taking).toContainText('Everything is in', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  const name = readdirSync(folder).find((each) => each.endsWith('.zip.age'))!;
  await offer(name, readFileSync(join(folder, name)));
  const dialog = await openDialog(page, 'Bring your history');
  await button(page, 'Choose a file…').click();
  await textbox(page, 'Passphrase').fill('correct donkey battery');
  await button(page, 'Open').click();
  await expect(dialog).toContainText('This is not the passphrase of this file.', { timeout: 60_000 });
  await textbox(page, 'Passphrase').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Saved on', { timeout: 60_000 });
  expect(await violations(page)).toEqual([]);
  await button(page, 'Import').click();
  await expect(dialog).toContainText('0 messages are new.');
  await expect(dialog).toContainText('were here already and stay as they are');
});
