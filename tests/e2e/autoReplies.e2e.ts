import { expect } from '@playwright/test';
import { startSimulator } from '../support/simulator.ts';
import { connectNumber, conversations, openBusinessTool, setUpBusiness } from './support/business.ts';
import { forget, launch } from './support/launch.ts';
import { test } from './support/test.ts';

test('a greeting goes out by itself, and a ready answer is found with a slash', async () => {
  const practice = await startSimulator();
  const baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
  const { page } = baton;
  await setUpBusiness(baton);
  await connectNumber(page, practice);
  await openBusinessTool(page, 'Quick replies');
  await page.getByRole('button', { name: 'Begin with five examples' }).click();
  await expect(page.getByRole('list', { name: 'Quick replies' }).getByRole('listitem')).toHaveCount(5);

  await openBusinessTool(page, 'Automatic replies');
  const greeting = page.getByRole('form', { name: 'Greeting' });
  await greeting
    .getByRole('textbox', { name: 'Text' })
    .fill('Welcome, {{name|friend}}. You hear from us {{eta}}.');
  await greeting.getByRole('switch', { name: 'Send it' }).check();
  await greeting.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Inbox', exact: true }).click();
  practice.writeAs('amelia', 'Do you deliver?');
  await conversations(page).getByRole('listitem').first().click();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByText(/^Welcome, .+\. You hear from us (today|tomorrow|\w+day)/)).toBeVisible();
  await expect(log.getByText('Sent by Baton: greeting')).toBeVisible();

  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('/ship');
  await expect(page.getByRole('option')).toHaveCount(1);
  await box.press('Enter');
  await expect(page.getByText('Not filled in yet: {{amount}}')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await box.fill('Shipping costs €5.');
  await box.press('Enter');
  await expect(log.getByText('Shipping costs €5.')).toBeVisible();
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
});
