import { expect, type Locator } from '@playwright/test';
import { startSimulator } from '../support/simulator.ts';
import { violations } from './support/axe.ts';
import {
  button,
  connectNumber,
  messageWith,
  openBusinessTool,
  openConversation,
  setUpBusiness,
} from './support/business.ts';
import { forget, launch } from './support/launch.ts';
import { test } from './support/test.ts';

/** AUT7: so soon a person has it, and knows what was said. */
const HANDOVER_MS = 5_000;

async function teach(dialog: Locator, language: string, phrases: string, answer: string): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption(language);
  await dialog.getByRole('textbox', { name: 'What customers write, one example a line' }).fill(phrases);
  await dialog.getByRole('textbox', { name: 'Answer' }).fill(answer);
}

test('a question is taught in two languages, tried, answered by itself, handed over, and found in the log', async () => {
  const practice = await startSimulator();
  const baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
  const { page } = baton;
  await setUpBusiness(baton);
  await connectNumber(page, practice);

  await openBusinessTool(page, 'FAQ assistant');
  await button(page, 'Add a question').click();
  const dialog = page.getByRole('dialog', { name: 'New question' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Delivery');
  await teach(
    dialog,
    'English',
    'Do you deliver\nDo you bring it home',
    'We deliver every day, {{name|friend}}.',
  );
  await teach(dialog, 'Spanish', 'Hacen entregas\nEntregan a domicilio', 'Entregamos todos los días.');
  expect(await violations(page)).toEqual([]);
  await button(page, 'Save').click();
  await expect(dialog).toBeHidden();

  await page.getByRole('textbox', { name: 'What a customer might write' }).fill('¿Entregan a domicilio?');
  await expect(page.getByText('It answers.', { exact: true })).toBeVisible();
  await expect(page.getByText('Entregamos todos los días.')).toBeVisible();
  const isOn = page.getByRole('switch', { name: 'Answer “Delivery”' });
  await isOn.click();
  await expect(isOn).toBeChecked();
  const number = page.getByRole('group', { name: 'Where it answers' }).getByRole('checkbox').first();
  await number.click();
  await expect(number).toBeChecked();
  expect(await violations(page)).toEqual([]);

  await button(page, 'Inbox').click();
  practice.writeAs('amelia', 'Do you deliver?');
  await openConversation(page, 'Amelia Hart');
  await expect(messageWith(page, 'We deliver every day, Amelia Hart.')).toBeVisible();
  practice.writeAs('amelia', 'I want to talk to a person');
  const note = messageWith(page, 'The customer asks for a person.');
  await expect(note).toBeVisible({ timeout: HANDOVER_MS });
  await expect(note).toContainText('Do you deliver?');

  await openBusinessTool(page, 'What customers ask');
  const questions = page.getByRole('list', { name: 'Questions' }).getByRole('listitem');
  await expect(questions).toHaveCount(2);
  await expect(questions.first()).toContainText('Nobody yet');
  await expect(questions.last()).toContainText('FAQ assistant, after');
  await expect(page.getByRole('row', { name: /^Delivery 1 1 0/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('searchbox', { name: 'Search the questions' }).fill('deliver');
  await expect(questions).toHaveCount(1);
  await questions.getByRole('button', { name: /^Teach the assistant/ }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toHaveValue(
    'Do you deliver?',
  );
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
});
