import type { EventOf } from '../../../domain/events.ts';
import type { EpochMs, MessageKey } from '../../../domain/ids.ts';
import type { PastStatus } from '../../../domain/inbox/inbox.events.ts';
import {
  type MessageContent,
  type MessageExtras,
  NO_EXTRAS,
  type OutgoingContent,
} from '../../../domain/inbox/messageContent.ts';
import { opensWindow } from '../../../domain/inbox/replyWindow.ts';
import type { Choice, ProjectionTools, Step } from '../../engine/projection.ts';
import { keyHash } from '../../engine/keyHash.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { ensureConversation, findLastMessage, takeInMessage } from './conversationRows.ts';
import { reactionOf, settleChanges } from './messageChanges.ts';
import { attachmentColumn, bodyColumns, extrasColumn } from './messageColumns.ts';
import { settleStatus } from './messageStatusRows.ts';
import { STATUS_RANK } from './messageStatus.ts';

/* Messages that exist elsewhere -> rows: a customer's, the phone's, the past's. */

type ToldMessage = {
  readonly rowId: number;
  readonly conversationId: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly from: 'customer' | 'us';
  readonly messageType: string;
  readonly messageKey: MessageKey;
  readonly quotedKey: MessageKey | null;
  readonly sentAt: EpochMs;
  readonly body: MessageContent;
  readonly extras: MessageExtras;
  readonly via: 'phone' | 'import' | null;
  readonly senderName: string | null;
  /** Many people: nothing they write opens a window. */
  readonly isGroup?: boolean;
  /** Where one of ours stood when it was told. */
  readonly status?: PastStatus | null;
};

export const hashOf = (key: MessageKey | null): number | null => (key === null ? null : keyHash(key));

/** A row id no message took is not found again. */
export const retireUnused = (rowId: number): Sql =>
  sql`INSERT INTO retired_message (id) SELECT ${rowId} WHERE NOT EXISTS (SELECT 1 FROM message WHERE id = ${rowId})`;

/** Now that a message is known by its key: what was told of it before, also of a copy that made room for it. */
export const settleMessage = (key: MessageKey, conversationId: string): Sql[] => [
  ...settleChanges(key),
  findLastMessage(conversationId),
];

const isInbound = ({ from, via }: ToldMessage): boolean => from === 'customer' && via === null;
const statusOf = ({ from, status }: ToldMessage) => (from === 'us' ? (status ?? 'sent') : 'received');

/**
 * A message nothing is known of, which is almost every one. Statements of single rows: one that could write
 * several makes the search index write out what it has gathered, after every message.
 */
function insertNew(told: ToldMessage): Step[] {
  const { words, body } = bodyColumns(told.body);
  const status = statusOf(told);
  const inbound = isInbound(told);
  return [
    takeInMessage(told, {
      rowId: told.rowId,
      at: told.sentAt,
      isInbound: inbound,
      opensWindow: inbound && !told.isGroup && opensWindow(told.messageType),
    }),
    sql`INSERT INTO message (id, conversation_seq, from_us, type, text, body, at, status, rank, key_hash, message_key,
        inbound_number, quoted_hash, quoted_key, extras, attachment, via, sender_name)
      VALUES (${told.rowId}, (SELECT seq FROM conversation WHERE id = ${told.conversationId}),
        ${told.from === 'us' ? 1 : 0}, ${told.messageType}, ${words}, ${body}, ${told.sentAt},
        ${status}, ${STATUS_RANK[status]}, ${keyHash(told.messageKey)}, ${told.messageKey},
        (SELECT inbound_count FROM conversation WHERE id = ${inbound ? told.conversationId : null}),
        ${hashOf(told.quotedKey)}, ${told.quotedKey}, ${extrasColumn(told.extras)}, ${attachmentColumn(told.body)},
        ${told.via}, ${told.senderName})`,
  ];
}

/** Whether the message itself, or something that happened to it, was told before. */
const wasToldOf = (key: MessageKey): Sql =>
  sql`SELECT 1 FROM message WHERE key_hash = ${keyHash(key)} AND message_key = ${key}
    UNION ALL SELECT 1 FROM early_change WHERE message_key = ${key}
    UNION ALL SELECT 1 FROM early_status WHERE message_key = ${key}`;

const takeIn = (told: ToldMessage, known: () => readonly Step[]): Choice => ({
  where: wasToldOf(told.messageKey),
  found: known,
  notFound: () => insertNew(told),
});

/** Once a message is here, the same one brought again changes nothing; its row id is then not found again. */
function insertKnown(told: ToldMessage): Sql[] {
  const { words, body } = bodyColumns(told.body);
  const hash = keyHash(told.messageKey);
  const status = statusOf(told);
  return [
    sql`INSERT INTO message (id, conversation_seq, from_us, type, text, body, at, status, rank, key_hash, message_key,
        inbound_number, quoted_hash, quoted_key, extras, attachment, via, sender_name)
      SELECT ${told.rowId}, seq, ${told.from === 'us' ? 1 : 0}, ${told.messageType}, ${words}, ${body}, ${told.sentAt},
        ${status}, ${STATUS_RANK[status]}, ${hash}, ${told.messageKey}, iif(${isInbound(told) ? 1 : 0}, inbound_count, NULL),
        ${hashOf(told.quotedKey)}, ${told.quotedKey}, ${extrasColumn(told.extras)}, ${attachmentColumn(told.body)},
        ${told.via}, ${told.senderName}
      FROM conversation WHERE id = ${told.conversationId}
        AND NOT EXISTS (SELECT 1 FROM message WHERE key_hash = ${hash} AND message_key = ${told.messageKey})`,
    retireUnused(told.rowId),
    ...settleMessage(told.messageKey, told.conversationId),
  ];
}

const importedCopy = (key: MessageKey): Sql =>
  sql`SELECT 1 FROM message WHERE key_hash = ${keyHash(key)} AND message_key = ${key} AND via = 'import'`;

function dropCopy(key: MessageKey): Sql[] {
  const hash = keyHash(key);
  return [
    sql`INSERT INTO early_change (message_key, text, body, edited_at, attachment, revoked_at)
      SELECT message_key, iif(edited_at IS NULL, NULL, iif(body ->> '$.kind' = 'media', body ->> '$.caption', text)),
        iif(edited_at IS NULL, NULL, body), edited_at,
        iif(attachment ->> '$.state' = 'ready', attachment, NULL), revoked_at
      FROM message WHERE key_hash = ${hash} AND message_key = ${key} AND via = 'import'`,
    sql`DELETE FROM message WHERE key_hash = ${hash} AND message_key = ${key} AND via = 'import'`,
  ];
}

/** The live message counts, not its copy out of the past; what happened to the copy happened to it. */
export const dropImported = (key: MessageKey): Choice => ({
  where: importedCopy(key),
  found: () => dropCopy(key),
  notFound: () => [],
});

type Seen = EventOf<'inbox.messageReceived.v2'> | EventOf<'inbox.phoneMessageSeen.v1'>;

/** Field by field: twice as quick as spreading the event, and this is done for every message of a rebuild. */
const seen = (e: Seen, rowId: number, { from, via }: Pick<ToldMessage, 'from' | 'via'>): ToldMessage => ({
  rowId,
  conversationId: e.conversationId,
  contactId: e.contactId,
  channelId: e.channelId,
  from,
  messageType: e.messageType,
  messageKey: e.messageKey,
  quotedKey: e.quotedKey,
  sentAt: e.sentAt,
  body: e.content.body,
  extras: e.content.extras,
  via,
  senderName: e.content.author ?? null,
});

export function received(e: EventOf<'inbox.messageReceived.v2'>, { rowIdAt }: ProjectionTools): Step[] {
  const { conversationId, messageKey, sentAt } = e;
  const isGroup = e.isGroup === true;
  const told = { ...seen(e, rowIdAt(sentAt), { from: 'customer', via: null }), isGroup };
  return [
    takeIn(told, () => [
      ensureConversation(e, sentAt),
      sql`UPDATE conversation SET inbound_count = inbound_count + 1,
          last_customer_at = iif(${!isGroup && opensWindow(e.messageType) ? 1 : 0},
            max(coalesce(last_customer_at, 0), ${sentAt}), last_customer_at)
        WHERE id = ${conversationId}`,
      dropImported(messageKey),
      ...insertKnown(told),
    ]),
    ...(isGroup ? [sql`UPDATE conversation SET is_group = 1 WHERE id = ${conversationId}`] : []),
  ];
}

export function phoneMessageSeen(
  e: EventOf<'inbox.phoneMessageSeen.v1'>,
  { rowIdAt }: ProjectionTools,
): Step[] {
  const { messageKey, sentAt } = e;
  const told = seen(e, rowIdAt(sentAt), { from: 'us', via: 'phone' });
  return [
    takeIn(told, () => [
      ensureConversation(e, sentAt),
      dropImported(messageKey),
      ...insertKnown(told),
      settleStatus(messageKey),
    ]),
  ];
}

/** What a row is called where WhatsApp did not say. */
export const typeOf = (body: MessageContent | OutgoingContent): string =>
  body.kind === 'media' ? body.media : body.kind;

/** The export was made without its file, or the file went lost; now there is one. The first that came stays. */
const fillFile = (key: MessageKey, body: MessageContent): Sql[] =>
  body.kind !== 'media' || body.file === null
    ? []
    : [
        sql`UPDATE message SET attachment = ${attachmentColumn(body)}
          WHERE key_hash = ${keyHash(key)} AND message_key = ${key}
            AND revoked_at IS NULL AND attachment ->> '$.state' = 'missing'`,
      ];

/** WhatsApp's stand-in for a file of the past; where the file is young enough it comes later by itself. */
const isPlaceholder = (body: MessageContent): boolean =>
  body.kind === 'unsupported' && body.type === 'media_placeholder';

const dropPlaceholder = (key: MessageKey): Sql =>
  sql`DELETE FROM message WHERE key_hash = ${keyHash(key)} AND message_key = ${key} AND via = 'import'
    AND body ->> '$.type' = 'media_placeholder'`;

type Past = EventOf<'inbox.historyImported.v1'>;

/** What had happened to a message where Baton exported it; one that came otherwise is told by WhatsApp. */
const pastChanges = (
  {
    messageKey: key,
    editedAt,
    isRevoked = false,
    sentAt,
    revokedAt = sentAt,
    errorCode,
  }: Past['messages'][number],
  { reactions = [] }: Past['content']['messages'][number],
): Sql[] => [
  ...(editedAt === undefined
    ? []
    : [
        sql`UPDATE message SET edited_at = ${editedAt}
          WHERE key_hash = ${keyHash(key)} AND message_key = ${key} AND via = 'import' AND edited_at IS NULL`,
      ]),
  ...(isRevoked
    ? [
        sql`UPDATE message SET text = NULL, body = NULL, extras = NULL, attachment = NULL, revoked_at = ${revokedAt}
          WHERE key_hash = ${keyHash(key)} AND message_key = ${key} AND via = 'import' AND revoked_at IS NULL`,
      ]
    : []),
  ...(errorCode === undefined
    ? []
    : [
        sql`UPDATE message SET error_code = ${errorCode}
          WHERE key_hash = ${keyHash(key)} AND message_key = ${key} AND via = 'import' AND status = 'failed'`,
      ]),
  ...reactions.map(({ from, emoji, at }) => reactionOf(key, { fromUs: from === 'us', emoji, at })),
];

/** The past sorts by its own time, is read already, and opens no window to answer. */
export function historyImported(e: Past, { rowIdAt }: ProjectionTools): Step[] {
  const [first] = e.messages;
  if (first === undefined) return [];
  const { conversationId, contactId, channelId } = e;
  const messages = e.messages.flatMap((message, index) => {
    const told = e.content.messages[index];
    if (told === undefined) return [];
    const { body, senderName } = told;
    const { messageKey, from, sentAt, quotedKey = null, status = null } = message;
    const place = { rowId: rowIdAt(sentAt, index), conversationId, contactId, channelId };
    const messageType = typeOf(body);
    const row = { ...place, messageKey, messageType, from, sentAt, body, senderName, quotedKey, status };
    const imported = { ...row, extras: told.extras ?? NO_EXTRAS, via: 'import' } as const;
    return [
      takeIn(imported, () => [
        ...(isPlaceholder(body) ? [] : [dropPlaceholder(messageKey)]),
        ...insertKnown(imported),
        ...fillFile(messageKey, body),
      ]),
      ...pastChanges(message, told),
    ];
  });
  return [ensureConversation(e, first.sentAt), ...messages];
}
