import { expect, type Locator, type Page } from '@playwright/test';
import { drawPhoto } from '../../../src/main/practice/samplePictures.ts';
import type { Practice } from '../../../src/main/practice/practiceServer.ts';
import { goldensOf } from '../../support/goldens.ts';
import { post, textDelivery } from '../../support/webhook.ts';
import { answer, button, conversations, messages, openConversation, textbox } from './business.ts';
import type { ConnectedApp } from './connected.ts';
import type { Screen } from './screens.ts';
import { steer } from '../../support/simulator.ts';

/* Every kind of message, and what is done with messages: the screens of a connected business. */

const HOUR_S = 3600;
const picture = drawPhoto([168, 84, 30]);

/** The files go through the test doors: `BATON_TEST_OPEN_FILE` names an exported chat. */
export async function* messageScreens({ baton, practice, port }: ConnectedApp): AsyncGenerator<Screen> {
  const { page } = baton;
  await fill(practice, port);
  yield* threadScreens(page);
  yield* composerScreens(page, practice);
  yield* outboxScreens(page, practice);
  yield* searchScreens(page);
  yield* listScreens(page);
  yield* healthScreens(page);
  yield* historyScreens(page);
}

/** One customer who has sent everything there is, one whose window closes, and an account full of news. */
async function fill(practice: Practice, port: number): Promise<void> {
  for (const file of ['messages.json', 'coexistence.json', 'calls.json', 'account.json'])
    for (const { body } of goldensOf(file)) await post(port, today(body));
  await post(port, { object: 'whatsapp_business_account', entry: 'unreadable' });
  const at = Math.floor(Date.now() / 1000) - 22.25 * HOUR_S;
  const late = { wamid: 'wamid.LATE=', from: '447700900111', name: 'Theo Late', text: 'Still open?', at };
  await post(port, textDelivery(late));
  for (const [type, mimeType, fields] of [
    ['image', 'image/png', { caption: 'This one, with cherries' }],
    ['document', 'application/pdf', { filename: 'A price list with a rather long name, autumn 2026.pdf' }],
  ] as const)
    practice.sendFile('amelia', { type, bytes: picture, mimeType, fields });
  for (const type of ['audio', 'sticker', 'location', 'contacts'])
    await steer(practice, 'write', { customerId: 'amelia', type });
}

/** As if it had all been written within the last three hours. */
function today(body: object): string {
  const begins = String(Math.floor(Date.now() / 1000)).slice(0, 6);
  return JSON.stringify(body).replaceAll('176700', begins);
}

async function* threadScreens(page: Page): AsyncGenerator<Screen> {
  await openConversation(page, 'Ada');
  await expect(messages(page).first()).toBeVisible();
  yield { name: 'every kind of message', page };
  await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0));
  yield { name: 'every kind of message, earlier', page };
  await openConversation(page, 'Amelia Hart');
  await expect(page.getByRole('log')).toContainText('not connected');
  const gallery = page.getByRole('region', { name: 'Photos and files' });
  await expect(gallery.locator('img')).toHaveCount(1);
  yield { name: 'pictures, a gap, the gallery', page };
  await button(page, 'Documents').click();
  await expect(gallery).toContainText('price list');
  yield { name: 'gallery, documents', page };
  await button(page, 'Audio').click();
  await expect(gallery.getByRole('slider')).toBeVisible();
  yield { name: 'gallery, voice', page };
  await button(page, 'Media').click();
  await gallery
    .getByRole('button')
    .filter({ has: page.locator('img') })
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield { name: 'picture, large', page };
  await page.keyboard.press('Escape');
  await button(page, 'Same person as…').click();
  await textbox(page, 'Name or number').fill('theo');
  await page.getByRole('button', { name: /Theo Late/ }).click();
  yield { name: 'same person', page };
  await page.keyboard.press('Escape');
}

async function* composerScreens(page: Page, practice: Practice): AsyncGenerator<Screen> {
  await button(page, 'More to send').click();
  yield { name: 'more to send', page };
  await page.keyboard.press('Escape');
  for (const form of ['Location', 'Contact card', 'Buttons', 'List', 'Link button'])
    yield* formScreens(page, form);
  await page.locator('input[type=file]').setInputFiles([
    { name: 'Cake.png', mimeType: 'image/png', buffer: picture },
    { name: 'page.bin', mimeType: 'application/octet-stream', buffer: Buffer.from('<html>\0') },
  ]);
  await expect(page.getByRole('list', { name: 'Files to send' }).getByRole('alert')).toBeVisible();
  yield { name: 'files to send', page };
  for (const name of ['Cake.png', 'page.bin']) await button(page, `Remove ${name}`).click();
  await button(page, 'Record a voice message').click();
  await expect(page.getByRole('timer')).toHaveText('0:01');
  await button(page, 'Pause recording').click();
  yield { name: 'recording', page };
  await button(page, 'Discard recording').click();
  await messages(page).filter({ hasText: 'cherries' }).hover();
  await messages(page).filter({ hasText: 'cherries' }).getByRole('button', { name: 'Reply' }).click();
  yield { name: 'replying', page };
  await page.keyboard.press('Escape');
  await expect(await answer(page, 'Yes, until five')).toHaveAccessibleName(/Read/);
  await steer(practice, 'write', { customerId: 'amelia', type: 'reaction' });
}

/** Sent empty, so that every complaint stands beside its field. */
async function* formScreens(page: Page, name: string): AsyncGenerator<Screen> {
  await button(page, 'More to send').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  const words = dialog.getByRole('textbox', { name: 'Message' });
  if ((await words.count()) > 0) await words.fill('Shall I keep one for you?');
  await button(page, 'Send').last().click();
  yield { name: `form: ${name}`, page };
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

async function* outboxScreens(page: Page, practice: Practice): AsyncGenerator<Screen> {
  await steer(practice, 'failAfterAccept', { value: 1 });
  await steer(practice, 'badSignature', { value: true });
  await expect(await answer(page, 'We close at six on Fridays')).toContainText('May have been sent');
  await steer(practice, 'tokenExpired', { value: true });
  await expect(await answer(page, 'With an old token')).toContainText('no longer accepts');
  await button(page, 'Outbox').click();
  await expect(page.getByRole('dialog', { name: 'Outbox' }).getByRole('listitem')).toHaveCount(2);
  yield { name: 'outbox', page };
  await page.keyboard.press('Escape');
  yield { name: 'thread, unconfirmed', page };
  await steer(practice, 'tokenExpired', { value: false });
  await steer(practice, 'badSignature', { value: false });
}

async function* searchScreens(page: Page): AsyncGenerator<Screen> {
  const box = page.getByRole('searchbox', { name: 'Search', exact: true });
  const results = page.getByRole('region', { name: 'Search results' });
  await box.fill('five');
  await results.locator('button[data-hit]').first().click();
  await expect(page.getByRole('region', { name: 'Found in this conversation' })).toBeVisible();
  yield { name: 'search, found', page };
  await box.fill('elephant');
  await expect(results).toContainText('Nothing found');
  await button(page, 'What can be asked').click();
  yield { name: 'search, nothing found, help', page };
  await page.keyboard.press('Escape');
  await box.fill('');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Find people and commands' }).fill('a');
  await expect(page.getByRole('option').first()).toBeVisible();
  yield { name: 'palette', page };
  await page.keyboard.press('Escape');
}

const folder = (page: Page, name: RegExp): Locator =>
  page.getByRole('list', { name: 'Folders' }).getByRole('button', { name });

async function* listScreens(page: Page): AsyncGenerator<Screen> {
  await folder(page, /^Closing soon/).click();
  await expect(conversations(page).getByRole('listitem')).toHaveCount(1);
  yield { name: 'closing soon', page };
  await openConversation(page, 'Theo Late');
  yield { name: 'closing soon, open', page };
  await folder(page, /^All/).click();
}

async function* healthScreens(page: Page): AsyncGenerator<Screen> {
  await button(page, 'Channel health').click();
  await expect(page.getByRole('list', { name: 'Reported by WhatsApp' })).toBeVisible();
  yield { name: 'channel health', page };
  await button(page, 'Inbox').click();
}

async function openFromSettings(page: Page, item: string): Promise<Locator> {
  await button(page, 'Settings').click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog', { name: item });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function* historyScreens(page: Page): AsyncGenerator<Screen> {
  const bring = await openFromSettings(page, 'Bring your history');
  yield { name: 'bring, which file', page };
  await button(page, 'Choose a file…').click();
  await expect(bring).toContainText('Day or month first?');
  yield { name: 'bring, which date', page };
  await page.getByRole('button', { name: /3 February 2024/ }).click();
  await expect(bring).toContainText('4 messages');
  await page.getByRole('radio', { name: 'Somebody else' }).check();
  yield { name: 'bring, whose', page };
  await page.getByRole('checkbox', { name: /Omar/ }).check();
  await textbox(page, 'Phone number with country code').fill('+44 7700 900123');
  await button(page, 'Import').click();
  await expect(bring).toContainText('Your history is here');
  yield { name: 'bring, done', page };
  await page.keyboard.press('Escape');
  await openFromSettings(page, 'Take it with you');
  await textbox(page, 'Passphrase').fill('short');
  await button(page, 'Choose where to save it…').click();
  yield { name: 'take, passphrase too short', page };
  await page.getByRole('switch', { name: 'Encrypt the file with a passphrase' }).click();
  yield { name: 'take, not encrypted', page };
  await page.keyboard.press('Escape');
}
