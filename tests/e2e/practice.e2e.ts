import { expect } from '@playwright/test';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

let baton: Launched;
test.afterEach(async () => {
  await baton.close();
  forget(baton.dataDir);
});

test('somebody new practises: customers write, an answer is sent and read', async () => {
  baton = await launch();
  const { page } = baton;
  await page.getByRole('button', { name: 'Try practice mode' }).click();
  const conversations = page.getByRole('list', { name: 'Conversations' });
  const first = conversations.getByRole('listitem').first();
  await first.click();
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('Hello! How can I help?');
  await message.press('Enter');
  const answer = page
    .getByRole('log', { name: 'Messages' })
    .getByRole('article')
    .filter({ hasText: 'Hello! How can I help?' });
  await expect(answer).toBeVisible();
  await expect(answer).toHaveAccessibleName(/read/i);
});
