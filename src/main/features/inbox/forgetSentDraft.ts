import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql } from '../../engine/sql.ts';

/** A queued reply takes its draft with it: no crash leaves both, to be sent a second time by hand. */
export const forgetSentDraft: JournalEffect = (event) =>
  event.type === 'inbox.replyQueued.v1'
    ? [sql`DELETE FROM draft WHERE member_id = ${event.by} AND conversation_id = ${event.conversationId}`]
    : [];
