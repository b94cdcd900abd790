import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { violations } from './support/axe.ts';
import { button, messageWith, openConversation, textbox } from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* What the team writes for itself beside a conversation, by keyboard. */

test.describe('a note', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  test.beforeAll(async () => {
    ({ practice, baton } = await openConnected({ writes: [['amelia', 'Do you deliver?']] }));
  });
  test.afterAll(() => closeConnected({ practice, baton }));

  test('is plainly not for the customer, and none of it gets there', async () => {
    const { page } = baton;
    await openConversation(page, 'Amelia Hart');
    await textbox(page, 'Message').fill('Half an answer');
    await page.keyboard.press('Alt+P');
    await expect(textbox(page, 'Internal note')).toBeFocused();
    await expect(page.getByText('Only your team sees this')).toBeVisible();
    await page.keyboard.type('Ask the kitchen @An');
    await expect(page.getByRole('option', { name: 'Ana' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(textbox(page, 'Internal note')).toHaveValue('Ask the kitchen @Ana ');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(messageWith(page, 'Ask the kitchen')).toHaveAccessibleName(/^Internal note of Ana/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Alt+L');
    await expect(textbox(page, 'Message')).toBeFocused();
    await expect(textbox(page, 'Message')).toHaveValue('Half an answer');
    expect(JSON.stringify(practice.state())).not.toContain('kitchen');
  });

  test('gives whoever is mentioned a task, until they close it', async () => {
    const { page } = baton;
    await page.getByRole('button', { name: 'Mentions 1 open task' }).click();
    await expect(page.getByRole('list', { name: 'Mentions' }).getByText('Ask the kitchen')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Show the note about Amelia Hart/ }).click();
    await expect(messageWith(page, 'Ask the kitchen')).toBeVisible();
    await button(page, 'Close the task of Ana').click();
    await expect(messageWith(page, 'Ask the kitchen').getByText('Done')).toBeVisible();
    await page.getByRole('button', { name: 'Mentions', exact: true }).click();
    await expect(page.getByText('Nothing is asked of you')).toBeVisible();
  });
});
