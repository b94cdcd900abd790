import type { z } from 'zod';
import type { ruleQueries as contract, TriedRun } from '../../../contract/rules.ts';
import { fires } from '../../../domain/automation/matchRule.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { DAY_MS } from '../../../domain/durations.ts';
import type { ClearEvent } from '../../../domain/events.ts';
import {
  type ChannelId,
  type ContactId,
  type ConversationId,
  EpochMs,
  type LabelId,
  type MemberId,
  type MessageKey,
} from '../../../domain/ids.ts';
import { CONVERSATION_STATES } from '../../../domain/inbox/conversationState.ts';
import { decodeClear } from '../../engine/eventCodec.ts';
import { firstOfStream, lastPosition, readFrom } from '../../engine/journalStore.ts';
import { keyHash } from '../../engine/keyHash.ts';
import type { Asker, QuerySources } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { createPlayback, type Seed, type Turn } from './rulePlayback.ts';
import { beganAt } from './stateSince.index.ts';
import { createWouldDo, type Place } from './wouldDo.ts';

/*
 * The last day or week, played through one rule: where its turn came and what it asks for held, and what it would have
 * done. Labels, fields, states and who holds what are those of now. Changes nothing.
 */

/** More of the past would keep everybody else waiting for the answer. */
const MAX_RECORDS = 40_000;
const MAX_ROWS = 200;
const PAGE = 500;

/** What other features tell of the team. */
export type Told = {
  readonly mayAnswer: (db: ReadDb, memberId: MemberId, presence: { now: EpochMs; since: null }) => boolean;
};

/** Records are in the order of their times, or nearly: clocks are set. */
function firstPositionAt(journal: ReadDb, from: EpochMs): number {
  let [low, high] = [1, lastPosition(journal) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = journal.get<{ at: number }>(sql`SELECT at FROM journal WHERE position = ${middle}`)?.at ?? 0;
    if (at < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const seedsOf = (journal: ReadDb, { trigger }: Rule): Seed[] => {
  if (trigger.kind === 'unanswered')
    return journal.all<Seed>(
      sql`SELECT conversation_id AS conversationId, since FROM waiting WHERE since IS NOT NULL`,
    );
  if (trigger.kind !== 'inState') return [];
  return journal.all<Seed>(
    sql`SELECT conversation_id AS conversationId, since FROM state_since WHERE state = ${trigger.state}`,
  );
};

/** Whether a conversation is since this record as it is now, or there is none of it before. */
const begins = (journal: ReadDb, event: ClearEvent, position: number): boolean =>
  event.type === 'inbox.messageReceived.v2' &&
  (beganAt(journal, event, position) || firstOfStream(journal, event.conversationId) === position);

type Played = { readonly turns: readonly Turn[]; readonly isCut: boolean; readonly from: EpochMs };

function play({ journal }: QuerySources, rule: Rule, wishedFrom: EpochMs, to: EpochMs): Played {
  const last = lastPosition(journal);
  const wished = firstPositionAt(journal, wishedFrom);
  const first = Math.max(wished, last - MAX_RECORDS + 1);
  const isCut = first > wished;
  const cutAt = journal.get<{ at: EpochMs }>(sql`SELECT at FROM journal WHERE position = ${first}`)?.at;
  const from = isCut ? (cutAt ?? wishedFrom) : wishedFrom;
  const playback = createPlayback(rule.trigger, { from, to });
  const turns: Turn[] = [];
  for (let after = first - 1; after < last;) {
    const records = readFrom(journal, after, PAGE);
    for (const { body, position } of records)
      for (const event of decodeClear(body))
        turns.push(...playback.see(event, begins(journal, event, position)));
    after = records.at(-1)?.position ?? last;
  }
  return { turns: [...turns, ...playback.end(seedsOf(journal, rule))], isCut, from };
}

type Row = {
  readonly id: ConversationId;
  readonly seq: number;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  readonly assigneeId: MemberId | null;
  readonly handling: number;
  readonly name: string;
  readonly isNamed: 0 | 1;
};

/** Of a conversation, or all of a person's; those the asker sees. */
function placesOf({ views }: QuerySources, { of }: Turn, asker: Asker): Place[] {
  const which =
    'conversationId' in of ? sql`v.id = ${of.conversationId}` : sql`v.contact_id = ${of.contactId}`;
  const rows = views.all<Row>(
    joinSql(
      [
        sql`SELECT v.id, v.seq, v.contact_id AS contactId, v.channel_id AS channelId, v.assignee_id AS assigneeId,
            v.handling, coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name,
            coalesce(trim(c.name), '') <> '' AS isNamed
          FROM conversation v JOIN contact c ON c.id = v.contact_id WHERE v.is_group = 0`,
        which,
        isSeen(asker, 'v.seq'),
      ],
      ' AND ',
    ),
  );
  return rows.map(({ isNamed, handling, name, ...row }) => ({
    ...row,
    name: displayName(name),
    isNamed: isNamed === 1,
    state: CONVERSATION_STATES[handling] ?? 'open',
    labels: views
      .all<{ id: LabelId }>(
        sql`SELECT s.label_id AS id FROM conversation_label s JOIN label l ON l.id = s.label_id
          WHERE s.conversation_seq = ${row.seq}`,
      )
      .map(({ id }) => id),
  }));
}

const textOf = (views: ReadDb, key: MessageKey | null): string =>
  key === null
    ? ''
    : (views.get<{ text: string | null }>(
        sql`SELECT text FROM message WHERE key_hash = ${keyHash(key)} AND message_key = ${key}`,
      )?.text ?? '');

const factsOf = ({ views }: QuerySources, { channelId, labels, state, contactId }: Place, text: string) => ({
  channelId,
  labels,
  state,
  text,
  fieldOf: (fieldId: string): string | null =>
    views.get<{ value: string | null }>(
      sql`SELECT value FROM customer_value WHERE contact_id = ${contactId} AND field_id = ${fieldId}`,
    )?.value ?? null,
});

type Input = z.infer<(typeof contract)['tryRule']['input']>;
type Tried = z.input<(typeof contract)['tryRule']['output']>;

export const createTryRule =
  ({ mayAnswer }: Told) =>
  (sources: QuerySources, { rule: given, days }: Input, asker: Asker): Tried => {
    const { now } = asker;
    // A draft is tried as if it were on.
    const rule = { ...given, isOn: true };
    const { turns, isCut, from } = play(sources, rule, EpochMs.parse(now - days * DAY_MS), now);
    const wouldDo = createWouldDo(rule, (memberId) =>
      mayAnswer(sources.journal, memberId, { now, since: null }),
    );
    const rows: TriedRun[] = [];
    for (const turn of turns.toSorted((a, b) => a.at - b.at)) {
      const text = textOf(sources.views, turn.messageKey);
      for (const place of placesOf(sources, turn, asker)) {
        if (!fires(rule, rule.trigger, factsOf(sources, place, text))) continue;
        const conversation = { id: place.id, name: place.name };
        rows.push({ conversation, at: turn.at, results: [...wouldDo(place, turn.at)] });
      }
    }
    return { from, to: now, total: rows.length, isCut, rows: rows.toReversed().slice(0, MAX_ROWS) };
  };
