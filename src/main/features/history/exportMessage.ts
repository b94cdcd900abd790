import { type ExportLine, portable } from '../../../domain/history/exportSchema.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { MessageContent, StoredFile } from '../../../domain/inbox/messageContent.ts';

/* A row of the views -> a message line, and what opens its file. */

type MessageLine = Extract<ExportLine, { type: 'message' }>;
export type ExportedMessage = { readonly line: MessageLine; readonly file: StoredFile | null };

export type MessageColumns = {
  readonly rowId: number;
  readonly id: string;
  readonly fromUs: number;
  readonly memberId: MemberId | null;
  readonly via: 'phone' | 'import' | null;
  readonly at: number;
  readonly text: string | null;
  readonly body: string | null;
  readonly status: string;
  readonly editedAt: number | null;
  readonly revokedAt: number | null;
  readonly answers: string | null;
  readonly mime: string | null;
  readonly fileId: string | null;
  readonly fileKey: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
};

/** What waits in the outbox has not been sent, whatever it waits for. */
const WAITING = new Set(['queued', 'attempting', 'pending']);

const isoOf = (at: number): string => new Date(at).toISOString();

/** Views keep of a file only what a list shows. */
function contentOf({ body, text, revokedAt }: MessageColumns): MessageContent | null {
  if (revokedAt !== null) return null;
  if (body === null) return { kind: 'text', text: text ?? '' };
  const content = JSON.parse(body) as MessageContent;
  return content.kind === 'media' ? portable(content) : content;
}

function fileOf({ fileId, fileKey, sha256, bytes, revokedAt }: MessageColumns): StoredFile | null {
  if (revokedAt !== null || fileId === null || fileKey === null || sha256 === null || bytes === null)
    return null;
  return { fileId, key: fileKey, sha256, bytes };
}

export function toExported(conversationId: ConversationId, row: MessageColumns): ExportedMessage {
  const content = contentOf(row);
  const file = fileOf(row);
  const line: MessageLine = {
    type: 'message',
    id: row.id,
    conversationId,
    from: row.fromUs ? 'us' : 'customer',
    memberId: row.memberId,
    via: row.via ?? (row.fromUs ? 'baton' : 'whatsapp'),
    at: isoOf(row.at),
    words: content === null ? '' : (row.text ?? ''),
    content,
    // A name of ours: what a customer called it stands in `content`, where it can do no harm.
    file: file && { name: file.fileId, mime: row.mime ?? '', bytes: file.bytes, sha256: file.sha256 },
    status: WAITING.has(row.status) ? 'notSent' : (row.status as MessageLine['status']),
    editedAt: row.editedAt === null ? null : isoOf(row.editedAt),
    answers: row.answers,
  };
  return { line, file };
}
