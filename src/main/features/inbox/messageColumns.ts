import type { Attachment } from '../../../contract/messageBody.ts';
import {
  type MediaContent,
  type MessageContent,
  type MessageExtras,
  type OutgoingContent,
  wordsOf,
} from '../../../domain/inbox/messageContent.ts';

/* What a message says -> columns of its row, and back in messageRow.ts. */

type Body = MessageContent | Exclude<OutgoingContent, { kind: 'reaction' }>;
type Template = Extract<Body, { kind: 'template' }>;

export type BodyColumns = { readonly words: string | null; readonly body: string | null };

/** Where WhatsApp keeps a file, and its key, are nothing a list needs. */
const drawn = ({ kind, media, mime, caption, fileName }: MediaContent) => ({
  kind,
  media,
  mime,
  caption,
  fileName,
});

/** What stands above the text goes with it, so that it is drawn from one column. */
const drawnTemplate = ({ headers = [], ...template }: Template) => ({
  ...template,
  headers: headers.map(({ card, body }) => ({
    card,
    body: body.kind === 'media' ? { ...drawn(body), attachment: firstAttachment(body) } : body,
  })),
});

function drawnBody(body: Body): unknown {
  if (body.kind === 'media') return drawn(body);
  return body.kind === 'template' ? drawnTemplate(body) : body;
}

/** Texts are what almost all messages are: their body is not stored a second time. */
export function bodyColumns(body: Body): BodyColumns {
  if (body.kind === 'text') return { words: body.text, body: null };
  return { words: wordsOf(body) || null, body: JSON.stringify(drawnBody(body)) };
}

/** What an edit of a message changes: the words of a text, and of a file its caption alone. */
export const editedWords = (body: MessageContent): string | null =>
  body.kind === 'media' ? body.caption : bodyColumns(body).words;

/** An export without its files leaves nothing to fetch. */
function firstAttachment({ file, remote }: MediaContent): Attachment {
  if (file !== null) return { state: 'ready', id: file.fileId, bytes: file.bytes };
  return remote === null ? { state: 'missing', reason: 'gone' } : { state: 'fetching' };
}

export const attachmentColumn = (body: Body): string | null =>
  body.kind === 'media' ? JSON.stringify(firstAttachment(body)) : null;

export const extrasColumn = (extras: MessageExtras): string | null =>
  Object.values(extras).every((value) => value === null) ? null : JSON.stringify(extras);
