import type { inbox } from '../../../contract/inbox.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { type ReadDb, sql } from '../../engine/sql.ts';
import { conversationOfDraft, draftKey } from './draftKey.ts';
import { idsOfThread } from './threads.ts';

/* What members have typed but not sent. Drafts stand beside the journal, by the conversation they were typed in. */

type Typed = { readonly id: string; readonly text: string };

export const getDraft: QueryHandlers<typeof inbox>['getDraft'] = {
  reads: () => ['draft', 'merged_conversation'],
  run({ views, journal }, { conversationId, kind }, asker) {
    const ofThread = idsOfThread(views, conversationId, asker);
    const ids = JSON.stringify(ofThread.map((id) => draftKey(id, kind)));
    const drafts = journal.all<Typed>(sql`
      SELECT conversation_id AS id, text FROM draft
      WHERE member_id = ${asker.memberId} AND conversation_id IN (SELECT value FROM json_each(${ids}))
      ORDER BY saved_at, conversation_id`);
    return {
      text: drafts.map(({ text }) => text).join('\n'),
      of: drafts.map(({ id }) => conversationOfDraft(id)),
    };
  },
};

/** The threads in which the member has begun to write. */
export function draftThreads(journal: ReadDb, views: ReadDb, memberId: MemberId): ReadonlySet<string> {
  const typedIn = journal
    .all<{ id: string }>(sql`SELECT conversation_id AS id FROM draft WHERE member_id = ${memberId}`)
    .map(({ id }) => id);
  const threads = views.all<{ id: string }>(sql`
    SELECT coalesce(g.thread_id, v.id) AS id FROM json_each(${JSON.stringify(typedIn)}) typed
    JOIN conversation v ON v.id = typed.value LEFT JOIN merged_conversation g ON g.seq = v.seq`);
  return new Set(threads.map(({ id }) => id));
}
