import { randomBytes } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { everyLook, violations } from './support/axe.ts';
import {
  button,
  conversations,
  openConversation,
  PIN,
  typeSecret,
  unlock,
  webhookPort,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import { launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

const PAGE = 4096;

let practice: Practice;
let baton: Launched;
test.beforeAll(async () => {
  ({ practice, baton } = await openConnected());
});
test.afterAll(() => closeConnected({ practice, baton }));

const inside = (name: string): string => join(baton.dataDir, name);
const repaired = (page: Page): Locator => page.getByRole('dialog', { name: 'Your data was repaired' });

async function start(): Promise<void> {
  const { dataDir } = baton;
  baton = await launch({ dataDir, env: { BATON_GRAPH_URL: practice.origin } });
}

async function axeFindsNothing(page: Page): Promise<void> {
  for await (const look of everyLook({ page })) expect.soft(await violations(page), look).toEqual([]);
}

test('a damaged journal comes back from its copy, and the page says so until somebody has read it', async () => {
  await baton.close();
  const bytes = readFileSync(inside('journal.db'));
  randomBytes(PAGE).copy(bytes, Math.floor(bytes.length / PAGE / 2) * PAGE);
  writeFileSync(inside('journal.db'), bytes);
  await start();
  await unlock(await baton.lockPage(), PIN);
  const { page } = baton;
  await expect(repaired(page)).toContainText('was damaged');
  await expect(repaired(page)).toContainText('From the second copy');
  await expect(repaired(page)).toContainText('Nothing is missing.');
  await expect(repaired(page)).toContainText('is kept as journal.damaged-1.db');
  expect(existsSync(inside('journal.damaged-1.db'))).toBe(true);
  await axeFindsNothing(page);
  await button(page, 'Understood').press('Enter');
  await expect(repaired(page)).toBeHidden();
  await openConversation(page, 'Amelia Hart');
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Hello');
});

test('what came after the copy and is gone is listed by place and time, with what to do', async () => {
  const { page } = baton;
  practice.setCallback(`http://127.0.0.1:${await webhookPort(page)}/webhooks/whatsapp`);
  for (const text of ['one', 'two', 'three', 'four']) practice.writeAs('amelia', text);
  practice.writeAs('theo', 'five');
  await expect(conversations(page).getByRole('listitem')).toHaveCount(2);
  const gone = baton.app.waitForEvent('close');
  baton.app.process().kill('SIGKILL');
  await gone;
  const wal = inside('journal.db-wal');
  truncateSync(wal, Math.floor(statSync(wal).size / 2));
  await start();
  await unlock(await baton.lockPage(), PIN);
  const dialog = repaired(baton.page);
  await expect(dialog).toContainText('lacked its newest part');
  const lost = dialog.getByRole('list', { name: 'What is missing' }).getByRole('listitem');
  await expect(lost.first()).toHaveText(/^Entr(y|ies) \d+.* · (between|after|before) .*\d/);
  await expect(dialog).toContainText('ask customers who wrote at those times');
  await axeFindsNothing(baton.page);
  await button(baton.page, 'Understood').click();
});

test('a journal that is gone with its copy is said to be missing, and no other is begun', async () => {
  await baton.close();
  for (const name of readdirSync(baton.dataDir))
    if (/^(journal|views)\..*db/.test(name)) rmSync(inside(name));
  await start();
  const lock = await baton.lockPage();
  await typeSecret(lock, PIN);
  await expect(lock.getByText('is missing from Baton’s data folder')).toBeVisible();
  expect(existsSync(inside('journal.db'))).toBe(false);
  await axeFindsNothing(lock);
});
