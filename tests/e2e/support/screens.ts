import { expect, type Page } from '@playwright/test';
import { post, textDelivery } from '../../support/webhook.ts';
import type { Practice } from '../../../src/main/practice/practiceServer.ts';
import {
  answer,
  button,
  conversations,
  fillInBusiness,
  fillInNumber,
  lockConsole,
  openConversation,
  PIN,
  rightAnswers,
  statusRegion,
  textbox,
  unlock,
  webhookPort,
  pressAndLeave,
} from './business.ts';
import type { Launched } from './launch.ts';
import { steer } from '../../support/simulator.ts';

/** A screen a person comes to, and the page that shows it. */
export type Screen = { readonly name: string; readonly page: Page };

/** From the first start to a locked business, stopping at every screen on the way. */
export async function* businessScreens(baton: Launched, practice: Practice): AsyncGenerator<Screen> {
  const { page } = baton;
  await expect(button(page, 'Set up your business')).toBeVisible();
  yield { name: 'welcome', page };
  yield* setUpScreens(baton);
  yield* connectScreens(page, practice);
  yield* inboxScreens(page, practice);
  const lock = await lockConsole(baton);
  await expect(textbox(lock, 'PIN')).toBeFocused();
  yield { name: 'unlock', page: lock };
  await textbox(lock, 'PIN').fill('739205');
  await textbox(lock, 'PIN').press('Enter');
  await expect(lock.getByText('That is not right.')).toBeVisible();
  yield { name: 'unlock, wrong', page: lock };
  await button(lock, 'Forgot your PIN? Use the recovery key').click();
  yield { name: 'recover', page: lock };
  await button(lock, 'Back').click();
  await unlock(lock, PIN);
}

async function* setUpScreens(baton: Launched): AsyncGenerator<Screen> {
  const { page } = baton;
  await button(page, 'Connect a WhatsApp number').click();
  const lock = await baton.lockPage();
  await textbox(lock, 'Business name').fill('Holland Bakery');
  await textbox(lock, 'Your name').fill('Ana');
  await textbox(lock, 'PIN').fill('123456');
  await textbox(lock, 'Repeat PIN').fill('123456');
  await button(lock, 'Create').click();
  await expect(lock.getByText('Too easy to guess')).toBeVisible();
  yield { name: 'create, refused', page: lock };
  await pressAndLeave(button(lock, 'Cancel'));
  const { lock: again, recoveryKey } = await fillInBusiness(baton, 'Connect a WhatsApp number');
  yield { name: 'recovery key', page: again };
  await textbox(again, 'Type the recovery key').fill(recoveryKey);
  await button(again, 'Continue').click();
}

async function* connectScreens(page: Page, practice: Practice): AsyncGenerator<Screen> {
  await expect(page.getByRole('heading', { name: 'Connect a WhatsApp number' })).toBeVisible();
  yield { name: 'connect', page };
  await button(page, 'Connect').click();
  await expect(page.getByText('Needed to connect.').first()).toBeVisible();
  yield { name: 'connect, fields missing', page };
  await fillInNumber(page, { ...rightAnswers, 'Access token': 'wrong' });
  await button(page, 'Connect').click();
  await expect(page.getByText('Nothing was saved')).toBeVisible();
  yield { name: 'connect, refused', page };
  await button(page, 'Inbox').click();
  await expect(page.getByText('No conversations yet')).toBeVisible();
  yield { name: 'inbox, no number', page };
  await button(page, 'Channels').click();
  await fillInNumber(page, rightAnswers);
  await button(page, 'Connect').click();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  yield { name: 'connected', page };
  await button(page, 'Go to the inbox').click();
  await expect(page.getByText('Waiting for the first message')).toBeVisible();
  yield { name: 'inbox, empty', page };
  practice.setCallback(`http://127.0.0.1:${await webhookPort(page)}/webhooks/whatsapp`);
}

async function* inboxScreens(page: Page, practice: Practice): AsyncGenerator<Screen> {
  const words = {
    amelia: 'Do you have rye bread?',
    theo: 'Two coffees please',
    laila: 'هل أنتم هنا؟',
    fang: '你好',
  };
  for (const [customer, text] of Object.entries(words)) practice.writeAs(customer, text);
  await expect(conversations(page).getByRole('listitem')).toHaveCount(4);
  yield { name: 'inbox, list', page };
  await openConversation(page, 'Amelia Hart');
  await expect(await answer(page, 'Yes, until five. Shall I keep one for you?')).toHaveAccessibleName(/Read/);
  await steer(practice, 'failAfterAccept', { value: 1 });
  await steer(practice, 'badSignature', { value: true });
  await expect(await answer(page, 'We close at six on Fridays')).toContainText('May have been sent');
  await textbox(page, 'Message').fill('And a draft');
  yield { name: 'thread', page };
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  yield { name: 'send again?', page };
  await button(page, 'Do not send').click();
  yield* templateScreens(page);
  await statusRegion(page).getByRole('button').click();
  await expect(page.getByRole('dialog', { name: 'How Baton is doing' })).toBeVisible();
  yield { name: 'status details', page };
  await page.keyboard.press('Escape');
  await button(page, 'Settings').click();
  await expect(page.getByRole('menu')).toBeVisible();
  yield { name: 'settings', page };
  await page.keyboard.press('Escape');
  await button(page, 'Keyboard shortcuts').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield { name: 'help', page };
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await steer(practice, 'badSignature', { value: false });
}

/** Closed window, picker, and a form with cards, empty and complained about. */
async function* templateScreens(page: Page): AsyncGenerator<Screen> {
  const at = Math.floor(Date.now() / 1000) - 25 * 60 * 60;
  const text = { wamid: 'wamid.OLD=', from: '447700900009', name: 'Old Friend', text: 'Hello?', at };
  expect(await post(await webhookPort(page), textDelivery(text))).toBe(200);
  await openConversation(page, 'Old Friend');
  await expect(page.getByRole('list', { name: 'Templates' })).toBeVisible();
  yield { name: 'window closed, template picker', page };
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('new leaves');
  await page.getByRole('list', { name: 'Templates' }).getByRole('button').first().click();
  await button(page, 'Send template').click();
  await expect(page.getByText('Choose a file.').first()).toBeVisible();
  yield { name: 'template, fields missing', page };
}

/** Practice mode and its own lock screen. */
export async function* practiceScreens(baton: Launched): AsyncGenerator<Screen> {
  const { page } = baton;
  await button(page, 'Try practice mode').click();
  await expect(conversations(page).getByRole('listitem').first()).toBeVisible();
  await button(page, 'Practice controls').click();
  await expect(page.getByRole('region', { name: 'Practice', exact: true })).toBeVisible();
  yield { name: 'practice', page };
  const lock = await lockConsole(baton);
  await expect(textbox(lock, 'PIN')).toBeFocused();
  yield { name: 'practice, locked', page: lock };
}
