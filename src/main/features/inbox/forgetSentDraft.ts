import type { ContactId } from '../../../domain/ids.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { conversationIdOf } from './conversationId.ts';
import { draftKey } from './draftKey.ts';

/** This contact and all it is merged with: they share one thread, and its draft goes by any of them. */
type MergedWith = (db: ReadDb, contactId: ContactId) => readonly ContactId[];

type Added = { readonly by: string | null; readonly conversationId: string };

/** What Baton itself notes nobody typed. */
const forgetNote = ({ by, conversationId }: Added): Sql[] =>
  by === null
    ? []
    : [
        sql`DELETE FROM draft WHERE member_id = ${by} AND conversation_id = ${draftKey(conversationId, 'note')}`,
      ];

/**
 * A queued text takes its draft with it: no crash leaves both, to be sent a second time by hand. What is
 * sent beside the text box (a reaction, a template, a file) leaves what was typed alone.
 */
export const forgetSentDraft =
  (mergedWith: MergedWith): JournalEffect =>
  (event, { db, blind }) => {
    if (event.type === 'inbox.noteAdded.v1') return forgetNote(event);
    const isWritten = event.type === 'inbox.replyQueued.v2' || event.type === 'inbox.replyProposed.v1';
    if (!isWritten || event.kind !== 'text') return [];
    // Nobody typed it.
    if (event.type === 'inbox.replyQueued.v2' && event.by === null) return [];
    // Its draft went when it was proposed; what its author writes now is something else.
    if (event.type === 'inbox.replyQueued.v2' && event.approvedBy !== undefined) return [];
    const { channelId, conversationId } = event;
    const by = event.type === 'inbox.replyQueued.v2' ? event.by : event.author;
    const others = mergedWith(db, event.contactId).map((id) => conversationIdOf(blind, id, channelId));
    return [...new Set([conversationId, ...others])].map(
      (id) => sql`DELETE FROM draft WHERE member_id = ${by} AND conversation_id = ${id}`,
    );
  };
