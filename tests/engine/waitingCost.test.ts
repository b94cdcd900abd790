import { expect, it } from 'vitest';
import type { QueryName } from '../../src/contract/index.ts';
import type { DomainEvent } from '../../src/domain/events.ts';
import { ContactId, ConversationId } from '../../src/domain/ids.ts';
import { queries } from '../../src/main/features/readFeatures.ts';
import type { ReadDb, Sql } from '../../src/main/engine/sql.ts';
import { projected } from '../support/projected.ts';
import { ana, HOUR, messageKeyOf, NOW, received } from '../support/story.ts';

/* What an open window asks after every message must not cost more the more customers wait: counted, not timed. */

const idOf = (prefix: string, n: number): string =>
  `00000000-0000-4000-8000-${prefix}${String(n).padStart(6, '0')}`;
const place = (n: number) => ({
  contactId: ContactId.parse(idOf('0000aa', n)),
  conversationId: ConversationId.parse(idOf('0000bb', n)),
});
const customer = (n: number): DomainEvent[] => [
  {
    type: 'contacts.contactAppeared.v1',
    contactId: place(n).contactId,
    aliases: [],
    at: NOW,
    content: { phone: `4477${10_000_000 + n}`, userId: null, name: `Person ${n}`, username: null },
  },
  { ...received(NOW - HOUR + n * 1000, n), ...place(n), messageKey: messageKeyOf(n) },
];
const customers = (count: number): DomainEvent[] =>
  Array.from({ length: count }, (_, n) => customer(n + 1)).flat();

/** Asks it, and hears of every statement and how many rows it gave. */
function heard(views: ReadDb, name: QueryName, input: unknown) {
  const statements: { readonly query: Sql; readonly rows: number }[] = [];
  const listening: ReadDb = {
    all<Row>(query: Sql) {
      const rows = views.all<Row>(query);
      statements.push({ query, rows: rows.length });
      return rows;
    },
    get<Row>(query: Sql) {
      const row = views.get<Row>(query);
      statements.push({ query, rows: 1 });
      return row;
    },
  };
  const journal: ReadDb = { all: () => [], get: () => undefined };
  const asker = { memberId: ana.memberId, sessionId: ana.sessionId, access: ana.access, now: NOW };
  queries.get(name)?.handler.run({ views: listening, journal, present: [] }, input as never, asker);
  return statements;
}

const planOf = (views: ReadDb, { text, values }: Sql): string[] =>
  views.all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${text}`, values }).map(({ detail }) => detail);

/** Aliases of conversations, contacts, messages and what they wait for; merged ones and tasks are few. */
const SCANS_THEM = /SCAN (conversation|contact|message|waiting|v|w|own|c|m|y)\b/;

it.each([
  ['inbox.listCalls', { since: NOW, withText: false }],
  ['routing.listQueue', {}],
] as const)('%s goes through no table of all customers', (name, input) => {
  const { views } = projected(...customers(3));
  for (const { query } of heard(views, name, input))
    expect(planOf(views, query).filter((step) => SCANS_THEM.test(step))).toEqual([]);
});

it('tells the newest calls and the first of the queue, and counts all of them', () => {
  const { views, ask } = projected(...customers(250));
  const calls = ask('inbox.listCalls', { since: NOW, withText: false });
  expect(calls.waiting).toBe(250);
  expect(calls.rows.map(({ conversationId }) => conversationId)).toEqual(
    Array.from({ length: 200 }, (_, n) => place(250 - n).conversationId),
  );
  const queue = ask('routing.listQueue', {});
  expect(queue.total).toBe(250);
  expect(queue.rows.map(({ conversationId }) => conversationId)).toEqual(
    Array.from({ length: 100 }, (_, n) => place(n + 1).conversationId),
  );
  const rowsOf = (name: QueryName, input: object) => heard(views, name, input).map(({ rows }) => rows);
  expect(Math.max(...rowsOf('inbox.listCalls', { since: NOW, withText: false }))).toBe(200);
  expect(Math.max(...rowsOf('routing.listQueue', {}))).toBe(100);
});
