import type { LineOf } from '../../../domain/history/exportSchema.ts';
import { type ReadDb, sql } from '../../engine/sql.ts';

/* What the team added by itself: labels, what it knows of customers, notes. */

const time = (at: number): string => new Date(at).toISOString();

type LabelRow = Omit<LineOf<'label'>, 'type' | 'isTopic' | 'keywords'> & {
  readonly isTopic: 0 | 1;
  readonly keywords: string;
};

export const exportLabels = (views: ReadDb): LineOf<'label'>[] =>
  views
    .all<LabelRow>(
      sql`SELECT id, name, color, description, is_topic AS isTopic, keywords FROM label ORDER BY id`,
    )
    .map(({ isTopic, keywords, ...label }) => ({
      type: 'label',
      ...label,
      isTopic: isTopic === 1,
      keywords: JSON.parse(keywords) as string[],
    }));

type FieldRow = Omit<LineOf<'field'>, 'type' | 'choices'> & { readonly choices: string };

export const exportFields = (views: ReadDb): LineOf<'field'>[] =>
  views
    .all<FieldRow>(sql`SELECT id, name, kind, choices FROM customer_field ORDER BY seq`)
    .map(({ choices, ...field }) => ({
      type: 'field',
      ...field,
      choices: JSON.parse(choices) as LineOf<'field'>['choices'],
    }));

type CustomerRow = Pick<LineOf<'customer'>, 'contactId' | 'note'> & {
  readonly value_list: string;
  readonly spend: string;
  readonly consent: string | null;
};

function consentOf({ consent }: CustomerRow): LineOf<'customer'>['consent'] {
  if (consent === null) return null;
  const said = JSON.parse(consent) as { choice: 'given' | 'withdrawn'; how: string; at: number };
  return { ...said, at: new Date(said.at).toISOString() };
}

/** Nothing of whom nothing was written down. */
export function exportCustomer(views: ReadDb, contactId: LineOf<'contact'>['id']): LineOf<'customer'> | null {
  const row = views.get<CustomerRow>(sql`
    SELECT c.id AS contactId, nullif(n.text, '') AS note,
      (SELECT json_group_array(json_object('fieldId', field_id, 'value', value) ORDER BY field_id)
        FROM customer_value WHERE contact_id = c.id AND value IS NOT NULL) AS value_list,
      (SELECT json_group_array(json_object('month', month, 'amount', amount, 'currency', currency, 'source', source)
          ORDER BY month)
        FROM customer_spend WHERE contact_id = c.id) AS spend,
      (SELECT json_object('choice', choice, 'how', how, 'at', set_at) FROM customer_consent
        WHERE contact_id = c.id AND choice <> 'unknown') AS consent
    FROM contact c LEFT JOIN customer_note n ON n.contact_id = c.id WHERE c.id = ${contactId}`);
  if (row === undefined) return null;
  const values = JSON.parse(row.value_list) as LineOf<'customer'>['values'];
  const spend = JSON.parse(row.spend) as LineOf<'customer'>['spend'];
  const consent = consentOf(row);
  if (row.note === null && consent === null && values.length + spend.length === 0) return null;
  return { type: 'customer', contactId: row.contactId, note: row.note, values, consent, spend };
}

type NoteRow = Omit<LineOf<'note'>, 'type' | 'at' | 'editedAt' | 'conversationId'> & {
  readonly at: number;
  readonly editedAt: number | null;
};

/** Of one conversation: its labels, then its notes in the order of time; a note that was removed says nothing. */
export function exportBeside(
  views: ReadDb,
  seq: number,
  conversationId: LineOf<'conversation'>['id'],
): (LineOf<'labelled'> | LineOf<'note'>)[] {
  const labels = views.all<{ labelId: LineOf<'labelled'>['labelId'] }>(sql`
    SELECT l.label_id AS labelId FROM conversation_label l JOIN label k ON k.id = l.label_id
    WHERE l.conversation_seq = ${seq} ORDER BY l.label_id`);
  const notes = views.all<NoteRow>(sql`
    SELECT note_id AS id, by_member AS memberId, at, edited_at AS editedAt, text AS words FROM note
    WHERE conversation_seq = ${seq} AND text IS NOT NULL ORDER BY id`);
  return [
    ...labels.map(({ labelId }) => ({ type: 'labelled' as const, conversationId, labelId })),
    ...notes.map(({ at, editedAt, ...note }) => ({
      type: 'note' as const,
      conversationId,
      ...note,
      at: time(at),
      editedAt: editedAt === null ? null : time(editedAt),
    })),
  ];
}
