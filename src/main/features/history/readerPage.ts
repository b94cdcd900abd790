import { createHash } from 'node:crypto';
import type { ExportLine } from '../../../domain/history/exportSchema.ts';
import type { ExportItem } from './exportLines.ts';
import script from './reader/reader.js?raw';
import style from './reader/reader.css?raw';

/*
 * A page that shows an export in any browser. Its policy lets nothing be fetched but pictures and recordings from the
 * disk, and only this script and this style be used; a customer's words stand in blocks of data only, where no `<` is left to end them.
 */

const LINES_AT_ONCE = 200;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policy = [
  `default-src 'none'`,
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  // From the folder beside it: 'self' where it is served, file: where it is opened from a disk.
  `img-src 'self' file:`,
  `media-src 'self' file:`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

const head = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Baton</title>
<style>${style}</style>
</head>
<body>
`;
const tail = `<script>${script}</script>
</body>
</html>
`;

type MessageLine = Extract<ExportLine, { type: 'message' }>;

/** What their sender called the files, in their order; of cards nothing. */
const filesOf = ({ file, moreFiles = [], content }: MessageLine) =>
  [file, ...moreFiles].flatMap((each, index) => {
    if (each === null) return [];
    const called = index === 0 && content?.kind === 'media' ? content.fileName : null;
    return [{ name: each.name, mime: each.mime, bytes: each.bytes, called }];
  });

function shownMessage(line: MessageLine): object {
  const { type, id, conversationId, from, memberId, senderName, at, words } = line;
  const { content, editedAt, answers, status, errorCode } = line;
  return {
    type,
    id,
    conversationId,
    from,
    memberId,
    senderName,
    at,
    words,
    answers,
    errorCode,
    isTakenBack: content === null,
    isEdited: editedAt !== null,
    isFailed: status === 'failed' || status === 'rejected' || status === 'notSent',
    reactions: line.reactions.map(({ from: by, emoji }) => ({ from: by, emoji })),
    files: filesOf(line),
  };
}

/** What the page shows of a line; null: nothing. */
function shown(line: ExportLine): unknown {
  switch (line.type) {
    case 'workspace':
      return { type: line.type, name: line.name, at: line.exportedAt };
    case 'member':
      return { type: line.type, id: line.id, name: line.name };
    case 'contact':
      return { type: line.type, id: line.id, name: line.name ?? line.username ?? line.phone };
    case 'conversation':
      return { type: line.type, id: line.id, contactId: line.contactId };
    case 'message': {
      return shownMessage(line);
    }
    default:
      return null;
  }
}

const blockOf = (lines: readonly unknown[]): string =>
  `<script type="application/json">${JSON.stringify(lines).replaceAll('<', '\\u003c')}</script>\n`;

export function* readerPage(items: Iterable<ExportItem>): Generator<Buffer> {
  yield Buffer.from(head);
  let lines: unknown[] = [];
  for (const { line } of items) {
    const entry = shown(line);
    if (entry !== null) lines.push(entry);
    if (lines.length < LINES_AT_ONCE) continue;
    yield Buffer.from(blockOf(lines));
    lines = [];
  }
  yield Buffer.from(blockOf(lines));
  yield Buffer.from(tail);
}
