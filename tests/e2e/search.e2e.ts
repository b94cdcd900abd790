import { expect, type Locator, type Page } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { post, revokeDelivery, textDelivery, type TextMessage } from '../support/webhook.ts';
import {
  button,
  connectNumber,
  conversations,
  messageWith,
  openConversation,
  setUpBusiness,
} from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

/* Found again: in any script, however long past, with nobody to ask but this computer. */

const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);
const from = (name: string, phone: string, texts: readonly string[], ago: number): TextMessage[] =>
  texts.map((text, n) => ({
    wamid: `wamid.${phone}.${ago}.${n}=`,
    from: phone,
    name,
    text,
    at: now - ago + n,
  }));

const told = [
  ...from('Marta', '447700900001', ['Where is my Café order?', 'My number is +34 600-123 456'], 30 * DAY),
  ...from(
    'Marta',
    '447700900001',
    Array.from({ length: 260 }, (_, n) => `Line ${n}`),
    20 * DAY,
  ),
  ...from('Marta', '447700900001', ['The cafe was lovely', 'Thank you 👍🏽'], DAY),
  ...from('王小明', '886912345678', ['请问今天送到吗'], 2 * DAY),
  ...from('ليلى', '971501234567', ['هل الطَّلَب جاهز؟ شكراً'], 3 * DAY),
  ...from('आशा', '919812345678', ['नमस्ते, ऑर्डर कब आएगा? ७७८८९'], 4 * DAY),
];

const box = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search', exact: true });
const results = (page: Page): Locator => page.getByRole('region', { name: 'Search results' });
const walk = (page: Page): Locator => page.getByRole('region', { name: 'Found in this conversation' });
const litWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get('search-hit') ?? [])].map(String));

test.describe('searching', () => {
  let practice: Practice;
  let baton: Launched;
  let port: number;
  test.beforeAll(async () => {
    practice = await startSimulator();
    baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
    await setUpBusiness(baton);
    port = await connectNumber(baton.page, practice);
    for (let at = 0; at < told.length; at += 50)
      await post(port, JSON.stringify(textDelivery(...told.slice(at, at + 50))));
    await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(4);
    // Nobody but this computer answers from here on.
    await practice.stop();
  });
  test.afterAll(async () => {
    await baton.close();
    forget(baton.dataDir);
  });
  test.beforeEach(async () => {
    await box(baton.page).fill('');
    await baton.page.getByRole('navigation', { name: 'Main' }).getByRole('button').first().focus();
  });

  const cases: readonly (readonly [asked: string, found: string, marked: string])[] = [
    ['café ord', 'Where is my Café order?', 'Café'],
    ['今天', '请问今天送到吗', '今天'],
    ['吗', '请问今天送到吗', '吗'],
    ['الطلب', 'هل الطَّلَب جاهز؟ شكراً', 'الطَّلَب'],
    ['ऑर्डर', 'नमस्ते, ऑर्डर कब आएगा? ७७८८९', 'ऑर्डर'],
    ['7788', 'नमस्ते, ऑर्डर कब आएगा? ७७८८९', '७७८८'],
    ['0034600123456', 'My number is +34 600-123 456', '34 600-123 456'],
    ['👍', 'Thank you 👍🏽', '👍🏽'],
    ['"was lovely" -order', 'The cafe was lovely', 'was lovely'],
    ['in:marta from:customer thank', 'Thank you 👍🏽', 'Thank'],
  ];
  for (const [asked, found, marked] of cases)
    test(`finds ${asked}`, async () => {
      const { page } = baton;
      await page.keyboard.press('/');
      await expect(box(page)).toBeFocused();
      await box(page).fill(asked);
      const hits = results(page).locator('button[data-hit]');
      await expect(hits).toHaveCount(1);
      await expect(hits.first()).toContainText(found);
      await expect(hits.first().locator('mark').first()).toHaveText(marked);
    });

  test('leads to a message long past, lights its words, and walks on from hit to hit', async () => {
    const { page } = baton;
    await openConversation(page, '王小明');
    await page.keyboard.press('Escape');
    await box(page).fill('cafe');
    await expect(results(page).locator('button[data-hit]')).toHaveCount(2);
    await box(page).press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const old = messageWith(page, 'Where is my Café order?');
    await expect(old).toBeInViewport();
    await expect(walk(page)).toContainText('2 of 2');
    await expect.poll(() => litWords(page)).toContain('Café');
    await page.keyboard.press('Shift+F3');
    await expect(messageWith(page, 'The cafe was lovely')).toBeInViewport();
    await expect(walk(page)).toContainText('1 of 2');
    await page.keyboard.press('F3');
    await expect(old).toBeInViewport();
    await button(page, 'Jump to latest').click();
    await expect(messageWith(page, 'Thank you')).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(walk(page)).toHaveCount(0);
    await expect(box(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(conversations(page)).toBeVisible();
  });

  test('goes on from an old message in both directions', async () => {
    const { page } = baton;
    await box(page).fill('"line 130"');
    await results(page).locator('button[data-hit]').filter({ hasText: 'Line 130' }).click();
    await expect(messageWith(page, 'Line 130')).toBeInViewport();
    const log = page.getByRole('log', { name: 'Messages' });
    await log.hover();
    await expect(async () => {
      await page.mouse.wheel(0, -4000);
      await expect(messageWith(page, 'Where is my Café order?')).toBeInViewport({ timeout: 200 });
    }).toPass();
    await expect(async () => {
      await page.mouse.wheel(0, 4000);
      await expect(messageWith(page, 'Thank you')).toBeInViewport({ timeout: 200 });
    }).toPass();
  });

  test('sees at once what a customer takes back, also far up in the past', async () => {
    const { page } = baton;
    await box(page).fill('"line 40"');
    await results(page).locator('button[data-hit]').filter({ hasText: 'Line 40' }).click();
    await expect(messageWith(page, 'Line 41')).toBeVisible();
    const takeBack = (n: number): Promise<number> => {
      const of = `wamid.447700900001.${20 * DAY}.${n}=`;
      return post(port, revokeDelivery({ wamid: `wamid.R${n}=`, of, from: '447700900001', at: now }));
    };
    await takeBack(41);
    await expect(messageWith(page, 'Line 41')).toHaveCount(0);
    await expect(messageWith(page, 'Line 40')).toBeVisible();
    await box(page).fill('');
    await button(page, 'Jump to latest').click();
    await expect(messageWith(page, 'Thank you')).toBeInViewport();
    const log = page.getByRole('log', { name: 'Messages' });
    await log.hover();
    await expect(async () => {
      await page.mouse.wheel(0, -500);
      await expect(messageWith(page, 'Line 150')).toBeInViewport({ timeout: 200 });
    }).toPass();
    await takeBack(150);
    await expect(messageWith(page, 'Line 150')).toHaveCount(0);
    await expect(messageWith(page, 'Line 149')).toBeVisible();
  });

  test('says so when nothing is found, and explains what can be asked', async () => {
    const { page } = baton;
    await box(page).fill('elephant');
    await expect(results(page)).toContainText('Nothing found for “elephant”');
    await button(page, 'What can be asked').click();
    await expect(page.getByText('after:2026-11-01')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('finds people and commands from anywhere by Ctrl+K, and ends with messages', async () => {
    const { page } = baton;
    await page.keyboard.press('ControlOrMeta+k');
    const line = page.getByRole('combobox', { name: 'Find people and commands' });
    await line.fill('9812');
    await expect(page.getByRole('option', { name: /^आशा/ })).toBeVisible();
    await line.press('Enter');
    await expect(
      page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { name: 'आशा' }),
    ).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await line.fill('lovely');
    await page.getByRole('option', { name: /The cafe was lovely/ }).click();
    await expect(messageWith(page, 'The cafe was lovely')).toBeInViewport();
  });
});
