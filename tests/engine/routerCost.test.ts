import { expect, it } from 'vitest';
import type { ConversationId } from '../../src/domain/ids.ts';
import type { RoutingRule } from '../../src/domain/routing/routingRule.ts';
import type { Sql, WriteDb } from '../../src/main/engine/sql.ts';
import {
  by,
  channelId,
  contactOf,
  conversationOf,
  found,
  type Memory,
  memberOf,
  MEMBERS,
  openFile,
  openMemory,
  routerOver,
  ruleOf,
} from '../support/routerInMemory.ts';
import { mayAnswer } from '../../src/main/features/team/member.index.ts';
import { queued, received } from '../support/story.ts';

/* What a message costs is counted, not timed: whom the rules are asked about, and how often the journal. */

const FULL_HOUSE = 9;
const place = (n: number) => ({ conversationId: conversationOf(n), contactId: contactOf(n) });

function writes(n: number, { append, pass, now }: Memory): void {
  pass();
  append(conversationOf(n), { ...received(), ...place(n), channelId, sentAt: now() });
}

/** Notes what is asked of a connection. */
function noting(db: WriteDb): { readonly db: WriteDb; readonly statements: Sql[] } {
  const statements: Sql[] = [];
  const noted: WriteDb = {
    ...db,
    all: (query) => (statements.push(query), db.all(query)),
    get: (query) => (statements.push(query), db.get(query)),
  };
  return { db: noted, statements };
}

/** What grows with the customers there are, and was gone through from one end to the other. */
const scans = (db: WriteDb, statements: readonly Sql[]): string[] =>
  statements
    .flatMap(({ text, values }) =>
      db.all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${text}`, values }).map(({ detail }) => detail),
    )
    .filter(
      (detail) => /^SCAN (?:w|h|j|waiting|held|journal)\b/.test(detail) || /waiting_since/.test(detail),
    );

/** Everybody is full, and so many more customers wait. */
async function openQueue(waiting: number, rules: readonly RoutingRule[] = [ruleOf('leastBusy')]) {
  const written = openFile();
  const memory = openMemory(written);
  found(memory);
  const { db, statements } = noting(written);
  const asked: ConversationId[] = [];
  const hours = { now: 'closed', areKnown: true };
  const router = routerOver(db, memory, rules, {
    factsOf({ conversationId }) {
      asked.push(conversationId);
      if (conversationId === conversationOf(500)) throw new Error('Its record cannot be read');
      return { labels: [], text: '', language: null, channelId, isVip: false, isWithin: () => true };
    },
    hoursNow: () => hours.now,
    mayAnswer(...question) {
      if (hours.areKnown) return mayAnswer(...question);
      throw new Error('The disk is gone for a moment');
    },
    onUnexpected: () => undefined,
  });
  for (let n = 0; n < FULL_HOUSE + waiting; n++) writes(n, memory);
  await router.look();
  /** Whom the rules were asked about because of this, and how many statements it took. */
  async function because(work: () => void) {
    asked.length = 0;
    statements.length = 0;
    work();
    await router.poke();
    // What the router itself recorded is looked at too.
    await router.poke();
    return { asked: [...asked], statements: statements.length, scans: scans(written, statements) };
  }
  return { memory, because, asked, hours, router, close: () => written.close() };
}

it('asks the rules about who wrote, and about nobody else, however many wait', async () => {
  const costs: number[] = [];
  for (const waiting of [3, 300]) {
    const { memory, because, close } = await openQueue(waiting);
    const first = await because(() => writes(700, memory));
    const again = await because(() => writes(700, memory));
    expect([first.asked, again.asked]).toEqual([[conversationOf(700)], [conversationOf(700)]]);
    expect(again.scans).toEqual([]);
    costs.push(first.statements);
    close();
  }
  expect(costs[0]).toBe(costs[1]);
});

it('asks about nobody where somebody answers who has room for no more, and about all once they have', async () => {
  const { memory, because, close } = await openQueue(20);
  const ofOne = memory.records
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      event.type === 'routing.assigned.v1' && event.memberId === memberOf(0) ? [event.conversationId] : [],
    );
  expect(ofOne).toHaveLength(FULL_HOUSE / MEMBERS);
  const answer = (conversationId: ConversationId) =>
    because(() => memory.append(conversationId, { ...queued(), ...place(Number(conversationId.slice(-3))) }));
  expect((await answer(ofOne[0]!)).asked).toEqual([]);
  expect((await answer(ofOne[1]!)).asked).toHaveLength(20);
  close();
});

it('looks at everybody once the team is another', async () => {
  const { memory, because, close } = await openQueue(20);
  const leaves = { type: 'team.memberDeactivated.v1', memberId: memberOf(0), by, at: memory.now() } as const;
  const { asked } = await because(() => memory.append('team', leaves as never));
  expect(new Set(asked).size).toBe(20 + FULL_HOUSE / MEMBERS);
  close();
});

it('looks at everybody at the minute hours open, and at nobody at any other', async () => {
  const { memory, asked, hours, router, close } = await openQueue(20);
  asked.length = 0;
  memory.pass();
  await router.tick();
  expect(asked).toEqual([]);
  hours.now = 'open';
  await router.tick();
  expect(asked).toHaveLength(20);
  asked.length = 0;
  await router.tick();
  expect(asked).toEqual([]);
  close();
});

it('looks at everybody again a minute later where the look at the opening of hours failed', async () => {
  const { asked, hours, router, close } = await openQueue(20);
  Object.assign(hours, { now: 'open', areKnown: false });
  asked.length = 0;
  await router.tick();
  expect(asked).toEqual([]);
  hours.areKnown = true;
  await router.tick();
  expect(asked).toHaveLength(20);
  close();
});

it('counts nobody among those who wait whom it was asked to forget', async () => {
  const { memory, because, close } = await openQueue(20);
  const [contactId, conversationId] = [contactOf(FULL_HOUSE), conversationOf(FULL_HOUSE)];
  const forgotten = { contactIds: [contactId], conversations: [{ conversationId, contactId, channelId }] };
  const erased = { type: 'contacts.erased.v1', ...forgotten, by, at: memory.now(), content: { reason: '' } };
  const { asked } = await because(() => memory.append(contactId, erased as never));
  expect(asked).toHaveLength(19);
  close();
});

it('lets nobody wait because of one of whom nothing can be said', async () => {
  const { memory, because, close } = await openQueue(0);
  const { asked } = await because(() => {
    writes(500, memory);
    for (let n = 0; n < FULL_HOUSE; n++) memory.append(conversationOf(n), { ...queued(), ...place(n) });
    writes(501, memory);
  });
  expect(asked).toEqual([conversationOf(500), conversationOf(501)]);
  const given = memory.records.flatMap(({ events }) => events).at(-1);
  expect(given).toMatchObject({ type: 'routing.assigned.v1', conversationId: conversationOf(501) });
  close();
});
