import type { MessageRow } from '../../../contract/inbox.ts';
import type { Attachment, MediaBody, MessageBody, MessageKind } from '../../../contract/messageBody.ts';
import { displayFileName, displayName, displayText } from '../../../domain/contacts/displayName.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { NO_EXTRAS, type MessageExtras } from '../../../domain/inbox/messageContent.ts';

/* Columns of a message -> what the page draws. */

type TemplateBody = Extract<MessageBody, { kind: 'template' }>;

/** Longer than any list shows. */
export const PREVIEW_LENGTH = 120;

/** What the message of `m` is, in a word. Constants of ours; no data in them. */
export const KIND = `CASE WHEN m.revoked_at IS NOT NULL THEN 'revoked' WHEN m.body IS NULL THEN 'text'
  ELSE coalesce(m.body ->> '$.media', m.body ->> '$.kind') END`;

/** The beginning of a message's words, on one line of a list. */
export const previewOf = (words: string | null): string =>
  (words ?? '').slice(0, PREVIEW_LENGTH).toWellFormed();

export type WriterColumns = {
  readonly memberId: MemberId | null;
  readonly memberName: string | null;
  readonly color: number | null;
};

export const writerOf = ({ memberId, memberName, color }: WriterColumns): MessageRow['by'] =>
  memberId === null ? null : { id: memberId, name: memberName ?? '?', color: color ?? 0 };

const PLAIN_COLUMNS = [
  'id',
  'conversationId',
  'key',
  'type',
  'at',
  'status',
  'replyId',
  'errorCode',
  'notSentReason',
  'retryAt',
  'inboundNumber',
  'editedAt',
  'remark',
  'automatic',
] as const satisfies (keyof MessageRow)[];
type Plain = Pick<MessageRow, (typeof PLAIN_COLUMNS)[number]>;

/** By file id, what became of files that are not whole on this disk any more. */
export type DamagedFiles = ReadonlyMap<string, 'spoiled' | 'lost'>;

export type MessageColumns = Plain &
  WriterColumns & {
    readonly text: string | null;
    readonly body: string | null;
    readonly extras: string | null;
    readonly attachment: string | null;
    readonly fromUs: number;
    readonly via: 'phone' | 'import' | null;
    readonly senderName: string | null;
    readonly sentAgain: 0 | 1;
    readonly revokedAt: number | null;
    readonly quotedId: number | null;
    readonly quotedFromUs: number | null;
    readonly quotedKind: MessageKind | null;
    readonly quotedText: string | null;
  };

/** An attachment nobody has stored yet is on its way; one that was stored may be damaged since. */
function attachmentOf(stored: string | null, damaged: DamagedFiles): Attachment {
  if (stored === null) return { state: 'fetching' };
  const attachment = JSON.parse(stored) as Attachment;
  const reason = attachment.state === 'ready' ? damaged.get(attachment.id) : undefined;
  return reason === undefined ? attachment : { state: 'missing', reason };
}

export function mediaBodyOf(
  body: Omit<MediaBody, 'attachment'>,
  attachment: string | null,
  damaged: DamagedFiles,
): MediaBody {
  const fileName = body.fileName === null ? null : displayFileName(body.fileName);
  const caption = body.caption === null ? null : displayText(body.caption);
  return { ...body, fileName, caption, attachment: attachmentOf(attachment, damaged) };
}

/** Of a template the name of a file is ours, but it came from somewhere, too. */
const templateBodyOf = (body: TemplateBody, damaged: DamagedFiles): TemplateBody => ({
  ...body,
  headers: (body.headers ?? []).map(({ card, body: header }) => ({
    card,
    body: header.kind === 'media' ? mediaBodyOf(header, JSON.stringify(header.attachment), damaged) : header,
  })),
});

export type BodySource = Pick<MessageColumns, 'text' | 'body' | 'attachment'>;

export function bodyOf({ body, attachment, text }: BodySource, damaged: DamagedFiles): MessageBody {
  if (body === null) return { kind: 'text', text: displayText(text ?? '') };
  const parsed = JSON.parse(body) as MessageBody;
  if (parsed.kind === 'template') return templateBodyOf(parsed, damaged);
  return parsed.kind === 'media' ? mediaBodyOf(parsed, attachment, damaged) : parsed;
}

const quotedOf = (row: MessageColumns): MessageRow['quoted'] =>
  row.quotedId === null
    ? null
    : {
        id: row.quotedId,
        from: row.quotedFromUs ? 'us' : 'customer',
        kind: row.quotedKind ?? 'text',
        words: previewOf(row.quotedText),
      };

const plainOf = (row: MessageColumns): Plain =>
  Object.fromEntries(PLAIN_COLUMNS.map((name) => [name, row[name]])) as Plain;

export function toMessage(
  row: MessageColumns,
  reactions: MessageRow['reactions'],
  damaged: DamagedFiles,
): MessageRow {
  const isRevoked = row.revokedAt !== null;
  return {
    ...plainOf(row),
    text: row.text === null ? null : displayText(row.text),
    body: bodyOf(row, damaged),
    extras: row.extras === null ? NO_EXTRAS : (JSON.parse(row.extras) as MessageExtras),
    from: row.fromUs ? 'us' : 'customer',
    via: row.via ?? (row.fromUs ? 'baton' : 'whatsapp'),
    senderName: row.senderName === null ? null : displayName(row.senderName),
    by: writerOf(row),
    wasSentAgain: row.sentAgain === 1,
    quoted: quotedOf(row),
    reactions: isRevoked ? [] : reactions,
    isRevoked,
  };
}
