import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql } from '../../engine/sql.ts';

/** What somebody who leaves had begun to write goes to a colleague, after what that one has in the same place. */
export const handDraftsOver: JournalEffect = (event) => {
  if (event.type !== 'team.memberDeactivated.v1' || event.draftsTo === undefined) return [];
  const { memberId, draftsTo } = event;
  return [
    sql`INSERT INTO draft (member_id, conversation_id, text, saved_at)
      SELECT ${draftsTo}, conversation_id, text, saved_at FROM draft WHERE member_id = ${memberId}
      ON CONFLICT DO UPDATE SET text = text || char(10) || excluded.text`,
    sql`DELETE FROM draft WHERE member_id = ${memberId}`,
  ];
};
