import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Command, Fold } from '../../src/domain/command.ts';
import type { DomainEvent } from '../../src/domain/events.ts';
import { ChannelId, ContactId, ConversationId, DeviceId, EpochMs, MemberId } from '../../src/domain/ids.ts';
import type { Actor } from '../../src/domain/permissions.ts';
import type { RoutingMethod, RoutingRule } from '../../src/domain/routing/routingRule.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import type { Execute } from '../../src/main/engine/execute.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { sql, type WriteDb } from '../../src/main/engine/sql.ts';
import { createDeciding } from '../../src/main/features/routing/deciding.ts';
import { groupIndex } from '../../src/main/features/routing/group.index.ts';
import { loadIndex, loadOf } from '../../src/main/features/routing/load.index.ts';
import {
  createRouter,
  type Router,
  type RouterDeps,
} from '../../src/main/features/routing/router.reactor.ts';
import { mayAnswer, memberIndex } from '../../src/main/features/team/member.index.ts';
import { scheduleIndex } from '../../src/main/features/team/schedule.index.ts';
import { rule } from './desk.ts';
import { tempDir } from './tempDir.ts';

/* The real router, its commands and its indexes over a journal in memory. */

export const LIMITS = { fullAbove: 2, freeBelow: 2 };
export const MEMBERS = 3;
const INDEXES = [memberIndex, scheduleIndex, groupIndex, loadIndex];

const uuid = (kind: number, n: number): string =>
  `00000000-0000-4000-8000-${String(kind * 1000 + n).padStart(12, '0')}`;
export const memberOf = (n: number): MemberId => MemberId.parse(uuid(1, n));
export const conversationOf = (n: number): ConversationId => ConversationId.parse(uuid(2, n));
export const contactOf = (n: number): ContactId => ContactId.parse(uuid(3, n));
export const channelId = ChannelId.parse(uuid(4, 1));
export const by = memberOf(9);
const actor: Actor = { kind: 'system', system: 'router', deviceId: DeviceId.parse(uuid(5, 1)) };
export const ruleOf = (method: RoutingMethod): RoutingRule =>
  rule({ method, to: { kind: 'tag', tag: 'customerService' } });

export type Recorded = { readonly stream: string; readonly events: readonly DomainEvent[] };

export function openMemory(db: WriteDb, before: readonly Recorded[] = []) {
  const records = [...before];
  let time = 1_000;
  const now = (): EpochMs => EpochMs.parse(time);

  function record(stream: string, name: string, events: readonly DomainEvent[]): void {
    records.push({ stream, events });
    db.run(
      sql`INSERT INTO journal VALUES (${records.length}, ${stream}, '', ${name}, NULL, '{}', 0, x'', x'', x'', x'')`,
    );
    for (const event of events)
      for (const index of INDEXES) for (const statement of index.on(event, records.length)) db.run(statement);
  }
  const append = (stream: string, ...events: readonly DomainEvent[]): void => record(stream, '', events);
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
    if (decided.ok && decided.value.length > 0) record(stream, asked.name, decided.value);
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

export type Memory = ReturnType<typeof openMemory>;

export const routerOver = (
  db: WriteDb,
  memory: Memory,
  rules: readonly RoutingRule[],
  more: Partial<RouterDeps> = {},
): Router =>
  createRouter({
    db,
    states: memory.states,
    decode: memory.decode,
    execute: memory.execute,
    deciding: createDeciding(),
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
    threadOf: (conversationId) => [conversationId],
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
    hoursNow: () => '',
    now: memory.now,
    mayAnswer,
    onUnexpected: (error) => {
      throw error;
    },
    faultPoint: () => undefined,
    ...more,
  });

export function openFile(): WriteDb {
  const options = { cipher: 'aegis', synchronous: 'NORMAL', cacheMb: 8, walAutocheckpoint: 1000 } as const;
  const db = openDatabase({ file: join(tempDir(), 'journal.db'), key: randomBytes(32), ...options });
  for (const { create } of INDEXES) db.exec(create);
  db.exec(`CREATE TABLE session (member_id TEXT, is_open INTEGER);
    CREATE TABLE journal (position INTEGER PRIMARY KEY, stream TEXT, command_id TEXT, command TEXT, reason TEXT,
      actor TEXT, at INTEGER, body BLOB, sig BLOB, prev_hash BLOB, hash BLOB);
    CREATE INDEX journal_by_stream ON journal (stream, position);`);
  return db;
}

/** Rules are on, and the team is complete. */
export function found({ append, now }: Memory): void {
  const at = now();
  append('routing.rules', {
    type: 'routing.rulesSaved.v1',
    isOn: true,
    limits: LIMITS,
    by,
    at,
    content: { rules: [ruleOf('leastBusy')] },
  });
  for (let n = 0; n < MEMBERS; n++) {
    const who = { memberId: memberOf(n), at };
    append(
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
}
