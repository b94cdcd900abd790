import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
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

test('with the window closed the composer is the template picker; what it previews is what arrives', async () => {
  const { page } = baton;
  const at = Math.floor(Date.now() / 1000) - DAY_S - 60;
  const text = { wamid: 'wamid.T1=', from: '447700900002', name: 'Old Friend', text: 'Hello?', at };
  expect(await post(port, textDelivery(text))).toBe(200);
  await openConversation(page, 'Old Friend');
  await expect(page.getByText('The free reply window is closed')).toBeVisible();
  await expect(textbox(page, 'Message')).toBeHidden();
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('parcel');
  await page.getByRole('list', { name: 'Templates' }).getByRole('button').first().click();
  await textbox(page, 'parcel').fill('P-9');
  await textbox(page, 'first name').fill('Amelia');
  await textbox(page, 'day').fill('Friday');
  await textbox(page, 'End of the link “Track it”').fill('p9');
  const preview = page.getByRole('region', { name: /will read/ });
  const shown = await preview.locator('p, li').allTextContents();
  await button(page, 'Send template').click();
  await expect(messageWith(page, 'Parcel P-9')).toBeVisible();
  await expect
    .poll(async () => (await sentMessages(practice)).map((sent) => sent.text))
    .toContain(shown.join('\n'));
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
  expect((await sentMessages(practice)).map(({ text }) => text)).not.toContain('Not so fast');
});
