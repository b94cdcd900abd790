import type { ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import { AUTOMATIC_LABEL_NAMES, AUTOMATIC_LABELS, boundOf } from '../../../domain/labels/automaticLabels.ts';
import { fold } from '../../../domain/search/foldText.ts';
import { numberForms, type SearchQuery } from '../../../domain/search/searchQuery.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* What a question asks beside its words: by whom, where and when; and what the member may see at all. */

/** Conversations by their `seq`. */
export type Scope = 'all' | readonly number[];

export type MessageQuestion = {
  readonly text: string;
  readonly conversationId: ConversationId | null;
  readonly after: EpochMs | null;
  readonly before: EpochMs | null;
  readonly olderThan: number | null;
  readonly limit: number;
};

export type Asker = {
  readonly memberId: MemberId;
  /** Every conversation, or those this member may see, whole threads of them. */
  readonly sees: Scope;
  readonly seesLabels: boolean;
  readonly now: EpochMs;
};

export const json = (values: readonly (string | number)[]): string => JSON.stringify(values);

const seqsOf = (views: ReadDb, id: ConversationId): number[] =>
  views
    .all<{ seq: number }>(
      sql`SELECT coalesce(o.seq, v.seq) AS seq FROM conversation v
        LEFT JOIN merged_conversation g ON g.seq = v.seq
        LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
        WHERE v.id = ${id}`,
    )
    .map(({ seq }) => seq);

const NAMES =
  "coalesce(p.name, '') || ' ' || coalesce(p.book_name, '') || ' ' || coalesce(p.username, '') || ' ' || coalesce(p.phone, '')";

/** By any part of a name, or by a number as people write it. The text holds no data, only places for it. */
function seqsNamed(views: ReadDb, name: string): number[] {
  const forms = [name, ...numberForms(name)];
  return views
    .all<{ seq: number }>({
      text: `SELECT DISTINCT coalesce(o.seq, v.seq) AS seq FROM person p JOIN conversation v ON v.contact_id = p.contact_id
        LEFT JOIN merged_conversation g ON g.seq = v.seq
        LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
        WHERE ${forms.map(() => `instr(${NAMES}, ?) > 0`).join(' OR ')}`,
      values: forms,
    })
    .map(({ seq }) => seq);
}

/** By any part of the name of a label nobody sets, in either language. */
function seqsWithAutomatic(views: ReadDb, name: string, now: EpochMs): number[] {
  const { en, ar } = AUTOMATIC_LABEL_NAMES;
  const off = views.all<{ label: string }>(sql`SELECT label FROM automatic_off`).map(({ label }) => label);
  const named = AUTOMATIC_LABELS.filter(
    (label) => !off.includes(label) && [en[label], ar[label]].some((words) => fold(words).includes(name)),
  );
  return named.flatMap((label) => {
    const { fact, from, to } = boundOf(label, now);
    return views
      .all<{ seq: number }>({
        text: `SELECT coalesce(o.seq, t.seq) AS seq FROM thread_waiting t
          LEFT JOIN merged_conversation o ON o.thread_id = t.thread WHERE t.${fact} BETWEEN ? AND ?`,
        values: [from, to],
      })
      .map(({ seq }) => seq);
  });
}

/** By any part of a label's name. */
function seqsLabelled(views: ReadDb, name: string, { seesLabels, now }: Asker): number[] {
  const named = views
    .all<{ id: string; name: string }>(sql`SELECT id, name FROM label`)
    .filter((label) => seesLabels && fold(label.name).includes(name))
    .map(({ id }) => id);
  const byHand = views
    .all<{ seq: number }>(sql`
      SELECT DISTINCT coalesce(part.seq, l.conversation_seq) AS seq FROM conversation_label l
      JOIN conversation v ON v.seq = l.conversation_seq
      LEFT JOIN merged_conversation part ON part.thread_id = v.id
      WHERE l.label_id IN (SELECT value FROM json_each(${json(named)}))`)
    .map(({ seq }) => seq);
  return seesLabels ? [...byHand, ...seqsWithAutomatic(views, name, now)] : byHand;
}

const membersNamed = (views: ReadDb, name: string): string[] =>
  views
    .all<{ id: string; name: string }>(sql`SELECT id, name FROM member`)
    .filter((member) => fold(member.name).includes(name))
    .map(({ id }) => id);

const intersection = (seqs: readonly number[], others: ReadonlySet<number>): readonly number[] =>
  seqs.filter((seq) => others.has(seq));

const both = (a: Scope, b: Scope): Scope => (a === 'all' ? b : b === 'all' ? a : intersection(a, new Set(b)));

export function scopeOf(views: ReadDb, question: MessageQuestion, query: SearchQuery, asker: Asker): Scope {
  const { conversationId } = question;
  const scopes: Scope[] = [
    asker.sees,
    conversationId === null ? 'all' : seqsOf(views, conversationId),
    ...query.in.filter(({ isNot }) => !isNot).map(({ name }) => seqsNamed(views, name)),
    ...query.label.filter(({ isNot }) => !isNot).map(({ name }) => seqsLabelled(views, name, asker)),
  ];
  return scopes.reduce(both, 'all');
}

const inConversations = (seqs: readonly number[]): Sql =>
  sql`m.conversation_seq IN (SELECT value FROM json_each(${json(seqs)}))`;
/** Also where it cannot be told, as of a message written on the phone: by nobody is not by somebody. */
const not = ({ text, values }: Sql): Sql => ({ text: `(${text}) IS NOT TRUE`, values });

function fromCondition(views: ReadDb, name: string, { memberId }: Asker): Sql {
  if (name === 'customer') return sql`m.from_us = 0`;
  if (name === 'me') return sql`m.by_member = ${memberId}`;
  const members = json(membersNamed(views, name));
  const conversations = json(seqsNamed(views, name));
  return sql`(m.by_member IN (SELECT value FROM json_each(${members}))
    OR (m.from_us = 0 AND m.conversation_seq IN (SELECT value FROM json_each(${conversations}))))`;
}

export function conditionsOf(
  views: ReadDb,
  question: MessageQuestion,
  query: SearchQuery,
  asker: Asker,
): Sql[] {
  const { after, before } = question;
  return [
    ...query.from.map(({ name, isNot }) => {
      const condition = fromCondition(views, name, asker);
      return isNot ? not(condition) : condition;
    }),
    ...query.in.filter(({ isNot }) => isNot).map(({ name }) => not(inConversations(seqsNamed(views, name)))),
    ...query.label
      .filter(({ isNot }) => isNot)
      .map(({ name }) => not(inConversations(seqsLabelled(views, name, asker)))),
    ...(after === null ? [] : [sql`m.at >= ${after}`]),
    ...(before === null ? [] : [sql`m.at < ${before}`]),
  ];
}

export const inScope = (scope: Scope): Sql[] => (scope === 'all' ? [] : [inConversations(scope)]);
