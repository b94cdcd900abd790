import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { queryNames } from '../../src/contract/names.ts';
import type { ConversationRow } from '../../src/contract/inbox.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { violations } from './support/axe.ts';
import {
  addColleague,
  askMain,
  button,
  changeOver,
  conversations,
  openConversation,
  openTeam,
  PIN,
  textbox,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* E6, step 6: Eve sees only what is assigned to her, and a chat about money is not. */

const EVES_PIN = '618394';
const SECRET = 'quicksilver';
const all = { filter: 'all', limit: 50, before: null };

const thread = (page: Page) => page.getByRole('group', { name: 'Who looks after it' });
const folder = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Folders' }).getByRole('button', { name });

const idOf = async (page: Page, name: string): Promise<string> => {
  const answer = (await askMain(page, 'query', 'inbox.listConversations', all)) as {
    value: ConversationRow[];
  };
  return answer.value.find((row) => row.name === name)?.id ?? '';
};

test.describe('a member who sees only what is assigned to them', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  let hidden = '';
  test.beforeAll(async () => {
    const writes = [
      ['amelia', 'Do you deliver?'],
      ['theo', `The invoice ${SECRET} is overdue`],
    ] as const;
    ({ practice, baton } = await openConnected({ writes }));
    await addColleague(baton, 'Eve', 'restricted', EVES_PIN);
  });
  test.afterAll(() => closeConnected({ practice, baton }));

  test('sees nothing before anything is theirs', async () => {
    const { page } = baton;
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await expect(conversations(page)).toHaveCount(0);
    await expect(folder(page, 'All')).toContainText('0');
  });

  test('is given one customer, while the other is claimed, labelled and flagged', async () => {
    const { page } = baton;
    await changeOver(baton, 'Ana', PIN);
    await openConversation(page, 'Amelia Hart');
    await button(page, 'Assign').click();
    await page.getByRole('menuitem', { name: 'Eve' }).click();
    await expect(thread(page).getByText('Held by Eve')).toBeVisible();
    await openConversation(page, 'Theo Marsh');
    await button(page, 'Claim').click();
    await expect(thread(page).getByText('Yours')).toBeVisible();
    await button(page, 'Flag for sender').click();
    await expect(thread(page).getByText('Flagged by Ana')).toBeVisible();
    await button(page, 'Edit labels').click();
    const dialog = page.getByRole('dialog', { name: 'Labels of this conversation' });
    await button(page, 'New label').click();
    await textbox(page, 'Name of the label').fill('Finance');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Save label').click();
    // It is ticked when the views say so.
    await dialog.getByRole('checkbox', { name: 'Finance' }).click();
    await expect(dialog.getByRole('checkbox', { name: 'Finance' })).toBeChecked();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Labels' })).toContainText('Finance');
    await folder(page, 'Assigned to me').click();
    await expect(conversations(page).getByRole('listitem')).toHaveCount(1);
    await folder(page, 'All').click();
    expect(await violations(page)).toEqual([]);
    hidden = await idOf(page, 'Theo Marsh');
  });

  test('searches the other chat: no hit, no preview, no count', async () => {
    const { page } = baton;
    await changeOver(baton, 'Eve', EVES_PIN);
    await expect(conversations(page).getByRole('listitem')).toHaveCount(1);
    await expect(folder(page, 'All')).toContainText('1');
    await expect(folder(page, 'Unassigned')).toContainText('0');
    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill(`${SECRET} `);
    await expect(page.getByRole('region', { name: 'Search results' })).toContainText('Nothing found');
    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('');
    await expect(page.locator('body')).not.toContainText('Theo');
    await openConversation(page, 'Amelia Hart');
    await textbox(page, 'Message').fill('Yes, until six');
    await textbox(page, 'Message').press('Enter');
    await expect(page.getByRole('log').getByRole('article').last()).toContainText('Yes, until six');
  });

  test('learns nothing more with a page gone bad, which asks for all it can name', async () => {
    const { page } = baton;
    const inputs: readonly object[] = [
      { conversationId: hidden },
      { conversationId: hidden, limit: 50, before: null },
      { conversationId: hidden, limit: 50 },
      { conversationId: hidden, kinds: ['document'], limit: 50, before: null },
      { text: SECRET, conversationId: hidden, after: null, before: null, olderThan: null, limit: 50 },
      { text: SECRET, conversationId: null, after: null, before: null, olderThan: null, limit: 50 },
      { text: 'Theo', limit: 20 },
      { limit: 50 },
      all,
      {},
    ];
    for (const name of Object.keys(queryNames))
      for (const input of inputs) {
        const answer = JSON.stringify(await askMain(page, 'query', name, input));
        expect(answer, `${name} ${JSON.stringify(input)}`).not.toMatch(
          new RegExp(`${SECRET}|Theo|unexpected`),
        );
      }
    const asIfNotThere = { ok: false, error: { code: 'notFound', what: 'conversation' } };
    const body = { kind: 'text', text: 'I should not be able to write this' };
    const reply = { conversationId: hidden, replyId: randomUUID(), body };
    const ask = (name: string, input: object) => askMain(page, 'command', name, input, randomUUID());
    expect(await ask('inbox.queueReply', reply)).toEqual(asIfNotThere);
    expect(await ask('inbox.saveDraft', { conversationId: hidden, text: 'x' })).toEqual(asIfNotThere);
    expect(await ask('routing.claim', { conversationId: hidden })).toEqual(asIfNotThere);
    expect(await ask('routing.claim', { conversationId: randomUUID() })).toEqual(asIfNotThere);
  });

  test('sees what a team looks after once she is shown that team', async () => {
    const { page } = baton;
    await changeOver(baton, 'Ana', PIN);
    await openTeam(page);
    await textbox(page, 'New team').fill('Money');
    await button(page, 'Add team').click();
    await button(page, 'Edit Ana').click();
    await page.getByRole('dialog').getByRole('checkbox', { name: 'Money' }).check();
    await button(page, 'Save').click();
    await button(page, 'What Eve may do').click();
    const rights = page.getByRole('dialog', { name: 'What Eve may do' });
    await rights.getByRole('combobox', { name: 'Sees' }).selectOption('some');
    await rights
      .getByRole('group', { name: 'Teams they see' })
      .getByRole('checkbox', { name: 'Money' })
      .check();
    expect(await violations(page)).toEqual([]);
    await button(page, 'Save').click();
    await expect(rights).toHaveCount(0);
    await changeOver(baton, 'Eve', EVES_PIN);
    await expect(conversations(page).getByRole('listitem')).toHaveCount(2);
    await openConversation(page, 'Theo Marsh');
    await expect(thread(page).getByText('Held by Ana')).toBeVisible();
  });

  test('is told on which conversations a label stands before it is deleted', async () => {
    const { page } = baton;
    await changeOver(baton, 'Ana', PIN);
    await openConversation(page, 'Theo Marsh');
    await button(page, 'Edit labels').click();
    await button(page, 'Delete the label Finance').click();
    await expect(page.getByRole('alertdialog')).toContainText('It goes from 1 conversation too.');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Delete label').click();
    await expect(page.getByRole('dialog')).toContainText('There are no labels yet.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Labels' })).not.toContainText('Finance');
  });
});
