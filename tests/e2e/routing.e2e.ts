import { expect } from '@playwright/test';
import { openBusinessTool } from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

let baton: Launched;
test.afterEach(async () => {
  await baton.close();
  forget(baton.dataDir);
});

test('a rule is written and moved by keyboard, gives customers out, and says why', async () => {
  baton = await launch();
  const { page } = baton;
  await page.getByRole('button', { name: 'Try practice mode' }).click();
  const first = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first();
  await expect(first).toBeVisible();
  await openBusinessTool(page, 'Routing rules');

  await page.getByRole('button', { name: 'New rule' }).click();
  await page.getByRole('textbox', { name: 'Name of the rule' }).fill('Everybody');
  const whom = page.getByRole('combobox', { name: 'Whom' });
  await whom.selectOption(
    await whom
      .getByRole('option', { name: /^Person/ })
      .first()
      .getAttribute('value'),
  );
  await page.getByRole('button', { name: 'Save rule' }).click();
  const rules = page.getByRole('list', { name: 'Rules, first one first' }).getByRole('listitem');
  await expect(rules).toHaveCount(6);
  const up = page.getByRole('button', { name: 'Move Everybody up' });
  for (let place = 5; place > 0; place--) {
    await up.press('Enter');
    await expect(rules.nth(place - 1)).toContainText('Everybody');
  }
  await page.getByRole('switch', { name: 'Go by Everybody' }).click();
  await expect(page.getByRole('switch', { name: 'Go by Everybody' })).toBeChecked();
  await page.getByRole('button', { name: 'Try all on yesterday' }).click();
  await expect(page.getByRole('region', { name: 'Yesterday by these rules' })).toBeVisible();

  const queue = page.getByRole('region', { name: 'Queue' });
  await expect(queue).toContainText('No rule for it');
  await page.getByRole('switch', { name: 'Give customers out by these rules' }).click();
  await expect(queue).toContainText('Nobody waits in the queue.');

  await page.getByRole('button', { name: 'Inbox' }).click();
  await first.click();
  await page.getByRole('button', { name: /^Why / }).click();
  await expect(page.getByRole('dialog')).toContainText('Rule 1: every customer');
});
