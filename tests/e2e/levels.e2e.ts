import { expect } from '@playwright/test';
import { everyLook, violations } from './support/axe.ts';
import {
  button,
  connectNumber,
  conversations,
  openBusinessTool,
  setUpBusiness,
  textbox,
} from './support/business.ts';
import { forget, launch } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

test('a word of the customer sets the label, and the row counts down', async () => {
  const practice = await startSimulator();
  const baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
  const { page } = baton;
  await setUpBusiness(baton);
  await connectNumber(page, practice);
  practice.writeAs('amelia', 'Do you deliver?');
  const row = conversations(page).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('New Customer');
  await row.getByRole('button').click();
  await button(page, 'Edit labels').click();
  await button(page, 'New label').click();
  await textbox(page, 'Name of the label').fill('#UrgentOrder');
  await button(page, 'Save label').click();
  await page.keyboard.press('Escape');
  practice.writeAs('amelia', 'Please #urgentorder');
  await expect(row).toContainText('#UrgentOrder');
  await expect(row).toContainText(/Due in|Overdue/);
  await openBusinessTool(page, 'Service levels');
  await expect(page.getByRole('list', { name: 'Rules' }).getByRole('listitem')).toHaveCount(3);
  for await (const look of everyLook({ page })) expect(await violations(page), look).toEqual([]);
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
});
