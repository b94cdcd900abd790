import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { post, sign, textDelivery } from '../support/webhook.ts';
import {
  answer,
  connectNumber,
  conversations,
  openConversation,
  setUpBusiness,
  statusRegion,
} from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

/* What customers may put into a name or a text: it is drawn as text, and the rest goes on (threats 5 and 6). */

const pwn = 'globalThis.__pwn=1';
const markup = [
  `<script>${pwn}</script>`,
  `<img src=x onerror="${pwn}">`,
  `<svg/onload=${pwn}>`,
  `"><iframe srcdoc="<script>parent.__pwn=1</script>">`,
  `<a href="javascript:${pwn}">click</a>`,
  `<style>*{display:none}</style>`,
  `<base href="http://127.0.0.1:1/">`,
  `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">`,
  `{{constructor.constructor("${pwn}")()}}`,
  '${' + pwn + '}',
  `javascript:${pwn}`,
  `data:text/html,<script>${pwn}</script>`,
  `'; DROP TABLE messages; --`,
  `%s%n%x $t(app.name) {{name}} $1 $&`,
  `]]><![CDATA[<script>${pwn}</script>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${pwn}>`,
];
const strange = [
  `\u202Egnp.exe\u202C \u2066hidden\u2069 \u200Fmark`,
  `Z${'\u0300\u0301\u0302\u0303'.repeat(1_500)}algo`,
  '👩‍👩‍👧‍👦'.repeat(500),
  'x'.repeat(1_000_000),
  'before\u0000after',
  'high \uD83D alone',
  'low \uDE00 alone',
  '\u2028line\u2029paragraph\u0085next',
  '\uFEFF\u200B\u2060',
  'ﷺ'.repeat(200),
  '   ',
  '\n'.repeat(300),
  '=cmd|"/c calc"!A1',
  'مرحبا <b>abc</b> 123 שלום',
];

test.describe('a hostile customer', () => {
  let practice: Practice;
  let baton: Launched;
  let port = 0;
  test.beforeAll(async () => {
    practice = await startSimulator();
    baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
    await setUpBusiness(baton);
    port = await connectNumber(baton.page, practice);
    await baton.page.evaluate(() => {
      const seen: string[] = [];
      Reflect.set(globalThis, '__violations', seen);
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        seen.push(`${violatedDirective} ${blockedURI}`),
      );
    });
  });
  test.afterAll(async () => {
    await baton.close();
    await practice.stop();
    forget(baton.dataDir);
  });

  let sequence = 0;
  const write = async (name: string, text: string): Promise<void> => {
    sequence += 1;
    const from = `44770091${String(sequence).padStart(4, '0')}`;
    const at = Math.floor(Date.now() / 1000);
    // Escaped as Meta escapes, so that lone surrogates and NUL travel as they would.
    const body = JSON.stringify(textDelivery({ wamid: `wamid.HOSTILE${sequence}`, from, name, text, at }));
    const escaped = body.replaceAll(
      /[\u0080-\uFFFF]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(await post(port, escaped, { 'x-hub-signature-256': sign(escaped) })).toBe(200);
  };
  /** What an earlier test opened may have scrolled the list, and only rows near the window are in the page. */
  const scrollToNewest = (): Promise<void> =>
    conversations(baton.page).evaluate((list) => list.parentElement?.scrollTo(0, 0));
  const isUnharmed = async (): Promise<void> => {
    const found = await baton.page.evaluate(() => ({
      pwn: Reflect.get(globalThis, '__pwn') as unknown,
      violations: Reflect.get(globalThis, '__violations') as unknown,
      foreign: document.querySelectorAll('script:not([src]), iframe, base, meta[http-equiv], a, math, img')
        .length,
    }));
    expect(found).toEqual({ pwn: undefined, violations: [], foreign: 0 });
  };
  /** How long the page makes an animation frame wait at most, over a second. */
  const longestFrame = (): Promise<number> =>
    baton.page.evaluate(
      () =>
        new Promise<number>((told) => {
          const begun = performance.now();
          let last = begun;
          let longest = 0;
          const step = (now: number): void => {
            longest = Math.max(longest, now - last);
            last = now;
            if (now - begun > 1_000) told(longest);
            else requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }),
    );

  test('markup in names and texts is drawn letter by letter, and runs nowhere', async () => {
    const { page } = baton;
    for (const text of markup) await write(text, text);
    await expect(conversations(page).getByRole('listitem').first()).toBeVisible();
    await expect(statusRegion(page)).toContainText('Up to date');
    for (const text of markup) {
      const item = conversations(page).getByRole('listitem').filter({ hasText: text }).first();
      await item.getByRole('button').evaluate((element: HTMLElement) => element.click());
      await expect(page.getByRole('log').getByRole('article').last()).toContainText(text);
      await expect(page.getByRole('complementary', { name: 'Customer' })).toContainText(text);
    }
    await isUnharmed();
  });

  test('strange characters and very long words stop nothing', async () => {
    test.slow();
    const { page } = baton;
    for (const text of strange) await write(text, text);
    await write('Plain Person', 'I come after all of them');
    const plain = conversations(page).getByRole('listitem', { name: 'Plain Person' });
    await expect(plain).toBeVisible();
    await expect(statusRegion(page)).toContainText('Up to date');
    for (let step = 0; step < strange.length; step += 1) {
      await conversations(page).getByRole('listitem').nth(step).getByRole('button').click();
      await expect(page.getByRole('log').getByRole('article').last()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await isUnharmed();
    expect(await longestFrame()).toBeLessThan(2_000);
  });

  test('a name cannot reverse or hide what stands beside it', async () => {
    await scrollToNewest();
    await write('\u202Egnisrever\u202C', 'Look at my name');
    const item = conversations(baton.page).getByRole('listitem').filter({ hasText: 'Look at my name' });
    await expect(item).toBeVisible();
    expect(await item.evaluate((element) => /[\u202A-\u202E\u2066-\u2069]/.test(element.textContent))).toBe(
      false,
    );
    expect(await item.getAttribute('aria-label')).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test('what cannot be read is kept aside, counted, and holds nothing up', async () => {
    const { page } = baton;
    const broken: (string | Uint8Array)[] = [
      '{"object":',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      '{"__proto__":{"polluted":1},"object":"whatsapp_business_account","entry":[]}',
      Buffer.from([0xff, 0xfe, 0x00]),
      'null',
      '[]',
      '""',
    ];
    for (const body of broken) expect(await post(port, body)).toBe(200);
    expect(await post(port, '{}', { 'x-hub-signature-256': 'sha256=00' })).toBe(401);
    expect(await post(port, '{}', { 'content-type': 'text/plain' })).toBe(415);
    // The door closes while the rest is still being sent, so the answer may be lost on the way.
    expect(await post(port, 'x'.repeat(4 * 1024 * 1024 + 1)).catch(() => 413)).toBe(413);
    expect(await post(port, '{}', { origin: 'https://evil.test' })).toBe(404);
    await scrollToNewest();
    await write('Last Person', 'Still here');
    await expect(conversations(page).getByRole('listitem', { name: 'Last Person' })).toBeVisible();
    await expect(statusRegion(page)).toContainText('in quarantine');
    await expect(statusRegion(page)).toContainText('wrongly signed request');
    await isUnharmed();
  });

  test('the answer works as before', async () => {
    const { page } = baton;
    practice.writeAs('amelia', 'And I am an ordinary one');
    await openConversation(page, 'Amelia Hart');
    await expect(await answer(page, `<b>${pwn}</b>`)).toHaveAccessibleName(/Read/);
    await isUnharmed();
  });
});
