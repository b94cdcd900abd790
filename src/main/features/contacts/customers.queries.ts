import type { contacts, CustomerDetails, FieldRow } from '../../../contract/contacts.ts';
import type { Consent } from '../../../domain/contacts/consent.ts';
import { displayName, displayText } from '../../../domain/contacts/displayName.ts';
import { phoneVariants } from '../../../domain/contacts/phoneVariants.ts';
import type { ContactId, EpochMs, MemberId } from '../../../domain/ids.ts';
import { defaultTeamRules } from '../../../domain/team/teamRules.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { isContactSeen } from '../../engine/visibility.ts';

/* What is written down about one person: the latest word of each kind, under whichever of their contacts. */

type Handlers = QueryHandlers<typeof contacts>;

/** As JSON: the contact, and those that were merged into it. */
const peopleOf = (views: ReadDb, contactId: ContactId): string =>
  JSON.stringify(
    views
      .all<{ id: string }>(
        sql`SELECT ${contactId} AS id UNION SELECT id FROM contact WHERE survivor_id = ${contactId}`,
      )
      .map(({ id }) => id),
  );

type FieldColumns = Omit<FieldRow, 'choices'> & { readonly choices: string };

export const listFields: Handlers['listFields'] = {
  reads: () => ['customer_field'],
  run: ({ views }) =>
    views
      .all<FieldColumns>(sql`SELECT id, name, kind, choices FROM customer_field ORDER BY seq`)
      .map((row) => ({ ...row, choices: JSON.parse(row.choices) as FieldRow['choices'] })),
};

type NoteColumns = {
  readonly text: string;
  readonly at: EpochMs;
  readonly memberId: MemberId;
  readonly memberName: string | null;
  readonly color: number | null;
};

const writerOf = ({ memberId, memberName, color }: Omit<NoteColumns, 'text' | 'at'>) => ({
  id: memberId,
  name: memberName ?? '?',
  color: color ?? 0,
});

function noteOf(views: ReadDb, people: string): CustomerDetails['note'] {
  const row = views.get<NoteColumns>(sql`
    SELECT n.text, n.set_at AS at, n.by_member AS memberId, b.name AS memberName, b.color
    FROM customer_note n LEFT JOIN member b ON b.id = n.by_member
    WHERE n.contact_id IN (SELECT value FROM json_each(${people})) ORDER BY n.set_at DESC LIMIT 1`);
  if (row === undefined || row.text === '') return null;
  return { text: displayText(row.text), at: row.at, by: writerOf(row) };
}

type ConsentColumns = Omit<NoteColumns, 'text'> & {
  readonly choice: Consent;
  readonly how: string;
};

function consentOf(views: ReadDb, people: string): CustomerDetails['consent'] {
  const row = views.get<ConsentColumns>(sql`
    SELECT c.choice, c.how, c.set_at AS at, c.by_member AS memberId, b.name AS memberName, b.color
    FROM customer_consent c LEFT JOIN member b ON b.id = c.by_member
    WHERE c.contact_id IN (SELECT value FROM json_each(${people})) ORDER BY c.set_at DESC LIMIT 1`);
  if (row === undefined || row.choice === 'unknown') return null;
  const { choice, how, at } = row;
  return { choice, how: displayText(how), at, by: writerOf(row) };
}

type Value = CustomerDetails['values'][number];

const valuesOf = (views: ReadDb, people: string): Value[] =>
  views.all<Value>(sql`
    SELECT fieldId, value FROM (
      SELECT field_id AS fieldId, value, max(set_at) FROM customer_value
      WHERE contact_id IN (SELECT value FROM json_each(${people})) GROUP BY field_id)
    WHERE value IS NOT NULL`);

type SpendRow = CustomerDetails['spend'][number] & { readonly isVip: 0 | 1 };

const spendOf = (views: ReadDb, people: string): SpendRow[] =>
  views.all<SpendRow>(sql`
    SELECT month, amount, currency, source, is_vip AS isVip FROM customer_spend
    WHERE contact_id IN (SELECT value FROM json_each(${people})) ORDER BY month DESC, is_vip DESC LIMIT 12`);

function currencyOf(views: ReadDb): CustomerDetails['currency'] {
  const rule = views.get<{ value: string }>(sql`SELECT value FROM team_rule WHERE name = 'spendCurrency'`);
  if (rule === undefined) return defaultTeamRules.spendCurrency;
  return JSON.parse(rule.value) as CustomerDetails['currency'];
}

export const getCustomer: Handlers['getCustomer'] = {
  reads: () => [
    'customer_value',
    'customer_note',
    'customer_spend',
    'customer_consent',
    'contact',
    'team_rule',
    'member',
  ],
  run({ views }, { contactId }, asker) {
    if (!isContactSeen(views, asker, contactId)) return null;
    const people = peopleOf(views, contactId);
    const spend = spendOf(views, people);
    return {
      note: noteOf(views, people),
      consent: consentOf(views, people),
      values: valuesOf(views, people),
      spend: spend.map(({ isVip: _isVip, ...row }) => row),
      isVip: spend[0]?.isVip === 1,
      currency: currencyOf(views),
    };
  },
};

type Why = 'number' | 'email' | 'name';
type Likely = {
  readonly contactId: ContactId;
  readonly name: string;
  readonly phone: string | null;
  readonly why: Why;
};

/** Shorter ones are shared by too many. */
const TELLING_NAME = 4;
const MOST_LIKELY = 5;

/** Under other spellings of their numbers, with the same e-mail address in a field, or called exactly the same. */
function candidates(views: ReadDb, people: string): Likely[] {
  const phones = views
    .all<{ phone: string }>(
      sql`SELECT phone FROM contact WHERE phone IS NOT NULL AND id IN (SELECT value FROM json_each(${people}))`,
    )
    .flatMap(({ phone }) => phoneVariants(phone));
  return views.all<Likely>(sql`
    WITH own (id) AS (SELECT value FROM json_each(${people})),
    alike (id, why, rank) AS (
      SELECT c.id, 'number', 0 FROM contact c WHERE c.phone IN (SELECT value FROM json_each(${JSON.stringify(phones)}))
      UNION ALL
      SELECT o.contact_id, 'email', 1 FROM customer_value o JOIN customer_value m ON lower(m.value) = lower(o.value)
      WHERE m.contact_id IN own AND instr(m.value, '@') > 1
      UNION ALL
      SELECT o.contact_id, 'name', 2 FROM person m JOIN person o
        ON coalesce(o.book_name, o.name) = coalesce(m.book_name, m.name)
      WHERE m.contact_id IN own AND length(coalesce(m.book_name, m.name)) >= ${TELLING_NAME}
    )
    SELECT s.id AS contactId, coalesce(nullif(trim(s.name), ''), '+' || s.phone, s.user_id, '?') AS name, s.phone, a.why,
      min(a.rank)
    FROM alike a JOIN contact c ON c.id = a.id JOIN contact s ON s.id = coalesce(c.survivor_id, c.id)
    WHERE s.id NOT IN own AND NOT EXISTS (
      SELECT 1 FROM contact_apart p WHERE (p.contact_id = s.id AND p.from_id IN own)
        OR (p.from_id = s.id AND p.contact_id IN own))
    GROUP BY s.id ORDER BY min(a.rank), s.first_seen_at, s.id LIMIT 50`);
}

/** Suggested only, and only of whom the asker sees: whether two are one a person decides. */
export const listLikely: Handlers['listLikely'] = {
  reads: () => ['contact', 'person', 'customer_value', 'contact_apart', 'conversation', 'conversation_label'],
  run({ views }, { contactId }, asker) {
    if (!isContactSeen(views, asker, contactId)) return [];
    return candidates(views, peopleOf(views, contactId))
      .filter((likely) => isContactSeen(views, asker, likely.contactId))
      .slice(0, MOST_LIKELY)
      .map(({ contactId: id, name, phone, why }) => ({ contactId: id, name: displayName(name), phone, why }));
  },
};
