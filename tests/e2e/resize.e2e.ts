import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { answer, button, connectNumber, openConversation, setUpBusiness } from './support/business.ts';
import { forget, launch, resize, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator, steer } from '../support/simulator.ts';

let practice: Practice;
let baton: Launched;
test.beforeAll(async () => {
  practice = await startSimulator();
  baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
  await setUpBusiness(baton);
  await connectNumber(baton.page, practice);
});
test.afterAll(async () => {
  await baton.close();
  await practice.stop();
  forget(baton.dataDir);
});

test('a window made narrow and wide again keeps an open question and the place in the log', async () => {
  const { app, page } = baton;
  for (let line = 0; line < 40; line += 1) practice.writeAs('amelia', `Line ${line}`);
  await openConversation(page, 'Amelia Hart');
  await expect(page.getByRole('log')).toContainText('Line 0');
  // What still arrives lies below what was the end.
  await expect(async () => {
    await page.getByRole('log').evaluate((log) => log.scrollTo(0, log.scrollHeight));
    await expect(page.getByRole('log')).toContainText('Line 39', { timeout: 500 });
  }).toPass();
  await steer(practice, 'failAfterAccept', { value: 1 });
  await steer(practice, 'badSignature', { value: true });
  await expect(await answer(page, 'Unsure')).toContainText('May have been sent');
  await button(page, 'Send again').click();
  for (const width of [800, 1440]) {
    await resize(app, { width, height: 700 });
    await expect(page.getByRole('region', { name: 'Conversation list' })).toHaveCount(width === 800 ? 0 : 1);
    await expect(page.getByRole('alertdialog')).toBeVisible();
  }
  await button(page, 'Do not send').click();
  const place = page.getByRole('log');
  // What still arrives may move the log once more; a place that was reached is kept.
  await expect(async () => {
    await place.evaluate((element) => element.scrollTo(0, 500));
    await place.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100))),
    );
    expect(await place.evaluate((element) => element.scrollTop)).toBe(500);
  }).toPass();
  for (const width of [800, 1440]) {
    await resize(app, { width, height: 700 });
    await expect(page.getByRole('region', { name: 'Conversation list' })).toHaveCount(width === 800 ? 0 : 1);
    expect(await page.getByRole('log').evaluate((log) => log.scrollTop)).toBe(500);
  }
});

test('a thread as narrow as it gets shows all of a message, and the tools beside it', async () => {
  const { app, page } = baton;
  await steer(practice, 'badSignature', { value: false });
  await resize(app, { width: 1000, height: 700 });
  const log = page.getByRole('log');
  await answer(page, 'Our own answer is long enough to be broken into several lines');
  await steer(practice, 'write', { customerId: 'amelia', type: 'audio' });
  practice.writeAs('amelia', 'And what a customer writes is long enough for that, too');
  await log.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(log).toContainText('what a customer writes');
  for (const name of ['Resize folders', 'Resize the conversation list']) {
    await page.getByRole('separator', { name }).focus();
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowRight');
  }
  await expect.poll(() => log.evaluate((element) => element.getBoundingClientRect().width)).toBe(340);
  expect(await log.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  // What stands before the beginning of a line cannot be scrolled to.
  const before = await log.evaluate((element) =>
    [...element.querySelectorAll('[role=toolbar]')].map(
      (tools) => tools.getBoundingClientRect().left - element.getBoundingClientRect().left,
    ),
  );
  expect(before.length).toBeGreaterThan(2);
  expect(Math.min(...before)).toBeGreaterThanOrEqual(0);
});
