import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { NO_CONDITIONS } from '../../src/domain/routing/routingRule.ts';
import { steer } from '../support/simulator.ts';
import {
  askMain,
  button,
  conversations,
  messageWith,
  openConversation,
  openTeam,
  pressAndLeave,
  textbox,
} from './support/business.ts';
import { closeConnected, type ConnectedApp, openConnected } from './support/connected.ts';
import { test } from './support/test.ts';

/* A busy hour in the window: more customers than the team can take, and two people for the same one. */

const BURST = 12;

/** Let in, and not signed in yet: rules give them customers all the same. */
async function hire({ baton }: ConnectedApp, name: string): Promise<void> {
  const { page } = baton;
  await button(page, 'Add a member').click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  await button(page, 'Add').click();
  const lock = await baton.lockPage();
  await pressAndLeave(button(lock, 'Done'));
  await expect.poll(() => lock.isClosed()).toBe(true);
}

const ask = (page: Page, name: string, input: object): Promise<unknown> =>
  askMain(page, 'command', name, input, randomUUID());

/** Every customer goes to one person: as the page of rules would save it. */
const saveRule = (page: Page, memberId: string): Promise<unknown> =>
  ask(page, 'routing.saveRules', {
    revision: 0,
    isOn: true,
    limits: { fullAbove: 3, freeBelow: 1 },
    rules: [
      {
        id: randomUUID(),
        name: 'Everybody',
        isOn: true,
        when: NO_CONDITIONS,
        to: { kind: 'member', memberId },
        method: 'leastBusy',
        onlySignedIn: false,
      },
    ],
  });

test('a burst of customers, two people for one, and the clock that runs for the urgent', async () => {
  const app = await openConnected({ writes: [['amelia', 'Do you deliver?']] });
  const { practice, baton } = app;
  const { page } = baton;
  await openTeam(page);
  await hire(app, 'Bo');
  await hire(app, 'Cy');
  const { value: colleagues } = (await askMain(page, 'query', 'routing.listColleagues', {})) as {
    value: readonly { readonly id: string; readonly name: string }[];
  };
  const bo = colleagues.find(({ name }) => name === 'Bo')!;
  expect(await saveRule(page, bo.id)).toMatchObject({ ok: true });
  const label = { labelId: randomUUID(), name: '#UrgentOrder', color: 1 };
  expect(await ask(page, 'labels.saveLabel', label)).toMatchObject({ ok: true });
  await button(page, 'Inbox').click();

  for (let n = 0; n < BURST; n++)
    await steer(practice, 'write', {
      phone: `4477009002${10 + n}`,
      name: `Guest ${n}`,
      text: 'Any bread left?',
    });
  await expect(conversations(page).getByRole('listitem')).toHaveCount(BURST + 1);
  const queue = page.getByRole('region', { name: 'Queue' });
  await expect(queue).toContainText('7 customers wait with nobody');
  await expect(queue).toContainText('Everybody is full (rule 1)');

  await openConversation(page, 'Amelia Hart');
  await button(page, 'Why Bo?').click();
  await expect(page.getByRole('dialog', { name: 'Why this conversation is with Bo' })).toContainText(
    'Rule 1: every customer',
  );
  await page.keyboard.press('Escape');

  await expect(page.getByText('Bo looks after this conversation.')).toBeVisible();
  await expect(button(page, 'Send')).toHaveCount(0);
  await textbox(page, 'Reason').fill('Bo is at lunch');
  await textbox(page, 'Reason').press('Enter');
  await expect(button(page, 'Send')).toBeVisible();

  await textbox(page, 'Message').fill('Yes, until six');
  practice.writeAs('amelia', 'Cancel that');
  await expect(messageWith(page, 'Cancel that')).toBeVisible();
  await textbox(page, 'Message').press('Enter');
  await expect(page.getByText('Something was written here since you began')).toBeVisible();
  await expect(messageWith(page, 'Yes, until six')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(messageWith(page, 'Yes, until six')).toBeVisible();

  await page.keyboard.press('Alt+P');
  await textbox(page, 'Internal note').fill('Who knows? @Ana @Bo @Cy');
  await expect(page.getByText('Colleagues mentioned in one note: 2 at most.')).toBeVisible();
  await expect(button(page, 'Add note')).toBeDisabled();
  await textbox(page, 'Internal note').fill('Who knows? @Bo @Cy');
  await expect(button(page, 'Add note')).toBeEnabled();

  practice.writeAs('amelia', 'No, I do need it #urgentorder');
  const row = conversations(page).getByRole('listitem', { name: 'Amelia Hart', exact: true });
  await expect(row).toContainText('#UrgentOrder');
  await expect(row).toContainText(/Due in|Overdue/);
  await closeConnected(app);
});
