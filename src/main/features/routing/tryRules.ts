import type { z } from 'zod';
import type { routing, TriedRow } from '../../../contract/routing.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import {
  type ChannelId,
  type ContactId,
  type ConversationId,
  EpochMs,
  type LabelId,
  type MemberId,
  type ScheduleId,
} from '../../../domain/ids.ts';
import type { LabelOwner } from '../../../domain/labels/labels.events.ts';
import { type Candidate, chooseMember, isFull } from '../../../domain/routing/chooseMember.ts';
import { firstMatch, type Matched, type RoutingFacts } from '../../../domain/routing/matchRule.ts';
import type { RoutingLimits } from '../../../domain/routing/routingRule.ts';
import { lastTimeOfDay } from '../../../domain/team/schedule.ts';
import type { Asker, QuerySources } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { firstRowIdAt } from '../../engine/timeRowIds.ts';
import { isSeen } from '../../engine/visibility.ts';
import { type MayAnswer, poolOf } from './candidates.ts';
import { ownersOf } from './group.index.ts';
import { languageOf } from './languageOf.ts';

/*
 * Yesterday, played through the rules: whoever wrote, in order, with the loads these rules themselves would have
 * made until each customer was answered. Labels, teams, rights and VIPs are those of now. Changes nothing.
 */

const MAX_CONVERSATIONS = 500;

/** What other features tell of the team and of customers. */
export type Told = {
  readonly mayAnswer: MayAnswer;
  readonly isWithinSchedule: (journal: ReadDb, schedule: ScheduleId, at: EpochMs) => boolean;
  readonly timeZoneOf: (journal: ReadDb) => string;
  readonly isVip: (journal: ReadDb, contactId: ContactId) => boolean;
};

type Wrote = {
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  readonly name: string;
  readonly at: EpochMs;
  readonly text: string | null;
  /** 0: not yet. */
  readonly answeredAt: number;
};

/** From midnight to midnight, by the clocks of the business. */
function yesterday(zone: string, now: EpochMs): { readonly from: EpochMs; readonly to: EpochMs } {
  const to = lastTimeOfDay(0, zone, now) ?? now;
  return { from: lastTimeOfDay(0, zone, EpochMs.parse(to - 1)) ?? to, to };
}

function whoWrote(views: ReadDb, from: EpochMs, to: EpochMs, asker: Asker): Wrote[] {
  const wrote = sql`SELECT v.id AS conversationId, v.seq, v.contact_id AS contactId, v.channel_id AS channelId, min(m.at) AS at,
      group_concat(m.text, char(10)) AS text,
      coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name,
      coalesce((SELECT min(r.at) FROM message r WHERE r.conversation_seq = v.seq AND r.from_us = 1
        AND r.id > min(m.id)), 0) AS answeredAt
    FROM message m JOIN conversation v ON v.seq = m.conversation_seq JOIN contact c ON c.id = v.contact_id
    WHERE m.id >= ${firstRowIdAt(from)} AND m.id < ${firstRowIdAt(to)} AND m.from_us = 0
      AND m.via IS NULL AND v.is_group = 0`;
  const seen = joinSql([wrote, isSeen(asker, 'v.seq')], ' AND ');
  return views.all<Wrote>(joinSql([seen, sql`GROUP BY v.id ORDER BY at, v.id`], ' '));
}

const labelsOf = (views: ReadDb, seq: number) =>
  views.all<{ id: LabelId; name: string }>(
    sql`SELECT l.id, l.name FROM conversation_label s JOIN label l ON l.id = s.label_id
      WHERE s.conversation_seq = ${seq}`,
  );

function factsOf(
  { views, journal }: QuerySources,
  { seq, contactId, channelId, text, at }: Wrote,
  { isWithinSchedule, isVip }: Told,
): RoutingFacts {
  const words = text ?? '';
  return {
    labels: labelsOf(views, seq),
    text: words,
    get language() {
      return languageOf(words);
    },
    channelId,
    get isVip() {
      return isVip(journal, contactId);
    },
    isWithin: (schedule) => isWithinSchedule(journal, schedule, at),
  };
}

const ownersIn =
  ({ views, journal }: QuerySources) =>
  (match: Matched): readonly MemberId[] => {
    if (match.kind !== 'label') return [];
    const row = views.get<{ owner: string }>(sql`SELECT owner FROM label WHERE id = ${match.labelId}`);
    return ownersOf(journal, row === undefined ? null : (JSON.parse(row.owner) as LabelOwner | null));
  };

/** Whose customers wait at a moment of the day that is played. */
function createLoads(limits: RoutingLimits) {
  const given: { readonly memberId: MemberId; readonly until: number }[] = [];
  const full = new Set<MemberId>();
  return {
    add: (memberId: MemberId, answeredAt: number): void =>
      void given.push({ memberId, until: answeredAt === 0 ? Infinity : answeredAt }),
    at:
      (at: EpochMs) =>
      (memberId: MemberId): Candidate => {
        const load = given.filter((each) => each.memberId === memberId && each.until > at).length;
        const isNowFull = isFull(full.has(memberId), load, limits);
        if (isNowFull) full.add(memberId);
        else full.delete(memberId);
        return { memberId, load, isFull: isNowFull };
      },
  };
}

function createPlaying(sources: QuerySources, { rules, limits }: Input, told: Told) {
  const loads = createLoads(limits);
  const turnOf: Record<string, number> = {};
  let turns = 0;
  return (wrote: Wrote): Omit<TriedRow, 'conversationId' | 'name' | 'at'> => {
    const match = firstMatch(rules, factsOf(sources, wrote, told));
    if (match === null) return { ruleNumber: null, memberId: null, insteadOf: null, reason: null };
    const ruleNumber = match.number;
    const moment = {
      db: sources.journal,
      now: wrote.at,
      mayAnswer: told.mayAnswer,
      loadOf: loads.at(wrote.at),
      ownersOf: ownersIn(sources),
      asksPresence: false,
    };
    const { candidates, helpers } = poolOf(match.rule, match.matched, null, moment);
    const search = { method: match.rule.method, limits, candidates, lastHolder: null, turnOf };
    const choice = chooseMember(search, helpers);
    if ('reason' in choice) return { ruleNumber, memberId: null, insteadOf: null, reason: choice.reason };
    turnOf[choice.memberId] = ++turns;
    loads.add(choice.memberId, wrote.answeredAt);
    return { ruleNumber, ...choice, reason: null };
  };
}

type Tried = z.infer<(typeof routing)['queries']['tryRules']['output']>;
type Input = z.infer<(typeof routing)['queries']['tryRules']['input']>;

export const createTryRules =
  (told: Told) =>
  (sources: QuerySources, input: Input, asker: Asker): Tried => {
    const { from, to } = yesterday(told.timeZoneOf(sources.journal), asker.now);
    const wrote = whoWrote(sources.views, from, to, asker);
    const play = createPlaying(sources, input, told);
    const rows = wrote.slice(0, MAX_CONVERSATIONS).map((each) => {
      const { conversationId, name, at } = each;
      return { conversationId, name: displayName(name), at, ...play(each) };
    });
    return { from, to, total: wrote.length, rows };
  };
