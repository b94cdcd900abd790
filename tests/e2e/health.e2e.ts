import { expect, type Page } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { envelope, post, textDelivery } from '../support/webhook.ts';
import { button, openConversation, PIN, statusRegion, unlock, webhookPort } from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import { launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

const HOUR = 60 * 60_000;

let practice: Practice;
let baton: Launched;
let port = 0;
test.beforeAll(async () => {
  ({ practice, baton, port } = await openConnected());
});
test.afterAll(() => closeConnected({ practice, baton }));

const showHealth = async (page: Page): Promise<void> => {
  await button(page, 'Channel health').click();
  await expect(page.getByRole('region', { name: 'Channel health' })).toBeVisible();
};

test('what WhatsApp reports of account and templates appears in sentences', async () => {
  const { page } = baton;
  await showHealth(page);
  await expect(page.getByRole('article')).toContainText('All well');
  await expect(page.getByRole('article')).toContainText('approved');
  const template = { event: 'REJECTED', message_template_name: 'promo', message_template_language: 'en' };
  expect(await post(port, envelope(template, 'message_template_status_update'))).toBe(200);
  const restriction = { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_800_000_000 };
  const account = { event: 'ACCOUNT_RESTRICTION', restriction_info: [restriction] };
  expect(await post(port, envelope(account, 'account_update'))).toBe(200);
  const reported = page.getByRole('list', { name: 'Reported by WhatsApp' });
  await expect(reported).toContainText('was rejected. Change its words');
  await expect(reported).toContainText('WhatsApp restricts the account');
});

test('a delivery nobody can read is listed with its reason, without its content', async () => {
  const { page } = baton;
  expect(await post(port, envelope({ canary: 'secret words' }, 'some_new_field'))).toBe(200);
  const aside = page.getByRole('list', { name: 'Set aside' });
  await expect(aside).toContainText('does not know yet');
  await expect(page.getByText('secret words')).toHaveCount(0);
});

test('the past of the phone comes after a yes, and not before', async () => {
  const { page, app } = baton;
  practice.setSwitches({ onPhone: true, onboardedHoursAgo: 1 });
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  const card = page.getByRole('article');
  await button(page, 'Not now').click();
  await expect(card).toContainText('can be brought here until');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('some hours');
  await button(page, 'Bring them').click();
  await expect(card).toContainText('all of it is here');
});

test('after waking it is green only when WhatsApp has answered', async () => {
  const { page, app } = baton;
  await expect(statusRegion(page)).toContainText('Up to date');
  await practice.stop();
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expect(statusRegion(page)).toContainText('WhatsApp cannot be reached');
  practice = await startSimulator(Number(new URL(practice.origin).port));
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expect(statusRegion(page)).not.toContainText('cannot be reached');
  await expect(statusRegion(page)).toContainText('Up to date');
});

test('while Baton was closed is a line in the thread, with what came later for it', async () => {
  const { dataDir } = baton;
  await baton.close();
  const quitAt = Date.now();
  const env = { BATON_GRAPH_URL: practice.origin, BATON_TEST_CLOCK_OFFSET_MS: String(HOUR) };
  baton = await launch({ dataDir, env });
  await unlock(await baton.lockPage(), PIN);
  const { page } = baton;
  const at = Math.floor(quitAt / 1000) + 600;
  port = await webhookPort(page);
  const late = { wamid: 'wamid.LATE=', from: '447700900101', name: 'Amelia Hart', text: 'Anyone there?', at };
  expect(await post(port, textDelivery(late))).toBe(200);
  await openConversation(page, 'Amelia Hart');
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log).toContainText('not connected, 1 recovered');
  await showHealth(page);
  const gaps = page.getByRole('list', { name: 'Not connected' });
  await expect(gaps).toContainText('Baton was closed or locked');
  await expect(gaps).toContainText('1 recovered');
});
