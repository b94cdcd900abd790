import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { post, statusDelivery } from '../support/webhook.ts';
import { answer, button, messageWith, openConversation, statusRegion } from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import { type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { sentMessages, startSimulator, steer } from '../support/simulator.ts';

let practice: Practice;
let baton: Launched;
let port = 0;
test.beforeAll(async () => {
  ({ practice, baton, port } = await openConnected());
  await openConversation(baton.page, 'Amelia Hart');
});
test.afterAll(() => closeConnected({ practice, baton }));

const timesSent = async (text: string): Promise<number> =>
  (await sentMessages(practice)).filter((message) => message.text === text).length;

test('told to slow down, it waits and sends by itself, once', async () => {
  const { page } = baton;
  await steer(practice, 'rateLimit', { value: 1 });
  const article = await answer(page, 'After the rush');
  await expect(article).toContainText('asks us to send more slowly');
  await expect(article).toHaveAccessibleName(/Not sent yet/);
  expect(await timesSent('After the rush')).toBe(0);
  await expect(article).toHaveAccessibleName(/Read/, { timeout: 40_000 });
  expect(await timesSent('After the rush')).toBe(1);
});

test('an answer that never came is not sent again by itself; a person is asked, and decides', async () => {
  const { page } = baton;
  await steer(practice, 'failAfterAccept', { value: 1 });
  // Without this the status would follow at once and settle it.
  await steer(practice, 'badSignature', { value: true });
  const article = await answer(page, 'Perhaps twice');
  await expect(article).toContainText('May have been sent');
  await expect(statusRegion(page)).toContainText('1 unconfirmed');
  expect(await timesSent('Perhaps twice')).toBe(1);
  await article.getByRole('button', { name: 'Send again' }).click();
  const question = page.getByRole('alertdialog', { name: 'Send this message again?' });
  await question.getByRole('button', { name: 'Do not send' }).click();
  await expect(question).toBeHidden();
  expect(await timesSent('Perhaps twice')).toBe(1);
  await article.getByRole('button', { name: 'Send again' }).click();
  await question.getByRole('button', { name: 'Send again' }).click();
  await expect(article).toHaveAccessibleName(/Taken by WhatsApp/);
  expect(await timesSent('Perhaps twice')).toBe(2);
  await steer(practice, 'badSignature', { value: false });
  await expect(article).toHaveAccessibleName(/Read/);
});

test('discarding one that may have been sent takes it from the outbox for good', async () => {
  const { page } = baton;
  await steer(practice, 'dropAfterAccept', { value: 1 });
  await steer(practice, 'badSignature', { value: true });
  const article = await answer(page, 'Never mind');
  await expect(article).toContainText('May have been sent');
  await article.getByRole('button', { name: 'Discard' }).click();
  await expect(messageWith(page, 'Never mind')).toHaveCount(0);
  await expect(statusRegion(page)).not.toContainText('unconfirmed');
  expect(await timesSent('Never mind')).toBe(1);
  await steer(practice, 'badSignature', { value: false });
});

test('an unknown outcome is settled by a late status that carries our attempt', async () => {
  const { page } = baton;
  await steer(practice, 'garbage200', { value: 1 });
  await steer(practice, 'badSignature', { value: true });
  const article = await answer(page, 'Settled later');
  await expect(article).toContainText('May have been sent');
  const [sent] = (await sentMessages(practice)).filter(({ text }) => text === 'Settled later');
  const at = Math.floor(Date.now() / 1000);
  const status = { wamid: sent?.wamid ?? '', attemptId: sent?.attemptId ?? '', to: '447700900101', at };
  expect(await post(port, statusDelivery({ ...status, status: 'delivered' }))).toBe(200);
  await expect(article).toHaveAccessibleName(/Delivered/);
  await expect(article.getByRole('button', { name: /Send again|Discard/ })).toHaveCount(0);
  await steer(practice, 'badSignature', { value: false });
  expect(await timesSent('Settled later')).toBe(1);
});

test('without a network it waits, says so, and sends once when the network is back', async () => {
  test.slow();
  const { page } = baton;
  await practice.stop();
  const article = await answer(page, 'From the tunnel');
  await expect(article).toContainText('WhatsApp cannot be reached');
  await expect(statusRegion(page)).toContainText('Outbox 1');
  await expect(statusRegion(page)).toContainText('messages wait in the outbox');
  practice = await startSimulator(Number(new URL(practice.origin).port));
  practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  await expect(article).toHaveAccessibleName(/Read/, { timeout: 60_000 });
  expect(await timesSent('From the tunnel')).toBe(1);
  await expect(statusRegion(page)).not.toContainText('Outbox');
});

test('what WhatsApp refuses for good stays with the reason and can be discarded', async () => {
  const { page } = baton;
  await steer(practice, 'tokenExpired', { value: true });
  const article = await answer(page, 'With an old token');
  await expect(article).toContainText('no longer accepts the access token');
  await expect(statusRegion(page)).toContainText('WhatsApp refuses the access token');
  await steer(practice, 'tokenExpired', { value: false });
  await article.getByRole('button', { name: 'Send again' }).click();
  await expect(article).toHaveAccessibleName(/Read/);
  expect(await timesSent('With an old token')).toBe(1);
  await expect(button(page, 'Send')).toBeDisabled();
});

test('on another screen too, who wrote it hears that an answer has not gone out for certain', async () => {
  const { page } = baton;
  await steer(practice, 'failAfterAccept', { value: 1 });
  await steer(practice, 'slow', { value: 2_000 });
  await steer(practice, 'badSignature', { value: true });
  await answer(page, 'While I look elsewhere');
  await button(page, 'Channel health').click();
  await expect(
    page.getByText('Your answer to Amelia Hart has not gone out for certain.').first(),
  ).toBeVisible();
  await button(page, 'Outbox').last().click();
  await expect(page.getByRole('dialog', { name: 'Outbox' })).toContainText('While I look elsewhere');
});
