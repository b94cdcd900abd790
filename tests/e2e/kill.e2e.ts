import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../../src/contract/index.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { createChance } from '../faults/chance.ts';
import { Books, compare } from '../faults/ingestKill.ts';
import { createDeliveries } from '../faults/pouring.ts';
import { connectNumber, PIN, setUpBusiness, unlock, webhookPort } from './support/business.ts';
import { forget, launch, newDataDir, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

/* The kill loop of tests/faults/ingestKill.ts against the real window; `npm run faults` asks for 20 rounds. */

const rounds = Number(process.env['BATON_FAULT_ROUNDS'] ?? 1);
const seed = Number(process.env['BATON_FAULT_SEED'] ?? Date.now() % 1_000_000);

declare const window: { readonly baton: Bridge };

type Cursor = { readonly lastMessageAt: never; readonly id: never } | null;
type Page200 = { readonly items: string[]; readonly last: never; readonly isFull: boolean };

/** One page of conversation ids, newest first, through the window's own bridge. */
const idsFrom = (page: Page, before: Cursor): Promise<Page200> =>
  page.evaluate(async (from) => {
    const input = { filter: 'all', limit: 200, before: from } as const;
    const answer = await window.baton.query('inbox.listConversations', input);
    const rows = answer.ok ? answer.value : [];
    const last = rows.at(-1);
    return {
      items: rows.map(({ id }) => id),
      last: { lastMessageAt: last?.lastMessageAt, id: last?.id } as never,
      isFull: rows.length === 200,
    };
  }, before);

/** One page of a conversation's texts. */
const textsFrom = (page: Page, conversationId: string, before: number | null): Promise<Page200> =>
  page.evaluate(
    async ([id, from]) => {
      const input = { conversationId: id as never, limit: 200, before: from };
      const answer = await window.baton.query('inbox.listMessages', input);
      const rows = answer.ok ? answer.value : [];
      return {
        items: rows.map(({ text }) => text ?? ''),
        last: rows[0]?.id as never,
        isFull: rows.length === 200,
      };
    },
    [conversationId, before] as const,
  );

async function allPages(read: (before: never) => Promise<Page200>): Promise<string[]> {
  const items: string[] = [];
  let before = null as never;
  for (;;) {
    const { items: some, last, isFull } = await read(before);
    items.push(...some);
    if (!isFull) return items;
    before = last;
  }
}

/** All texts the window can show. */
async function textsInWindow(page: Page): Promise<string[]> {
  const ids = await allPages((before) => idsFrom(page, before));
  const texts: string[] = [];
  for (const id of ids) texts.push(...(await allPages((before) => textsFrom(page, id, before))));
  return texts;
}

let practice: Practice;
let baton: Launched;
const dataDir = newDataDir();
test.beforeAll(async () => {
  practice = await startSimulator();
});
test.afterAll(async () => {
  await baton.close();
  await practice.stop();
  forget(dataDir);
});

async function killMain(): Promise<void> {
  const main = baton.app.process();
  const gone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await gone;
}

test('kill -9 of the console while webhooks pour in loses nothing and doubles nothing', async () => {
  const env = { BATON_GRAPH_URL: practice.origin };
  const chance = createChance(seed);
  const books = new Books();
  const deliveries = createDeliveries(chance, 'w');
  baton = await launch({ dataDir, env });
  await setUpBusiness(baton);
  await connectNumber(baton.page, practice);
  for (let round = 1; round <= rounds; round++) {
    const port = await webhookPort(baton.page);
    const pouring = books.pour(port, deliveries);
    const afterMs = chance.int(20, 400);
    await sleep(afterMs);
    await killMain();
    pouring.stop();
    await pouring.done;
    baton = await launch({ dataDir, env });
    await unlock(await baton.lockPage(), PIN);
    await expect(baton.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    const wamids = [...books.answered].flatMap((delivery) => delivery.wamids);
    const lost = async () => compare('messages', wamids, await textsInWindow(baton.page));
    await expect.poll(lost, `round ${round}, seed ${seed}, killed after ${afterMs} ms`).toEqual([]);
    process.stdout.write(
      `window round ${round} seed ${seed} killed after ${afterMs} ms ok (${books.answered.size} webhooks answered so far)\n`,
    );
  }
  expect(books.answered.size).toBeGreaterThan(0);
});
