import { expect, type Locator, type Page } from '@playwright/test';
import { drawPhoto } from '../../src/main/practice/samplePictures.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { sentMessages } from '../support/simulator.ts';
import { violations } from './support/axe.ts';
import {
  addColleague,
  button,
  changeOver,
  chooseMember,
  conversations,
  lockConsole,
  openBusinessTool,
  openConversation,
  openTeam,
  PIN,
  pressAndLeave,
  textbox,
  typeSecret,
  unlock,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { placeWhereItIs } from './support/zones.ts';

/* Scenario E6, steps 1-4, 6 and 7: Eve begins on Monday at nine, and has left before the week is over. */

const SAMS_PIN = '739264';
const EVES_PIN = '618394';
const SECRET = 'quicksilver';

/** A picture over 5 MB: PNG takes what stands behind its end. */
const sixMegabytes = Buffer.concat([drawPhoto([168, 84, 30]), Buffer.alloc(6 * 1024 * 1024)]);
const menu = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000, 'Tea and cake ')]);

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Members of the team' }).getByRole('listitem').filter({ hasText: name });
const folder = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Folders' }).getByRole('button', { name });
const thread = (page: Page): Locator => page.getByRole('group', { name: 'Who looks after it' });

test.describe('a new hire', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  let starting = '';
  test.beforeAll(async () => {
    const writes = [
      ['amelia', 'Do you deliver?'],
      ['theo', `The invoice ${SECRET} is overdue`],
    ] as const;
    ({ practice, baton } = await openConnected({ env: { TZ: placeWhereItIs(9) }, writes }));
    await addColleague(baton, 'Sam', 'admin', SAMS_PIN);
  });
  test.afterAll(() => closeConnected({ practice, baton }));

  test('1: is let in as a Standard member whose first ten replies are read by a colleague', async () => {
    await changeOver(baton, 'Ana', PIN);
    const { page } = baton;
    await openTeam(page);
    await button(page, 'Add a member').click();
    const dialog = page.getByRole('dialog', { name: 'Add a member' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Eve');
    await expect(dialog.getByRole('combobox', { name: 'Role' })).toHaveValue('standard');
    await textbox(page, 'First replies that wait for approval').fill('10');
    await expect(dialog.getByRole('region', { name: 'What Eve will see' })).toContainText(
      'replies wait until a colleague approves',
    );
    await button(page, 'Add').click();
    const lock = await baton.lockPage();
    starting = (await lock.getByLabel('Starting PIN').textContent()) ?? '';
    await pressAndLeave(button(lock, 'Done'));
    await expect(rowOf(page, 'Eve')).toContainText('10 replies still wait for approval');
  });

  test('2: may not quietly delete and write to many: a reason is asked, and Sam hears of it', async () => {
    const { page } = baton;
    await expect(page.getByRole('meter', { name: /Delete messages/ })).toBeVisible();
    await button(page, 'What Eve may do').click();
    const dialog = page.getByRole('dialog', { name: 'What Eve may do' });
    for (const right of ['Delete messages', 'Write to many at once'])
      await dialog.getByRole('switch', { name: right }).press('Space');
    await expect(dialog).toContainText('May delete and write to many.');
    await expect(dialog.getByText('Needed: say why')).toBeVisible();
    await expect(button(page, 'Save')).toBeDisabled();
    await textbox(page, 'Reason').fill('Runs the spring sale alone');
    await button(page, 'Save').click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Eve may both delete history and write to many')).toBeVisible();
    await changeOver(baton, 'Sam', SAMS_PIN);
    await button(page, 'Alerts').click();
    await expect(page.getByRole('list', { name: 'For administrators' })).toContainText(
      'Ana let Eve both delete history and write to many at once.',
    );
  });

  test('2: Sam takes both away again, and gives her one customer to see', async () => {
    const { page } = baton;
    await openTeam(page);
    await button(page, 'What Eve may do').click();
    const dialog = page.getByRole('dialog', { name: 'What Eve may do' });
    for (const right of ['Delete messages', 'Write to many at once', 'Answers only what is assigned to them'])
      await dialog.getByRole('switch', { name: right }).press('Space');
    await dialog.getByRole('combobox', { name: 'Sees' }).selectOption('assigned');
    await button(page, 'Save').click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Eve may both delete history')).toHaveCount(0);
    await button(page, 'Inbox').click();
    await openConversation(page, 'Amelia Hart');
    await button(page, 'Assign').click();
    await page.getByRole('menuitem', { name: 'Eve' }).click();
    await expect(thread(page).getByText('Held by Eve')).toBeVisible();
  });

  test('3: chooses a PIN of her own, and 123456 is none', async () => {
    const lock = await lockConsole(baton);
    await chooseMember(lock, 'Eve');
    await typeSecret(lock, starting);
    for (const pin of ['123456', EVES_PIN]) {
      await textbox(lock, 'New PIN').fill(pin);
      await textbox(lock, 'Repeat PIN').fill(pin);
      await button(lock, 'Set and open').click();
      if (pin === '123456') await expect(lock.getByText('Too easy to guess')).toBeVisible();
    }
    await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(1);
  });

  test('4: sends a text, a picture of 6 MB and a file in practice, within five minutes', async () => {
    const { page } = baton;
    const toBusiness = await sentMessages(practice);
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('region', { name: 'Your first messages' })
      .getByRole('button', { name: 'Try it' })
      .click();
    await button(page, 'Begin').click();
    const bar = page.getByRole('region', { name: 'Your first messages' });
    await expect(bar.getByRole('timer')).toHaveText(/^[45]:\d\d left$/);
    await openConversation(page, 'Amelia Hart');
    const sent = bar.getByRole('listitem').filter({ hasText: ': sent' });
    await textbox(page, 'Message').fill('From nine to six, every day');
    await button(page, 'Send').click();
    await expect(sent).toHaveText(['Text: sent']);
    const chooser = page.locator('input[type=file]');
    await chooser.setInputFiles({ name: 'shop.png', mimeType: 'image/png', buffer: sixMegabytes });
    const strip = page.getByRole('list', { name: 'Files to send' });
    await expect(strip.getByRole('alert')).toContainText('WhatsApp takes up to 5 MB');
    await button(page, 'Make it smaller').click();
    await expect(button(page, 'Send')).toBeEnabled();
    await button(page, 'Send').click();
    await expect(sent).toHaveText(['Text: sent', 'Picture: sent']);
    await chooser.setInputFiles({ name: 'menu.pdf', mimeType: 'application/pdf', buffer: menu });
    await expect(button(page, 'Send')).toBeEnabled();
    await button(page, 'Send').click();
    await expect(bar).toContainText(/All three sent in 0:\d\d/);
    expect(await violations(page)).toEqual([]);
    await button(page, 'Back to the business').click();
    const lock = await baton.lockPage();
    await chooseMember(lock, 'Eve');
    await unlock(lock, EVES_PIN);
    await expect(conversations(page).getByRole('listitem')).toHaveCount(1);
    await expect(bar).toHaveCount(0);
    expect(await sentMessages(practice)).toEqual(toBusiness);
  });

  test('6: searches the chat about money: no hit, no preview, no count', async () => {
    const { page } = baton;
    await expect(folder(page, 'All')).toContainText('1');
    await expect(folder(page, 'Unassigned')).toContainText('0');
    const box = page.getByRole('searchbox', { name: 'Search', exact: true });
    for (const asked of [`${SECRET} `, 'Theo ']) {
      await box.fill(asked);
      await expect(page.getByRole('region', { name: 'Search results' })).toContainText('Nothing found');
    }
    await box.fill('');
    expect(await page.content()).not.toMatch(new RegExp(`${SECRET}|Theo`));
    await openConversation(page, 'Amelia Hart');
    await expect(page.getByText('A colleague reads your next 10 replies')).toBeVisible();
    await textbox(page, 'Message').fill('We do, within the town');
  });

  test('7: is let go: her session ends, and Sam has her customer and her draft', async () => {
    await changeOver(baton, 'Ana', PIN);
    const { page } = baton;
    await openTeam(page);
    await expect(rowOf(page, 'Eve')).toContainText(/First messages in 0:\d\d/);
    await button(page, 'Let Eve go').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('list', { name: 'Conversations to hand on' })).toContainText('Amelia Hart');
    await dialog.getByRole('combobox', { name: 'All of them to' }).selectOption({ label: 'Sam' });
    await dialog.getByRole('combobox', { name: '1 begun reply to' }).selectOption({ label: 'Sam' });
    await textbox(page, 'Reason').fill('Found another job');
    await dialog.getByRole('button', { name: 'Let go', exact: true }).click();
    await expect(page.getByText('Found another job')).toBeVisible();
    await openBusinessTool(page, 'Devices');
    await expect(page.getByRole('list', { name: /^Signed in/ })).toContainText('Ana');
    await expect(page.getByRole('list', { name: /^Signed in/ })).not.toContainText('Eve');
    const lock = await lockConsole(baton);
    await expect(lock.getByRole('group', { name: 'Members' }).getByRole('button')).toHaveText([/Ana/, /Sam/]);
    await chooseMember(lock, 'Sam');
    await unlock(lock, SAMS_PIN);
    await button(page, 'Inbox').click();
    await openConversation(page, 'Amelia Hart');
    await expect(thread(page).getByText('Yours')).toBeVisible();
    await expect(textbox(page, 'Message')).toHaveValue('We do, within the town');
  });
});
