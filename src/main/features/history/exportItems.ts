import type { ExportLine } from '../../../domain/history/exportSchema.ts';
import { EpochMs, type MemberId, MessageKey } from '../../../domain/ids.ts';
import type { PastMessage } from '../../../domain/inbox/importHistory.ts';
import { filesOf, type MessageContent, type StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { BatonArchive } from './batonArchive.ts';
import type { ImportDeps } from './importChat.ts';
import type { PastItem } from './pastRecorder.ts';
import { storeFile } from './storeFile.ts';

/* A message line of an export -> a message of the past, with its file where that is what the line says. */

type TemplateContent = Extract<MessageContent, { kind: 'template' }>;
export type MessageLine = Extract<ExportLine, { type: 'message' }>;
type ItemDeps = Pick<ImportDeps, 'media' | 'blind' | 'removeFile'>;

const momentOf = (time: string): EpochMs => EpochMs.parse(Date.parse(time));

const STATUSES = new Set<string>(['sent', 'delivered', 'read', 'played', 'failed']);

/** Nothing of it is ever sent from here: what did not reach WhatsApp there has failed for good. */
function statusOf({ from, status }: MessageLine): PastMessage['status'] {
  if (from === 'customer') return null;
  if (STATUSES.has(status)) return status as PastMessage['status'];
  return status === 'accepted' ? 'sent' : 'failed';
}

/** Ids are the same in every export, so that nothing is imported twice, also on the way back. */
function keyOf(id: string, blind: ImportDeps['blind']): MessageKey {
  const key = MessageKey.safeParse(id);
  return key.success ? key.data : MessageKey.parse(blind('history', JSON.stringify(['baton', id])));
}

const changesOf = ({ editedAt, content, revokedAt, errorCode, extras, reactions }: MessageLine) => ({
  ...(editedAt !== null && { editedAt: momentOf(editedAt) }),
  ...(content === null && { isRevoked: true }),
  ...(content === null && revokedAt !== null && { revokedAt: momentOf(revokedAt) }),
  ...(errorCode !== null && { errorCode }),
  ...(extras !== null && { extras }),
  ...(reactions.length > 0 && {
    reactions: reactions.slice(0, 2).map(({ at, ...reaction }) => ({ ...reaction, at: momentOf(at) })),
  }),
});

/** Where one of several was no longer there, nobody knows which: then it comes without any. */
function filesToBring({ content, file, moreFiles = [] }: MessageLine) {
  const all = file === null ? [] : [file, ...moreFiles];
  return content !== null && filesOf(content).length === all.length ? all : [];
}

/** Each on the card it was on. */
function withFiles(content: TemplateContent, stored: readonly (StoredFile | null)[]): TemplateContent {
  const left = [...stored];
  const headers = (content.headers ?? []).map(({ card, body }) => ({
    card,
    body: body.kind === 'media' ? { ...body, file: left.shift() ?? null } : body,
  }));
  return { ...content, headers };
}

export function createExportItems(
  { media, blind, removeFile }: ItemDeps,
  { files }: Pick<BatonArchive, 'files'>,
) {
  const members = new Map<MemberId, string>();
  let damaged = 0;

  /** null: it is not there, or not the file the line speaks of. */
  async function store(file: NonNullable<MessageLine['file']>): Promise<StoredFile | null> {
    const open = files.get(file.name);
    const stored = open === undefined ? null : await storeFile(media, open);
    if (stored?.sha256 === file.sha256) return stored;
    if (stored !== null) await removeFile(stored.fileId);
    damaged += 1;
    return null;
  }

  async function bodyOf(line: MessageLine): Promise<PastMessage['body']> {
    const { content } = line;
    if (content === null) return { kind: 'text', text: '' };
    const stored: (StoredFile | null)[] = [];
    for (const file of filesToBring(line)) stored.push(await store(file));
    if (content.kind === 'media') return { ...content, file: stored[0] ?? null };
    return content.kind === 'template' && stored.length > 0 ? withFiles(content, stored) : content;
  }

  const writerOf = ({ memberId, senderName }: MessageLine): string | null =>
    (memberId === null ? undefined : members.get(memberId)?.slice(0, 512)) ?? senderName;

  return {
    addMember: (id: MemberId, name: string): void => void members.set(id, name),
    damaged: () => damaged,
    itemOf: (line: MessageLine): PastItem => ({
      messageKey: keyOf(line.id, blind),
      from: line.from,
      sentAt: momentOf(line.at),
      status: statusOf(line),
      quotedKey: line.answers === null ? null : keyOf(line.answers, blind),
      senderName: writerOf(line),
      ...changesOf(line),
      hasFile: filesToBring(line).some(({ name }) => files.has(name)),
      bodyWith: () => bodyOf(line),
    }),
  };
}
