import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sql, type Sql } from '../../src/main/engine/sql.ts';
import { type Change, storyOf } from '../support/changeStory.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { tempDir } from '../support/tempDir.ts';
import { deliver } from '../support/views.ts';
import { envelope } from '../support/webhook.ts';

/* 10,000 changes of every kind in two orders and batchings: all that people see is the same. */

const CHANGES = 10_000;

/** Contacts, conversations and rows have ids of chance or arrival: all is named by message or number instead. */
const WHO = `JOIN conversation v ON v.seq = m.conversation_seq JOIN contact c ON c.id = v.contact_id
  JOIN contact s ON s.id = coalesce(c.survivor_id, c.id)`;
const text = (query: string): Sql => ({ text: query, values: [] });

const VIEWS: Readonly<Record<string, string>> = {
  messages: `SELECT m.message_key AS key, s.user_id AS who, s.phone, s.name, m.from_us, m.type, m.text, m.body, m.at,
    m.status, m.error_code, m.quoted_key, m.extras, m.attachment, m.via, m.sender_name, m.edited_at, m.revoked_at,
    m.inbound_number IS NULL AS is_read FROM message m ${WHO} ORDER BY key`,
  quotes: `SELECT m.message_key AS key, q.text FROM message m JOIN message q ON q.message_key = m.quoted_key ORDER BY key`,
  reactions: `SELECT message_key, from_us, emoji, at FROM reaction ORDER BY 1, 2`,
  marketing: `SELECT s.user_id AS who, p.choice, p.changed_at FROM marketing_preference p
    JOIN contact c ON c.id = p.contact_id JOIN contact s ON s.id = coalesce(c.survivor_id, c.id) ORDER BY who`,
  found: `SELECT m.message_key AS key, i.term, i.col, i."offset" FROM temp.found i JOIN message m ON m.id = i.doc
    ORDER BY 1, 2, 3, 4`,
  early: `SELECT * FROM early_change`,
  channel: `SELECT phone_seen_at, history_percent, history_error FROM channel`,
};

async function listed(console: TestConsole): Promise<unknown[]> {
  const rows = [];
  for (let before = null; ;) {
    const page = await console.query('inbox.listConversations', { filter: 'all', limit: 200, before });
    rows.push(...page.map(({ id: _id, contactId: _contactId, ...row }) => row));
    const last = page.at(-1);
    if (last === undefined) return rows;
    before = { lastMessageAt: last.lastMessageAt, id: last.id } as never;
  }
}

async function shown(console: TestConsole) {
  const { views, projector } = console.read.opened()!;
  expect(projector.poisoned()).toBe(0);
  views.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.found USING fts5vocab(main, message_search, instance)`);
  const tables = Object.entries(VIEWS).map(([name, query]) => [name, views.all(text(query))] as const);
  const counts = await console.query('inbox.countInbox', {});
  return { ...Object.fromEntries(tables), conversations: await listed(console), counts };
}

it('10,000 changes in two orders and batchings end in the same views', async () => {
  const { console: connected, practice } = await openConnectedConsole();
  await connected.close();
  await practice.stop();
  const { dataKey, owner, secretsById: secrets } = connected;
  const changes = Array.from({ length: CHANGES }, (_, n) => n)
    .flatMap((n) => (n * 27 < CHANGES ? storyOf(n % 1_000) : []))
    .slice(0, CHANGES);
  expect(changes).toHaveLength(CHANGES);

  async function run(batches: readonly (readonly Change[])[]) {
    const dataDir = tempDir();
    cpSync(connected.dataDir, dataDir, { recursive: true });
    const more = { isNew: false, graphOrigin: practice.origin };
    const console = await openConsole({ dataDir, dataKey, owner, secrets, ...more });
    for (const [first, ...rest] of batches) {
      const body = envelope(first!.value, first!.field) as { entry: { changes: Change[] }[] };
      body.entry[0]!.changes.push(...rest);
      await deliver(console, body);
    }
    await console.settle();
    const reached = await shown(console);
    const { store, kit } = console.write.opened()!;
    expect([store.countQuarantined(), kit.db.all(sql`SELECT message_key FROM parked_status`)]).toEqual([
      0,
      [],
    ]);
    await console.close();
    return reached;
  }

  const batched = (list: readonly Change[], size: (n: number) => number): Change[][] => {
    const batches: Change[][] = [];
    for (let start = 0; start < list.length; start += batches.at(-1)!.length)
      batches.push(list.slice(start, start + size(batches.length)));
    return batches;
  };
  const seed = Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`ten thousand: seed ${seed}\n`);
  const [shuffled] = fc.sample(fc.shuffledSubarray(changes, { minLength: CHANGES }), { numRuns: 1, seed });
  const told = await run(batched(changes, () => 500));
  const again = await run(batched(shuffled!, (n) => 1 + ((n * 37) % 90)));
  const differing = Object.keys(told).filter(
    (name) => JSON.stringify(told[name as never]) !== JSON.stringify(again[name as never]),
  );
  for (const name of differing) expect([name, again[name as never]]).toEqual([name, told[name as never]]);
  expect(differing).toEqual([]);
  expect(told.conversations.length).toBeGreaterThan(300);
}, 240_000);
