import type { PersonHit } from '../../../contract/search.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { parsePeople } from '../../../domain/search/peopleQuery.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { CONTACT_NAME } from './contactName.ts';
import type { Scope } from './conditions.ts';

const NAMES = `(coalesce(p.name, '') || ' ' || coalesce(p.book_name, '') || ' ' || coalesce(p.username, ''))`;

/** A few thousand names are read through faster than a finger lifts; the text holds no data, only places for it. */
export function findPeople(
  views: ReadDb,
  { text, limit }: { readonly text: string; readonly limit: number },
  sees: Scope,
): PersonHit[] {
  const { words, numbers } = parsePeople(text);
  if (words.length === 0) return [];
  const inNames = words.map(() => `instr(${NAMES}, ?) > 0`).join(' AND ');
  const inNumber = numbers.map(() => `instr(coalesce(p.phone, ''), ?) > 0`);
  const rows = views.all<PersonHit>({
    text: `SELECT coalesce(g.thread_id, v.id) AS conversationId, c.id AS contactId, ${CONTACT_NAME} AS name, c.phone, c.username, max(v.last_message_at) AS lastMessageAt
      FROM person p JOIN conversation v ON v.contact_id = p.contact_id
      LEFT JOIN merged_conversation g ON g.seq = v.seq
      JOIN contact own ON own.id = p.contact_id JOIN contact c ON c.id = coalesce(own.survivor_id, own.id)
      WHERE (${[`(${inNames})`, ...inNumber].join(' OR ')})
        ${sees === 'all' ? '' : 'AND v.seq IN (SELECT value FROM json_each(?))'}
      GROUP BY coalesce(g.thread_id, v.id) ORDER BY lastMessageAt DESC LIMIT ?`,
    values: [...words, ...numbers, ...(sees === 'all' ? [] : [JSON.stringify(sees)]), limit],
  });
  return rows.map((row) => ({ ...row, name: displayName(row.name) }));
}
