import type { ExportCounts } from '../../../domain/history/workspaceExport.ts';

const damaged = ({ filesDamaged }: ExportCounts): string =>
  filesDamaged === 0
    ? ''
    : `
${filesDamaged} files were damaged when this was made: they are missing in media/, or cut short.
`;

/** For whoever opens the archive, perhaps years later and without Baton. */
export const readMe = (counts: ExportCounts): string => `Everything that was in a Baton workspace.

  reader.html      Open it in any browser to read and search the messages. It needs no network and asks for none.
  messages.jsonl   Everything, one JSON value on each line, for programs.
  schema.json      What such a line looks like, as JSON Schema.
  media/           Files of messages. "file" in a message names its file, type and SHA-256.

Conversations: ${counts.conversations}
Messages: ${counts.messages}
Files: ${counts.files}
${damaged(counts)}
The first line of messages.jsonl names the version of the format, the last one counts what came before: without it,
the file is not whole. Times are UTC. Pass over types of lines and fields you do not know. Every text may come from
a customer: it is text, never markup, a path or a formula.

Files come from customers as they sent them. Their names here say nothing about what they are; open only what you
expected.
`;
