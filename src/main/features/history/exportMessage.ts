import { type ExportLine, portable } from '../../../domain/history/exportSchema.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { MessageContent, MessageExtras, StoredFile } from '../../../domain/inbox/messageContent.ts';
import { exportFileName } from './exportFileName.ts';

/* A row of the views -> a message line, and what opens its file. */

type MessageLine = Extract<ExportLine, { type: 'message' }>;
/** What opens a file, and what it is called in the export. */
export type OpenedFile = StoredFile & { readonly name: string };
export type ExportedMessage = { readonly line: MessageLine; readonly files: readonly OpenedFile[] };

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
  readonly errorCode: number | null;
  readonly editedAt: number | null;
  readonly revokedAt: number | null;
  readonly answers: string | null;
  readonly senderName: string | null;
  readonly extras: string | null;
  readonly reactions: string;
  /** JSON, in the order in which the message carries them. */
  readonly files: string;
};

/** What waits in the outbox has not been sent, whatever it waits for. */
const WAITING = new Set(['queued', 'attempting', 'pending']);

const isoOf = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));

/** Views keep of a file only what a list shows. */
function contentOf({ body, text, revokedAt }: MessageColumns): MessageContent | null {
  if (revokedAt !== null) return null;
  if (body === null) return { kind: 'text', text: text ?? '' };
  const content = JSON.parse(body) as MessageContent;
  return portable(content);
}

type RowFile = StoredFile & { readonly mime: string };

const filesOf = ({ files, revokedAt }: MessageColumns): readonly RowFile[] =>
  revokedAt === null ? (JSON.parse(files) as RowFile[]) : [];

const exportedFile = ({ fileId, mime, bytes, sha256 }: RowFile) => ({
  name: exportFileName(fileId, mime),
  mime,
  bytes,
  sha256,
});

type Reaction = { readonly from: 'customer' | 'us'; readonly emoji: string; readonly at: number };

/** One that was taken back is none. */
const reactionsOf = ({ reactions }: MessageColumns): MessageLine['reactions'] =>
  (JSON.parse(reactions) as Reaction[])
    .filter(({ emoji }) => emoji !== '')
    .map(({ at, ...reaction }) => ({ ...reaction, at: isoOf(at) }));

/** What was taken back has nothing around it either. */
const aroundOf = (row: MessageColumns): Pick<MessageLine, 'extras' | 'reactions'> =>
  row.revokedAt === null
    ? { extras: JSON.parse(row.extras ?? 'null') as MessageExtras | null, reactions: reactionsOf(row) }
    : { extras: null, reactions: [] };

export function toExported(conversationId: ConversationId, row: MessageColumns): ExportedMessage {
  const content = contentOf(row);
  const files = filesOf(row);
  const [first, ...more] = files;
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
    file: first ? exportedFile(first) : null,
    ...(more.length === 0 ? {} : { moreFiles: more.map(exportedFile) }),
    status: WAITING.has(row.status) ? 'notSent' : (row.status as MessageLine['status']),
    errorCode: row.errorCode,
    editedAt: isoOrNull(row.editedAt),
    revokedAt: isoOrNull(row.revokedAt),
    answers: row.answers,
    senderName: row.senderName,
    ...aroundOf(row),
  };
  return {
    line,
    files: files.map(({ mime, ...file }) => ({ ...file, name: exportFileName(file.fileId, mime) })),
  };
}
