import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql } from '../../engine/sql.ts';

/**
 * A queued text takes its draft with it: no crash leaves both, to be sent a second time by hand. What is
 * sent beside the text box (a reaction, a template, a file) leaves what was typed alone.
 */
export const forgetSentDraft: JournalEffect = (event) =>
  event.type === 'inbox.replyQueued.v2' && event.kind === 'text'
    ? [sql`DELETE FROM draft WHERE member_id = ${event.by} AND conversation_id = ${event.conversationId}`]
    : [];
