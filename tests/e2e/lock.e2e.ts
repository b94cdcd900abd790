import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import {
  askMain,
  button,
  connectNumber,
  consoleProcess,
  conversations,
  isRunning,
  lockConsole,
  openConversation,
  PIN,
  setUpBusiness,
  textbox,
  typeSecret,
  unlock,
} from './support/business.ts';
import { forget, launch, newDataDir, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

const SECRET_WORDS = 'Cinnamon delivery at dawn';

test.describe('a locked console', () => {
  test.describe.configure({ mode: 'serial' });
  let practice: Practice;
  let baton: Launched;
  test.beforeAll(async () => {
    practice = await startSimulator();
    baton = await launch({ env: { BATON_GRAPH_URL: practice.origin } });
    await setUpBusiness(baton);
    await connectNumber(baton.page, practice);
    practice.writeAs('theo', 'Just looking');
    practice.writeAs('amelia', SECRET_WORDS);
    await expect(conversations(baton.page).getByRole('listitem')).toHaveCount(2);
    await openConversation(baton.page, 'Amelia Hart');
  });
  test.afterAll(async () => {
    await baton.close();
    await practice.stop();
    forget(baton.dataDir);
  });

  test('Ctrl+L takes the page and its process away, and the PIN brings the same conversation back', async () => {
    const pid = await consoleProcess(baton);
    const lock = await lockConsole(baton);
    await expect(textbox(lock, 'PIN')).toBeFocused();
    await expect.poll(() => baton.page.url()).toBe('app://blank/');
    await expect.poll(() => isRunning(pid)).toBe(false);
    for (const page of baton.app.windows()) {
      const html = await page.content();
      for (const word of [SECRET_WORDS, 'Amelia', 'Just looking', '44']) expect(html).not.toContain(word);
    }
    expect(await askMain(baton.page, 'query', 'team.getWorkspace', {})).toBeUndefined();
    await unlock(lock, PIN);
    await expect(baton.page.getByRole('log')).toContainText(SECRET_WORDS);
  });

  test('the lock button does the same, and a wrong PIN leaves everything hidden', async () => {
    await button(baton.page, 'Lock').click();
    const lock = await baton.lockPage();
    await typeSecret(lock, '739205');
    await expect(lock.getByText('That is not right.')).toBeVisible();
    await expect(textbox(lock, 'PIN')).toHaveValue('');
    expect(baton.page.url()).toBe('app://blank/');
    await unlock(lock, PIN);
    await expect(baton.page.getByRole('log')).toContainText(SECRET_WORDS);
  });

  test('locking and opening again at once never leaves an empty window', async () => {
    for (let round = 0; round < 4; round += 1) {
      await unlock(await lockConsole(baton), PIN);
      await expect(baton.page.getByRole('log')).toContainText(SECRET_WORDS);
    }
  });

  test('the lock screen speaks Arabic, right to left', async () => {
    const lock = await lockConsole(baton);
    await button(lock, 'العربية').click();
    await expect(lock.locator('html')).toHaveAttribute('dir', 'rtl');
    await button(lock, 'English').click();
    await unlock(lock, PIN);
  });
});

test('nobody touching anything locks it by itself', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify({ idleLockMinutes: 0.15 }));
  const baton = await launch({ dataDir });
  await button(baton.page, 'Try practice mode').click();
  await expect(conversations(baton.page)).toBeVisible();
  const lock = await baton.lockPage();
  await expect(lock.getByText('246810')).toBeVisible();
  await expect.poll(() => baton.page.url()).toBe('app://blank/');
  await typeSecret(lock, '111222');
  await expect(lock.getByText('That is not right.')).toBeVisible();
  await unlock(lock, '246810');
  await expect(conversations(baton.page)).toBeVisible();
  await baton.close();
  forget(dataDir);
});
