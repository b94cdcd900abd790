import { expect, type Locator, type Page } from '@playwright/test';
import { drawPhoto } from '../../src/main/practice/samplePictures.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import type { RenderedCard } from '../../src/main/practice/templates/renderTemplate.ts';
import { post, textDelivery } from '../support/webhook.ts';
import { button, messageWith, openConversation, textbox } from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import { type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { sentMessages } from '../support/simulator.ts';

let practice: Practice;
let baton: Launched;
let port = 0;
test.beforeAll(async () => {
  ({ practice, baton, port } = await openConnected());
});
test.afterAll(() => closeConnected({ practice, baton }));

const DAY_S = 24 * 60 * 60;

/** Somebody whose free reply window closed a minute ago. */
async function openClosed(page: Page, name: string, from: string): Promise<void> {
  const at = Math.floor(Date.now() / 1000) - DAY_S - 60;
  const text = { wamid: `wamid.${from}=`, from, name, text: 'Hello?', at };
  expect(await post(port, textDelivery(text))).toBe(200);
  await openConversation(page, name);
  await expect(page.getByText('The free reply window is closed')).toBeVisible();
  await expect(textbox(page, 'Message')).toBeHidden();
}

async function chooseTemplate(page: Page, words: string): Promise<Locator> {
  await page.getByRole('searchbox', { name: 'Search templates' }).fill(words);
  await page.getByRole('list', { name: 'Templates' }).getByRole('button').first().click();
  return page.getByRole('region', { name: /will read/ });
}

const shownIn = (preview: Locator): Promise<string[]> =>
  preview.locator('p, li:not(:has(p))').allTextContents();

const picture = (tea: readonly [number, number, number]) => ({
  name: 'Tea.png',
  mimeType: 'image/png',
  buffer: drawPhoto(tea),
});

const chooseFile = async (fields: Locator, file: ReturnType<typeof picture>): Promise<void> => {
  await fields.locator('input[type=file]').setInputFiles(file);
  await expect(fields.getByText('Photo ·')).toBeVisible();
};

test('with the window closed the composer is the template picker; what it previews is what arrives', async () => {
  const { page } = baton;
  await openClosed(page, 'Old Friend', '447700900002');
  const preview = await chooseTemplate(page, 'parcel');
  await textbox(page, 'parcel').fill('P-9');
  await textbox(page, 'first name').fill('Amelia');
  await textbox(page, 'day').fill('Friday');
  await textbox(page, 'End of the link “Track it”').fill('p9');
  const shown = await shownIn(preview);
  await button(page, 'Send template').click();
  await expect(messageWith(page, 'Parcel P-9')).toBeVisible();
  await expect
    .poll(async () => (await sentMessages(practice)).map((sent) => sent.text))
    .toContain(shown.join('\n'));
});

/** The uploaded bytes above a text; null: there are none. */
const bytesAbove = (seen: RenderedCard | null | undefined): Buffer | null =>
  seen?.file && 'mediaId' in seen.file ? practice.fileBytes(seen.file.mediaId) : null;

test('a template with a picture takes the picture along, as it was previewed', async () => {
  const { page } = baton;
  await openClosed(page, 'Second Friend', '447700900003');
  const preview = await chooseTemplate(page, 'menu');
  await button(page, 'Send template').click();
  await expect(page.getByText('Choose a file.')).toBeVisible();
  const tea = picture([168, 84, 30]);
  await chooseFile(page.locator('[data-fields]'), tea);
  await expect(preview.locator('img')).toBeVisible();
  await textbox(page, 'Value 1').fill('Ada');
  const shown = await shownIn(preview);
  await button(page, 'Send template').click();
  const sent = messageWith(page, 'This is our menu for the week, Ada.');
  await expect(sent.getByRole('button', { name: /Open/ }).locator('img')).toBeVisible();
  await expect
    .poll(async () => (await sentMessages(practice)).map(({ text }) => text))
    .toContain(shown.join('\n'));
  const message = (await sentMessages(practice)).find(({ text }) => text.includes('menu for the week'));
  expect(bytesAbove(message?.template)).toEqual(tea.buffer);
});

test('a carousel takes a picture and words for every card', async () => {
  const { page } = baton;
  await openClosed(page, 'Third Friend', '447700900004');
  const preview = await chooseTemplate(page, 'new leaves');
  await textbox(page, 'Value 1').first().fill('Ada');
  const teas = [picture([60, 120, 40]), picture([150, 60, 20])];
  for (const [place, tea] of teas.entries()) {
    const card = page.getByRole('group', { name: `Card ${place + 1}` });
    await chooseFile(card, tea);
    await card.getByRole('textbox', { name: 'Value 1' }).fill(`£${place + 6}`);
    await card.getByRole('textbox', { name: /End of the link/ }).fill(`tea-${place}`);
  }
  await expect(preview.getByText('Assam, second flush, £7 the bag')).toBeVisible();
  const shown = await shownIn(preview);
  await button(page, 'Send template').click();
  await expect(messageWith(page, 'Sencha from Uji, £6 the bag').locator('img')).toHaveCount(2);
  await expect
    .poll(async () => (await sentMessages(practice)).map(({ text }) => text))
    .toContain(shown.join('\n'));
  const cards =
    (await sentMessages(practice)).find(({ text }) => text.includes('Sencha'))?.template?.cards ?? [];
  expect(cards.map(bytesAbove)).toEqual(teas.map(({ buffer }) => buffer));
});

test('what cannot be sent from here is in the picker and says why', async () => {
  const { page } = baton;
  await openConversation(page, 'Old Friend');
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('three for you');
  const row = page.getByRole('list', { name: 'Templates' }).getByRole('button');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Shows products chosen from a catalogue');
  await expect(row).toBeDisabled();
});

test('buttons and a list arrive as they were put together', async () => {
  const { page } = baton;
  await openConversation(page, 'Amelia Hart');
  await button(page, 'More to send').click();
  await page.getByRole('menuitem', { name: 'Buttons' }).click();
  const dialog = page.getByRole('dialog', { name: 'Buttons' });
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Keep it?');
  await dialog.getByRole('textbox', { name: 'Button 1' }).fill('Keep');
  await dialog.getByRole('button', { name: 'Add a button' }).click();
  await dialog.getByRole('textbox', { name: 'Button 2' }).fill('Cancel it');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();

  await button(page, 'More to send').click();
  await page.getByRole('menuitem', { name: 'List' }).click();
  const list = page.getByRole('dialog', { name: 'List' });
  await list.getByRole('textbox', { name: 'Message' }).fill('When?');
  await list.getByRole('textbox', { name: 'Button that opens the list' }).fill('Times');
  await list.getByRole('textbox', { name: 'Row 1', exact: true }).fill('Nine');
  await list.getByRole('button', { name: 'Send', exact: true }).click();
  await expect
    .poll(async () => (await sentMessages(practice)).filter(({ type }) => type === 'interactive'))
    .toMatchObject([
      { text: 'Keep it?', choices: ['Keep', 'Cancel it'] },
      { text: 'When?', choices: ['Nine'] },
    ]);
});

test('what was just sent can be taken back, and goes back into the box', async () => {
  const { page } = baton;
  await openConversation(page, 'Amelia Hart');
  await button(page, 'Settings').click();
  await page.getByRole('menuitemradio', { name: '5 seconds' }).click();
  await page.keyboard.press('Escape');
  await textbox(page, 'Message').fill('Not so fast');
  await textbox(page, 'Message').press('Enter');
  await expect(button(page, 'Undo')).toBeVisible();
  await textbox(page, 'Message').press('Control+z');
  await expect(textbox(page, 'Message')).toHaveValue('Not so fast');
  await expect(messageWith(page, 'Not so fast')).toBeHidden();
  // Answers leave in the order they were written: once the next one is there, this one will not come.
  await textbox(page, 'Message').fill('Slowly now');
  await textbox(page, 'Message').press('Enter');
  const texts = async () => (await sentMessages(practice)).map(({ text }) => text);
  await expect.poll(texts, { timeout: 30_000 }).toContain('Slowly now');
  expect(await texts()).not.toContain('Not so fast');
});
