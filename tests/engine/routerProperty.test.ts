import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/events.ts';
import type { EpochMs, MemberId } from '../../src/domain/ids.ts';
import type { RoutingMethod } from '../../src/domain/routing/routingRule.ts';
import type { WriteDb } from '../../src/main/engine/sql.ts';
import { loadIndex, loadOf, turnsGiven } from '../../src/main/features/routing/load.index.ts';
import type { Router } from '../../src/main/features/routing/router.reactor.ts';
import {
  by,
  channelId,
  contactOf,
  conversationOf,
  found,
  LIMITS,
  type Memory,
  memberOf,
  MEMBERS,
  openFile,
  openMemory,
  type Recorded,
  routerOver,
  ruleOf,
} from '../support/routerInMemory.ts';
import { queued, received } from '../support/story.ts';

/*
 * The real reactor, commands and indexes over a journal in memory: whatever happens in whatever order, what was
 * promised of load, owner and order holds. The model beside it counts by itself.
 */

const RUNS = Number(process.env['RUNS'] ?? 10_000);
const CUSTOMERS = 14;
const numbers = Array.from({ length: CUSTOMERS }, (_, n) => n);

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
    const isInstead = content !== undefined && 'why' in content && content.why.insteadOf !== null;
    const most = isInstead ? LIMITS.freeBelow - 1 : LIMITS.fullAbove;
    expect({
      how: event.how,
      waits: written.waits,
      // One owner: it was nobody's, or of somebody who is not here.
      wasFree: written.holder === null || !model.isHere[Number(written.holder.slice(-3))],
      // Capacity: never to somebody full, and in place of somebody only below the lower limit.
      isFull: model.full.has(memberId),
      hasRoom: loadIn(model, memberId) <= most,
    }).toEqual({ how: 'routed', waits: true, wasFree: true, isFull: false, hasRoom: true });
    written.holder = memberId;
    judge(model);
  }
}

/** Whoever stays in the queue could be given to nobody, and the order is that of the waiting. */
function compare(model: Model, db: WriteDb, given: readonly number[]): void {
  const hands = numbers.slice(0, MEMBERS).map(memberOf);
  const isStuck = model.customers.some(({ waits, holder }) => waits && holder === null);
  const isAnybodyFree = hands.some((memberId, n) => model.isHere[n] && !model.full.has(memberId));
  const counted = hands.map((memberId) => ({
    memberId,
    load: loadIn(model, memberId),
    isFull: model.full.has(memberId),
  }));
  expect({
    turns: turnsGiven(db),
    loads: hands.map((memberId) => loadOf(db, memberId)),
    given,
    isLeft: isStuck && isAnybodyFree,
  }).toEqual({ turns: [], loads: counted, given: given.toSorted((a, b) => a - b), isLeft: false });
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
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('answers' as const, 'answers' as const, 'releases' as const),
      customer,
    }),
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

type Played = { readonly memory: Memory; readonly router: Router };

async function play(
  db: WriteDb,
  founded: readonly Recorded[],
  method: RoutingMethod,
  steps: readonly Step[],
): Promise<Played> {
  const memory = openMemory(db, founded);
  const model: Model = {
    customers: Array.from({ length: CUSTOMERS }, () => ({ waits: false, holder: null })),
    isHere: Array.from({ length: MEMBERS }, () => true),
    full: new Set(),
  };
  const waitsSince: number[] = [];
  const router = routerOver(db, memory, [ruleOf(method)]);
  for (const each of steps) {
    take(each, model, memory, waitsSince);
    const from = memory.records.length;
    await router.poke();
    follow(model, memory, from);
    // In turn, or with who had them last, somebody may wait although others have room.
    if (method === 'leastBusy') compare(model, db, sinceOf(memory, from, waitsSince));
  }
  return { memory, router };
}

/** Each sequence on the same past, of which nothing stays. */
async function inTurn(numRuns: number, steps: { minLength: number; maxLength: number }, check: Check) {
  const db = openFile();
  const founding = openMemory(db);
  found(founding);
  const sequences = fc.asyncProperty(
    fc.constantFrom<RoutingMethod>('leastBusy', 'leastBusy', 'roundRobin', 'stickyLeastBusy'),
    fc.array(step, steps),
    async (method, taken) => {
      db.exec('BEGIN');
      try {
        await check(db, await play(db, founding.records, method, taken));
      } finally {
        db.exec('ROLLBACK');
      }
    },
  );
  await fc.assert(sequences, { numRuns });
  db.close();
}
type Check = (db: WriteDb, played: Played) => void | Promise<void>;

it('never fills anybody up, gives nobody two owners, and keeps the order of the queue', async () => {
  await inTurn(RUNS, { minLength: 2, maxLength: 5 }, async (_db, { memory, router }) => {
    const from = memory.records.length;
    await router.look();
    // Whoever was not looked at because of what was recorded could be given to nobody.
    expect(memory.records.slice(from).filter(({ stream }) => stream.startsWith('routing.team'))).toEqual([]);
  });
}, 300_000);

const contents = (db: WriteDb) =>
  ['held', 'set_aside', 'routing_turn', 'member_load', 'routing_switch'].map((table) =>
    db.all({ text: `SELECT * FROM ${table}`, values: [] }),
  );

it('knows the same loads, and who is full, after its index alone was made anew', async () => {
  await inTurn(Math.min(RUNS, 400), { minLength: 5, maxLength: 25 }, (db, { memory }) => {
    const before = contents(db);
    db.exec(loadIndex.drop);
    db.exec(loadIndex.create);
    for (const [at, { events }] of memory.records.entries())
      for (const event of events) for (const row of loadIndex.on(event, at + 1)) db.run(row);
    expect(contents(db)).toEqual(before);
  });
}, 120_000);
