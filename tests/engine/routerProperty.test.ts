import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command, Fold } from '../../src/domain/command.ts';
import type { DomainEvent } from '../../src/domain/events.ts';
import { ChannelId, ContactId, ConversationId, DeviceId, EpochMs, MemberId } from '../../src/domain/ids.ts';
import type { Actor } from '../../src/domain/permissions.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import type { Execute } from '../../src/main/engine/execute.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { sql, type WriteDb } from '../../src/main/engine/sql.ts';
import { groupIndex } from '../../src/main/features/routing/group.index.ts';
import { loadIndex, loadOf, turnsGiven } from '../../src/main/features/routing/load.index.ts';
import { createRouter } from '../../src/main/features/routing/router.reactor.ts';
import { waitingIndex } from '../../src/main/features/routing/waiting.index.ts';
import { mayAnswer, memberIndex } from '../../src/main/features/team/member.index.ts';
import { scheduleIndex } from '../../src/main/features/team/schedule.index.ts';
import { rule } from '../support/desk.ts';
import { queued, received } from '../support/story.ts';
import { tempDir } from '../support/tempDir.ts';

/*
 * The real reactor, commands and indexes over a journal in memory: whatever happens in whatever order, what was
 * promised of load, owner and order holds. The model beside it counts by itself.
 */

const LIMITS = { fullAbove: 3, freeBelow: 2 };
const RUNS = Number(process.env['RUNS'] ?? 10_000);
const MEMBERS = 3;
const CUSTOMERS = 14;
const INDEXES = [memberIndex, scheduleIndex, waitingIndex, groupIndex, loadIndex];

const uuid = (kind: number, n: number): string =>
  `00000000-0000-4000-8000-${String(kind * 1000 + n).padStart(12, '0')}`;
const memberOf = (n: number): MemberId => MemberId.parse(uuid(1, n));
const conversationOf = (n: number): ConversationId => ConversationId.parse(uuid(2, n));
const contactOf = (n: number): ContactId => ContactId.parse(uuid(3, n));
const channelId = ChannelId.parse(uuid(4, 1));
const by = memberOf(9);
const actor: Actor = { kind: 'system', system: 'router', deviceId: DeviceId.parse(uuid(5, 1)) };
const rules = [rule({ to: { kind: 'tag', tag: 'customerService' } })];

function openMemory(db: WriteDb) {
  const records: { readonly stream: string; readonly events: readonly DomainEvent[] }[] = [];
  let time = 1_000;
  const now = (): EpochMs => EpochMs.parse(time);

  function append(stream: string, ...events: readonly DomainEvent[]): void {
    records.push({ stream, events });
    db.run(
      sql`INSERT INTO journal VALUES (${records.length}, ${stream}, '', '', NULL, '{}', 0, x'', x'', x'', x'')`,
    );
    for (const event of events)
      for (const index of INDEXES) for (const statement of index.on(event, records.length)) db.run(statement);
  }
  const read = <State>(stream: string, fold: Fold<State>) => ({
    state: records
      .filter((each) => each.stream === stream)
      .flatMap(({ events }) => events)
      .reduce<State>((state, event) => fold.evolve(state, event), fold.initial),
    last: records.length,
  });
  const command = async (asked: Command<string, never, unknown>, input: never) => {
    const stream = asked.stream(input);
    const { state } = read(stream, asked.fold);
    const decided = asked.decide(state, input, { actor, now: now(), steadyNow: now() });
    if (decided.ok && decided.value.length > 0) append(stream, ...decided.value);
    return { ok: true, value: { position: records.length, caughtUp: true } };
  };
  const decode = ({ position }: JournalRecord) => records[position - 1]!.events;
  return {
    append,
    decode,
    records,
    now,
    pass: () => (time += 1_000),
    states: { read },
    execute: { command } as unknown as Execute,
  };
}

type Memory = ReturnType<typeof openMemory>;

const routerOver = (db: WriteDb, memory: Memory) =>
  createRouter({
    db,
    states: memory.states,
    decode: memory.decode,
    execute: memory.execute,
    actor,
    plan: () => ({ revision: 1, isOn: true, limits: LIMITS, rules }),
    factsOf: () => ({
      labels: [],
      text: '',
      language: null,
      channelId,
      isVip: false,
      isWithin: () => true,
    }),
    ownOf: ({ conversationId }) => conversationId,
    moment: () => ({
      db,
      now: memory.now(),
      mayAnswer,
      loadOf: (memberId) => loadOf(db, memberId),
      ownersOf: () => [],
      asksPresence: true,
    }),
    supervisors: () => [],
    isBeingAnswered: () => false,
    now: memory.now,
    mayAnswer,
    onUnexpected: (error) => {
      throw error;
    },
    faultPoint: () => undefined,
  });

/** What the model knows of a customer. */
type Customer = { waits: boolean; holder: MemberId | null };
type Model = { readonly customers: Customer[]; readonly isHere: boolean[]; readonly full: Set<MemberId> };

const loadIn = ({ customers }: Model, memberId: MemberId): number =>
  customers.filter(({ waits, holder }) => waits && holder === memberId).length;

function judge(model: Model): void {
  for (let n = 0; n < MEMBERS; n++) {
    const load = loadIn(model, memberOf(n));
    if (load > LIMITS.fullAbove) model.full.add(memberOf(n));
    if (load < LIMITS.freeBelow) model.full.delete(memberOf(n));
  }
}

const place = (n: number) => ({ conversationId: conversationOf(n), contactId: contactOf(n) });
const byHand = (n: number, memberId: MemberId | null, at: EpochMs, who = by): DomainEvent => {
  const how = memberId === null ? 'released' : 'claimed';
  return { type: 'routing.assigned.v1', ...place(n), memberId, by: who, how, at };
};

type Step =
  | { readonly kind: 'writes'; readonly customer: number; readonly count: number }
  | { readonly kind: 'answers' | 'releases'; readonly customer: number }
  | { readonly kind: 'claims'; readonly customer: number; readonly member: number }
  | { readonly kind: 'leaves' | 'returns'; readonly member: number };

function write(n: number, model: Model, { append, pass, now }: Memory, waitsSince: number[]): void {
  pass();
  const written = model.customers[n]!;
  if (!written.waits) waitsSince[n] = now();
  append(conversationOf(n), { ...received(), ...place(n), channelId, sentAt: now() });
  written.waits = true;
}

function take(step: Step, model: Model, memory: Memory, waitsSince: number[]): void {
  const { append } = memory;
  const at = memory.now();
  switch (step.kind) {
    case 'writes':
      for (let n = 0; n < step.count; n++) write((step.customer + n) % CUSTOMERS, model, memory, waitsSince);
      break;
    case 'answers':
      append(conversationOf(step.customer), {
        ...queued(),
        ...place(step.customer),
      });
      model.customers[step.customer]!.waits = false;
      break;
    case 'claims': {
      const customer = model.customers[step.customer]!;
      if (customer.holder !== null) break;
      append(conversationOf(step.customer), byHand(step.customer, memberOf(step.member), at));
      customer.holder = memberOf(step.member);
      break;
    }
    case 'releases':
      append(conversationOf(step.customer), byHand(step.customer, null, at));
      model.customers[step.customer]!.holder = null;
      break;
    default: {
      const type = step.kind === 'leaves' ? 'team.memberDeactivated.v1' : 'team.memberReactivated.v1';
      append('team', { type, memberId: memberOf(step.member), by, at } as unknown as DomainEvent);
      model.isHere[step.member] = step.kind === 'returns';
    }
  }
  judge(model);
}

/** What the router recorded since `from`, each step held against the model. */
function follow(model: Model, { records }: Memory, from: number): void {
  for (const event of records.slice(from).flatMap(({ events }) => events)) {
    if (event.type !== 'routing.assigned.v1' || event.memberId === null) continue;
    const { memberId, content } = event;
    const written = model.customers[Number(event.conversationId.slice(-3))]!;
    expect([event.how, written.waits]).toEqual(['routed', true]);
    // One owner: it was nobody's, or of somebody who is not here.
    expect(written.holder === null || !model.isHere[Number(written.holder.slice(-3))]).toBe(true);
    // Capacity: never to somebody full, and in place of somebody only below the lower limit.
    expect(model.full.has(memberId)).toBe(false);
    expect(loadIn(model, memberId)).toBeLessThanOrEqual(LIMITS.fullAbove);
    if (content !== undefined && 'why' in content && content.why.insteadOf)
      expect(loadIn(model, memberId)).toBeLessThan(LIMITS.freeBelow);
    written.holder = memberId;
    judge(model);
  }
}

/** Whoever stays in the queue could be given to nobody, and the order is that of the waiting. */
function compare(model: Model, db: WriteDb, given: readonly number[]): void {
  expect(turnsGiven(db)).toEqual([]);
  for (let n = 0; n < MEMBERS; n++) {
    const { load, isFull } = loadOf(db, memberOf(n));
    expect([load, isFull]).toEqual([loadIn(model, memberOf(n)), model.full.has(memberOf(n))]);
  }
  expect(given).toEqual(given.toSorted((a, b) => a - b));
  const isStuck = model.customers.some(({ waits, holder }) => waits && holder === null);
  const isAnybodyFree = model.isHere.some((isHere, n) => isHere && !model.full.has(memberOf(n)));
  expect(isStuck && isAnybodyFree).toBe(false);
}

const customer = fc.integer({ min: 0, max: CUSTOMERS - 1 });
const member = fc.integer({ min: 0, max: MEMBERS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('writes' as const),
      customer,
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('answers' as const, 'releases' as const), customer }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claims' as const), customer, member }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('leaves' as const, 'returns' as const), member }),
  },
);

/** Since when each customer waits whom the router gave to somebody, in the order in which it did. */
const sinceOf = ({ records }: Memory, from: number, waitsSince: readonly number[]): number[] =>
  records
    .slice(from)
    .flatMap(({ events }) => events)
    .filter((event) => event.type === 'routing.turnGiven.v1')
    .map(({ conversationId }) => waitsSince[Number(conversationId.slice(-3))]!);

function openFile(): WriteDb {
  const options = { cipher: 'aegis', synchronous: 'NORMAL', cacheMb: 8, walAutocheckpoint: 1000 } as const;
  const db = openDatabase({ file: join(tempDir(), 'journal.db'), key: randomBytes(32), ...options });
  for (const { create } of INDEXES) db.exec(create);
  db.exec(`CREATE TABLE session (member_id TEXT, is_open INTEGER);
    CREATE TABLE journal (position INTEGER PRIMARY KEY, stream TEXT, command_id TEXT, command TEXT, reason TEXT,
      actor TEXT, at INTEGER, body BLOB, sig BLOB, prev_hash BLOB, hash BLOB);`);
  return db;
}

async function play(db: WriteDb, steps: readonly Step[]): Promise<void> {
  const memory = openMemory(db);
  const model: Model = {
    customers: Array.from({ length: CUSTOMERS }, () => ({ waits: false, holder: null })),
    isHere: Array.from({ length: MEMBERS }, () => true),
    full: new Set(),
  };
  const waitsSince: number[] = [];
  const at = memory.now();
  memory.append('routing.rules', {
    type: 'routing.rulesSaved.v1',
    isOn: true,
    limits: LIMITS,
    by,
    at,
    content: { rules },
  });
  for (let n = 0; n < MEMBERS; n++) {
    const who = { memberId: memberOf(n), at };
    memory.append(
      'team',
      { type: 'team.memberAdded.v1', ...who, role: 'standard' } as unknown as DomainEvent,
      {
        type: 'team.profileChanged.v1',
        ...who,
        teams: [],
        tags: ['customerService'],
      } as unknown as DomainEvent,
    );
  }
  const router = routerOver(db, memory);
  for (const each of steps) {
    take(each, model, memory, waitsSince);
    const from = memory.records.length;
    await router.look();
    follow(model, memory, from);
    compare(model, db, sinceOf(memory, from, waitsSince));
  }
}

it('never fills anybody up, gives nobody two owners, and keeps the order of the queue', async () => {
  const db = openFile();
  const sequences = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
    db.exec('BEGIN');
    try {
      await play(db, steps);
    } finally {
      db.exec('ROLLBACK');
    }
  });
  await fc.assert(sequences, { numRuns: RUNS });
  db.close();
}, 300_000);
