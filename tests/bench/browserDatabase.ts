import { median, ms, rate } from './figures.ts';
import type { BenchContext } from './ingest.ts';
import { textAt } from './longPast.ts';
import { message, newToken } from './painted.ts';
import { projectingRate } from './projecting.ts';
import { post } from '../support/webhook.ts';
import type { Both } from './windows.ts';

/* G23, G24: the peer every browser has, in the bare window of the same Electron: IndexedDB with three indexes. */

type Peer = {
  /** Rows a second, a thousand to a transaction. */
  readonly bulk: number;
  /** Rows a second, each durable before the next. */
  readonly single: number;
  /** Milliseconds to look through all texts with a cursor, as a search without an index must. */
  readonly scans: readonly number[];
};

type Asked = { readonly texts: readonly string[]; readonly rows: number; readonly scans: number };

/** Runs in the page, so it can use nothing from outside. */
async function inPage({ texts, rows, scans }: Asked): Promise<Peer> {
  const until = (target: EventTarget, name: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      target.addEventListener(name, resolve, { once: true });
      target.addEventListener('error', reject, { once: true });
    });
  const opening = indexedDB.open('bench', 1);
  opening.addEventListener('upgradeneeded', () => {
    const store = opening.result.createObjectStore('message', { keyPath: 'id' });
    store.createIndex('wamid', 'wamid', { unique: true });
    store.createIndex('conversation', ['conversation', 'id']);
    store.createIndex('at', 'at');
  });
  await until(opening, 'success');
  const db = opening.result;
  const row = (id: number) => ({
    id,
    wamid: crypto.randomUUID(),
    conversation: id % 4_000,
    at: 1_700_000_000_000 + id,
    text: texts[id % texts.length],
  });
  async function put(from: number, count: number, durability: 'strict' | 'relaxed'): Promise<void> {
    const transaction = db.transaction('message', 'readwrite', { durability });
    for (let id = from; id < from + count; id++) transaction.objectStore('message').add(row(id));
    await until(transaction, 'complete');
  }
  const startedAt = performance.now();
  for (let from = 0; from < rows; from += 1_000) await put(from, 1_000, 'relaxed');
  const bulkMs = performance.now() - startedAt;
  const singleAt = performance.now();
  for (let n = 0; n < 200; n++) await put(rows + n, 1, 'strict');
  const singleMs = performance.now() - singleAt;
  const took: number[] = [];
  for (let scan = 0; scan < scans; scan++) {
    const scanAt = performance.now();
    const found: IDBValidKey[] = [];
    const cursor = db.transaction('message').objectStore('message').openCursor(null, 'prev');
    await new Promise<void>((done) => {
      cursor.addEventListener('success', () => {
        const at = cursor.result;
        if (at === null) return done();
        if ((at.value as { text: string }).text.includes('rare17x')) found.push(at.primaryKey);
        return at.continue();
      });
    });
    took.push(performance.now() - scanAt);
  }
  return { bulk: (rows / bulkMs) * 1000, single: (200 / singleMs) * 1000, scans: took };
}

/** One webhook after the other, each answered once it is durable. */
async function singles(port: number): Promise<number> {
  const startedAt = performance.now();
  for (let n = 0; n < 200; n++) await post(port, message(newToken()));
  return 200 / ((performance.now() - startedAt) / 1000);
}

async function searchTimes({ ours }: Both, count: number): Promise<number[]> {
  return ours.page.evaluate(async (calls) => {
    const { baton } = window as never as { baton: { query(name: string, input: object): Promise<unknown> } };
    const asked = { text: 'rare17x ', conversationId: null, after: null, before: null, olderThan: null };
    const times: number[] = [];
    for (let n = 0; n < calls; n++) {
      const startedAt = performance.now();
      await baton.query('search.findMessages', { ...asked, limit: 50 });
      times.push(performance.now() - startedAt);
    }
    return times;
  }, count);
}

export async function browserDatabaseGoals(context: BenchContext, both: Both): Promise<void> {
  const { report, folder, isQuick } = context;
  const { bare, workspace, port } = both;
  const rows = isQuick ? 20_000 : 200_000;
  report.say(`IndexedDB, ${rows} rows`);
  const texts = Array.from({ length: 10_000 }, (_, n) => textAt(n));
  const peer = await bare.page.evaluate(inPage, { texts, rows, scans: 3 });
  const { wall: bulk } = projectingRate({
    folder,
    messages: rows,
    conversations: 4_000,
    batch: 10_000,
    isEncrypted: true,
  });
  report.add({
    name: 'G23',
    what: `messages a second into all views and the search index, encrypted; the limit is IndexedDB with three indexes and no search, ${rows} rows`,
    ratio: bulk / peer.bulk,
    goal: '>= 3',
    met: bulk / peer.bulk >= 3,
    limit: rate(peer.bulk),
    ours: rate(bulk),
    n: 1,
  });
  const single = await singles(port);
  report.add({
    name: 'G23',
    what: 'webhooks a second, one after the other, durable before 200; the limit is IndexedDB, one strict write after the other',
    ratio: single / peer.single,
    goal: '>= 4',
    met: single / peer.single >= 4,
    limit: rate(peer.single),
    ours: rate(single),
    n: 200,
  });
  const ours = median(await searchTimes(both, 60));
  const scan = median(peer.scans);
  report.add({
    name: 'G24',
    what: `times quicker than a cursor over ${rows} rows of IndexedDB, a rare word among ${workspace.messages}, both asked by the page`,
    ratio: scan / ours,
    goal: isQuick ? null : '>= 1000',
    met: isQuick ? null : scan / ours >= 1000,
    limit: ms(scan),
    ours: ms(ours),
    n: 60,
  });
}
