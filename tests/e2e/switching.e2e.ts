import { expect, type Page } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import {
  addColleague,
  button,
  chooseMember,
  consoleProcess,
  isRunning,
  lockConsole,
  messageWith,
  openConversation,
  PIN,
  textbox,
  unlock,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* Scenario E1, step 1: last night's colleague locked the laptop, and the next one takes it over. */

const BENS_PIN = '618394';
const NIAS_WORDS = 'Nobody but Nia has typed this';
const SECRET = 'Cinnamon delivery at dawn';

const asksBoth = async (baton: Launched): Promise<string> =>
  (await Promise.all(baton.app.windows().map((page) => page.content()))).join('\n');

async function takeOver(baton: Launched, name: string, pin: string): Promise<Page> {
  const lock = await lockConsole(baton);
  await expect.poll(() => baton.page.url()).toBe('app://blank/');
  const html = await asksBoth(baton);
  for (const word of [SECRET, NIAS_WORDS, 'Amelia', 'Theo']) expect(html).not.toContain(word);
  await chooseMember(lock, name);
  await unlock(lock, pin);
  return baton.page;
}

test.describe('one after the other on one laptop', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  test.beforeAll(async () => {
    const story = Array.from({ length: 40 }, (_, n) => ['amelia', `Line ${n + 1} of a long story`] as const);
    const writes = [['theo', 'Just looking'], ...story, ['amelia', SECRET]] as const;
    ({ practice, baton } = await openConnected({ founding: { person: 'Nia' }, writes }));
    await addColleague(baton, 'Ben', 'standard', BENS_PIN);
  });
  test.afterAll(() => closeConnected({ practice, baton }));

  test('nothing of the one before is left, neither words nor the process that drew them', async () => {
    let page = await takeOver(baton, 'Nia', PIN);
    await openConversation(page, 'Amelia Hart');
    await page.getByRole('log').hover();
    await page.mouse.wheel(0, 20_000);
    await expect(messageWith(page, SECRET)).toBeVisible();
    await textbox(page, 'Message').fill(NIAS_WORDS);
    await expect(button(page, 'Send')).toHaveAccessibleDescription('as Nia to Amelia');
    await page.getByRole('log').hover();
    await page.mouse.wheel(0, -1200);
    await expect(messageWith(page, SECRET)).not.toBeInViewport();
    await expect(messageWith(page, 'Line 25 ')).toBeVisible();
    const pid = await consoleProcess(baton);
    page = await takeOver(baton, 'Ben', BENS_PIN);
    await expect.poll(() => isRunning(pid)).toBe(false);
    await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('Ben');
    await openConversation(page, 'Amelia Hart');
    await expect(textbox(page, 'Message')).toHaveValue('');
    expect(await page.content()).not.toContain(NIAS_WORDS);
  });

  test('what Ben sends is Ben’s, also after he has left', async () => {
    const { page } = baton;
    await openConversation(page, 'Theo Marsh');
    await expect(button(page, 'Send')).toHaveAccessibleDescription('as Ben to Theo');
    await textbox(page, 'Message').fill('Welcome, look around');
    await button(page, 'Send').click();
    await takeOver(baton, 'Nia', PIN);
    // Where Nia was: the same conversation, the same words half written, the same place in it.
    await expect(textbox(page, 'Message')).toHaveValue(NIAS_WORDS);
    await expect(messageWith(page, SECRET)).not.toBeInViewport();
    await openConversation(page, 'Theo Marsh');
    await expect(messageWith(page, 'Welcome, look around')).toContainText('Ben');
  });
});
