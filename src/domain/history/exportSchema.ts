import { z } from 'zod';
import {
  filesOf,
  type MediaContent,
  type MessageContent,
  MessageContent as Content,
  MessageExtras,
} from '../inbox/messageContent.ts';
import { FIELD_KINDS } from '../contacts/fieldKind.ts';
import { ChannelId, ContactId, ConversationId, FieldId, LabelId, MemberId, NoteId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { isPlainFileName } from './messageBody.ts';

/*
 * A workspace as anybody can read it: JSONL, one value on each line, in plain text. docs/export-format.md
 * explains it to people. What is added later is added as a new field or a new type of line, which older readers
 * pass over; what is changed raises the version.
 */

export const EXPORT_VERSION = 1;

/** UTC with milliseconds, so that text order is time order. */
const Time = z.iso.datetime({ precision: 3 });
/** Digits of the international number. */
const PhoneNumber = z.string().regex(/^\d{5,20}$/);

/** The first line. */
const WorkspaceLine = z.object({
  type: z.literal('workspace'),
  version: z.literal(EXPORT_VERSION),
  name: z.string(),
  exportedAt: Time,
});

const MemberLine = z.object({ type: z.literal('member'), id: MemberId, name: z.string() });

const ChannelLine = z.object({
  type: z.literal('channel'),
  id: ChannelId,
  name: z.string(),
  number: PhoneNumber.nullable(),
});

/** A phone number or WhatsApp's user id names the person; either may be missing. */
const ContactLine = z.object({
  type: z.literal('contact'),
  id: ContactId,
  phone: PhoneNumber.nullable(),
  userId: z.string().nullable(),
  username: z.string().nullable(),
  /** Of the two below the one that is shown. */
  name: z.string().nullable(),
  /** What the person calls themselves. */
  profileName: z.string().nullable().default(null),
  /** What the business calls them in its phone, and since when. */
  bookName: z.string().nullable().default(null),
  bookNamedAt: Time.nullable().default(null),
  firstSeenAt: Time,
});

/** Stands for the same person as another, which is written to from then on. */
const MergeLine = z.object({ type: z.literal('merge'), contactId: ContactId, into: ContactId });

/** A person said that these two are not the same. */
const ApartLine = z.object({ type: z.literal('apart'), contactId: ContactId, from: ContactId });

/** Whether a customer wants marketing messages from a number of ours: what they said last. */
const MarketingLine = z.object({
  type: z.literal('marketing'),
  contactId: ContactId,
  channelId: ChannelId,
  choice: z.enum(['stop', 'resume', 'signup']),
  at: Time,
});

/** A time in which nothing could arrive; `channelId` null: on no number. */
const GapLine = z.object({
  type: z.literal('gap'),
  channelId: ChannelId.nullable(),
  from: Time,
  until: Time,
  cause: z.enum(['closed', 'crashed', 'asleep', 'offline', 'portInUse']),
});

const LabelLine = z.object({
  type: z.literal('label'),
  id: LabelId,
  name: z.string(),
  /** Index into the palette of label colours. */
  color: z.number().int().nonnegative(),
  description: z.string(),
  isTopic: z.boolean(),
  /** Words that set it by themselves. */
  keywords: z.array(z.string()),
});

/** What the business wants to know of its customers. */
const FieldLine = z.object({
  type: z.literal('field'),
  id: FieldId,
  name: z.string(),
  kind: z.enum(FIELD_KINDS),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What the team wrote down about somebody. */
const CustomerLine = z.object({
  type: z.literal('customer'),
  contactId: ContactId,
  note: z.string().nullable(),
  values: z.array(z.object({ fieldId: FieldId, value: z.string() })),
  /** What they told the business about marketing messages; null: nothing is known. */
  consent: z.object({ choice: z.enum(['given', 'withdrawn']), how: z.string(), at: Time }).nullable(),
  /** By month, `YYYY-MM`. */
  spend: z.array(
    z.object({ month: z.string(), amount: z.number(), currency: z.string(), source: z.string() }),
  ),
});

/** A label stands on a conversation. */
const LabelledLine = z.object({
  type: z.literal('labelled'),
  conversationId: ConversationId,
  labelId: LabelId,
});

/** What the team wrote for itself beside a conversation. */
const NoteLine = z.object({
  type: z.literal('note'),
  id: NoteId,
  conversationId: ConversationId,
  /** null: Baton itself. */
  memberId: MemberId.nullable(),
  at: Time,
  editedAt: Time.nullable(),
  words: z.string(),
});

/** One contact on one channel. */
const ConversationLine = z.object({
  type: z.literal('conversation'),
  id: ConversationId,
  contactId: ContactId,
  channelId: ChannelId,
});

/** A file beside the JSONL file, in its folder `media`. */
const ExportedFile = z.object({
  name: z.string().refine(isPlainFileName),
  mime: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Where WhatsApp or Baton keeps a file, and with which key, is nobody else's business. */
const PortableContent = Content.refine((content) =>
  filesOf(content).every(({ remote, file }) => remote === null && file === null),
);

const MessageLine = z.object({
  type: z.literal('message'),
  /** Unique within the export, and the same in every export of the workspace. */
  id: z.string().min(1).max(128),
  conversationId: ConversationId,
  from: z.enum(['customer', 'us']),
  /** The member who wrote it; null for customers, and where it was not written in Baton. */
  memberId: MemberId.nullable(),
  via: z.enum(['whatsapp', 'baton', 'phone', 'import']),
  /** The customer's time by WhatsApp's server; of ours, when Send was pressed. */
  at: Time,
  /** What is read aloud; enough for a reader that knows no kind of content. */
  words: z.string(),
  /** null: taken back by its writer. */
  content: PortableContent.nullable(),
  /** null where there is no file, or it is no longer there. */
  file: ExportedFile.nullable(),
  /** Where there are several: those after the first. */
  moreFiles: z.array(ExportedFile).optional(),
  /** `received`, or how far a message of ours got. */
  status: z.enum([
    'received',
    'notSent',
    'unknown',
    'rejected',
    'accepted',
    'sent',
    'delivered',
    'read',
    'played',
    'failed',
  ]),
  /** WhatsApp's own number of why it failed. */
  errorCode: z.number().int().nullable().default(null),
  editedAt: Time.nullable(),
  /** When its writer took it back. */
  revokedAt: Time.nullable().default(null),
  /** Id of the message it answers. */
  answers: z.string().max(128).nullable(),
  /** Who wrote it, where the file it was imported from said so. */
  senderName: z.string().max(512).nullable().default(null),
  /** What stands around it: forwarded, a product, an advertisement. */
  extras: MessageExtras.nullable().default(null),
  /** The newest of each side. */
  reactions: z.array(z.object({ from: z.enum(['customer', 'us']), emoji: z.string(), at: Time })).default([]),
});

/** The last line: without it, the export is not whole. */
const EndLine = z.object({
  type: z.literal('end'),
  contacts: z.number().int().nonnegative(),
  conversations: z.number().int().nonnegative(),
  messages: z.number().int().nonnegative(),
});

export const ExportLine = z.discriminatedUnion('type', [
  WorkspaceLine,
  MemberLine,
  ChannelLine,
  ContactLine,
  MergeLine,
  ApartLine,
  MarketingLine,
  GapLine,
  LabelLine,
  FieldLine,
  CustomerLine,
  ConversationLine,
  LabelledLine,
  NoteLine,
  MessageLine,
  EndLine,
]);
export type ExportLine = z.infer<typeof ExportLine>;
export type LineOf<Type extends ExportLine['type']> = Extract<ExportLine, { type: Type }>;

const portableFile = ({ kind, media, mime, caption, fileName }: MediaContent): MediaContent => ({
  kind,
  media,
  mime,
  caption,
  fileName,
  remote: null,
  file: null,
});

/** Content as it may leave the workspace. */
export function portable(content: MessageContent): MessageContent {
  if (content.kind === 'media') return portableFile(content);
  if (content.kind !== 'template') return content;
  const headers = (content.headers ?? []).map(({ card, body }) => ({
    card,
    body: body.kind === 'media' ? portableFile(body) : body,
  }));
  return { ...content, headers };
}

/** JSON escapes line ends, so a line is a line whatever a customer wrote. */
export const writeExportLine = (line: ExportLine): string => `${JSON.stringify(line)}\n`;

/** null: a type of line this version does not know, to be passed over. */
export function readExportLine(text: string): Result<ExportLine | null, 'lineUnreadable' | 'versionUnknown'> {
  const value = parseObject(text);
  if (value === null) return err('lineUnreadable');
  if (value.type === 'workspace' && value.version !== EXPORT_VERSION) return err('versionUnknown');
  if (!isKnown(value.type)) return ok(null);
  const line = ExportLine.safeParse(value);
  return line.success ? ok(line.data) : err('lineUnreadable');
}

const knownTypes: readonly unknown[] = ExportLine.options.map(({ shape }) => shape.type.value);
const isKnown = (type: unknown): boolean => knownTypes.includes(type);

function parseObject(text: string): { readonly type?: unknown; readonly version?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
