import { expect } from '@playwright/test';
import { everyLook, violations } from './support/axe.ts';
import { openBusinessTool } from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

let baton: Launched;
test.afterEach(async () => {
  await baton.close();
  forget(baton.dataDir);
});

test('an automation is written, tried, run and looked back on, and all are stopped with one switch', async () => {
  baton = await launch();
  const { page } = baton;
  await page.getByRole('button', { name: 'Try practice mode' }).click();
  const first = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first();
  await expect(first).toBeVisible();
  await openBusinessTool(page, 'Automations');

  await page.getByRole('button', { name: 'Add an automation' }).click();
  const dialog = page.getByRole('dialog', { name: 'New automation' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Hand on');
  await dialog.getByRole('combobox', { name: 'When' }).selectOption('the state of a conversation changes');
  await dialog.getByRole('combobox', { name: 'Which state' }).selectOption('done');
  const whom = dialog.getByRole('combobox', { name: 'Give the conversation to' });
  await whom.selectOption({ index: 1 });
  await dialog.getByRole('combobox', { name: 'Tell' }).selectOption('the supervisors');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Try it' }).click();
  const tried = dialog.getByRole('region', { name: 'What “Hand on” would have done' });
  await expect(tried).toContainText('It would have run 0 times.');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();

  const list = page.getByRole('list', { name: 'Automations', exact: true }).getByRole('listitem');
  await expect(list).toContainText('a conversation becomes done');
  const runs = page.getByRole('switch', { name: 'Run “Hand on”' });
  await expect(runs).not.toBeChecked();
  await runs.press('Space');
  await expect(runs).toBeChecked();

  await page.getByRole('button', { name: 'Inbox' }).click();
  await first.click();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await openBusinessTool(page, 'Automations');
  const history = page.getByRole('list', { name: 'What ran' }).getByRole('listitem');
  await expect(history).toHaveCount(1);
  await expect(history).toContainText('people told');

  await page.getByRole('button', { name: 'Try Hand on' }).click();
  await expect(page.getByRole('region', { name: 'What “Hand on” would have done' })).toContainText(
    'It would have run 1 time.',
  );
  for await (const look of everyLook(baton)) expect(await violations(page), look).toEqual([]);

  const stop = page.getByRole('switch', { name: 'Stop all automations' });
  await stop.press('Space');
  await expect(stop).toBeChecked();
  await history.getByRole('button', { name: /^Open the conversation with / }).click();
  await expect(page.getByRole('region', { name: 'Conversation', exact: true })).toBeVisible();
});
