import type { EventOf } from '../../../domain/events.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import type { ProjectionTools, Step } from '../../engine/projection.ts';
import { keyHash } from '../../engine/keyHash.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { bumpLastMessage, ensureConversation, findLastMessage } from './conversationRows.ts';
import { dropImported, hashOf, retireUnused, settleMessage, typeOf } from './messageRows.ts';
import { attachmentColumn, bodyColumns } from './messageColumns.ts';
import { ACCEPTED_RANK, STATUS_RANK, type RankedStatus } from './messageStatus.ts';
import { inBothTables, settleStatus } from './messageStatusRows.ts';

/* What is written here, from the outbox until WhatsApp has it: messages, and reactions to messages. */

type Queued = EventOf<'inbox.replyQueued.v2'>;
type Reaction = Extract<OutgoingContent, { kind: 'reaction' }>;

const queuedReaction = (e: Queued, { emoji }: Reaction): Sql[] => [
  ensureConversation(e, e.at),
  sql`INSERT INTO own_reaction (reply_id, conversation_seq, target_key, emoji, at, by_member, status, rank, retry_at)
    SELECT ${e.replyId}, seq, ${e.quotedKey}, ${emoji}, ${e.at}, ${e.by}, 'queued', ${STATUS_RANK.queued}, ${e.holdUntil}
    FROM conversation WHERE id = ${e.conversationId} AND ${e.quotedKey} IS NOT NULL
    ON CONFLICT DO NOTHING`,
];

function queuedMessage(e: Queued, body: Exclude<OutgoingContent, Reaction>, rowId: number): Sql[] {
  const columns = bodyColumns(body);
  return [
    ensureConversation(e, e.at),
    sql`INSERT INTO message (id, conversation_seq, from_us, type, text, body, at, status, rank, reply_id, by_member,
        retry_at, quoted_hash, quoted_key, attachment, automatic)
      SELECT ${rowId}, seq, 1, ${typeOf(body)}, ${columns.words}, ${columns.body}, ${e.at}, 'queued',
        ${STATUS_RANK.queued}, ${e.replyId}, ${e.by}, ${e.holdUntil}, ${hashOf(e.quotedKey)}, ${e.quotedKey},
        ${attachmentColumn(body)}, ${e.automatic?.kind ?? null}
      FROM conversation WHERE id = ${e.conversationId}
      ON CONFLICT (reply_id) WHERE reply_id IS NOT NULL DO NOTHING`,
    // A reply id used a second time shows nothing new.
    retireUnused(rowId),
    bumpLastMessage(e.conversationId, rowId, e.at),
  ];
}

/** The same reply, thrown away before: it is queued anew. */
const forgetDiscarded = ({ replyId }: Queued): Sql[] =>
  inBothTables(sql`DELETE FROM $TABLE WHERE reply_id = ${replyId} AND conversation_seq < 0`);

export function queued(e: Queued, { rowIdAt }: ProjectionTools): Sql[] {
  const { body } = e.content;
  const rows = body.kind === 'reaction' ? queuedReaction(e, body) : queuedMessage(e, body, rowIdAt(e.at));
  return [...forgetDiscarded(e), ...rows];
}

/** An outbox step: only while WhatsApp does not have the message yet. */
export const setOutboxState = (
  e: { readonly replyId: string },
  status: RankedStatus,
  more: { errorCode?: number | null; reason?: string; retryAt?: number | null } = {},
): Sql[] =>
  inBothTables(sql`UPDATE $TABLE SET status = ${status}, rank = ${STATUS_RANK[status]},
      error_code = ${more.errorCode ?? null}, not_sent_reason = ${more.reason ?? null}, retry_at = ${more.retryAt ?? null},
      tries = tries + ${status === 'attempting' ? 1 : 0}
    WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK}`);

/** What came back starts anew: it gets another key, and statuses of the first try are not its own. */
export const requeued = (e: EventOf<'inbox.replyRequeued.v1'>): Sql[] => [
  ...inBothTables(sql`UPDATE $TABLE SET rank = ${STATUS_RANK.queued}, sent_again = 1, key_hash = NULL, message_key = NULL
    WHERE reply_id = ${e.replyId} AND status = 'failed'`),
  ...setOutboxState(e, 'queued'),
];

/** WhatsApp has it: from here statuses find it by its key, also those that came before this was known. */
export const accepted = (e: EventOf<'inbox.replyAccepted.v1'>): Step[] => [
  dropImported(e.messageKey),
  ...inBothTables(sql`UPDATE $TABLE SET status = 'accepted', rank = ${ACCEPTED_RANK},
      key_hash = ${keyHash(e.messageKey)}, message_key = ${e.messageKey},
      error_code = NULL, not_sent_reason = NULL, retry_at = NULL,
      conversation_seq = abs(conversation_seq), remark = iif(conversation_seq < 0, 'sentAfterAll', ${e.hold ?? null})
    WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK}`),
  settleStatus(e.messageKey),
  ...settleMessage(e.messageKey, e.conversationId),
];

/** A discarded reply leaves the thread; the journal keeps who discarded it. One that was tried may come back. */
export const discarded = (e: EventOf<'inbox.replyDiscarded.v1'>): Sql[] => [
  ...inBothTables(sql`UPDATE $TABLE SET status = 'discarded', conversation_seq = -conversation_seq
    WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK} AND tries > 0 AND conversation_seq > 0`),
  ...inBothTables(sql`DELETE FROM $TABLE
    WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK} AND conversation_seq > 0`),
  findLastMessage(e.conversationId),
];
