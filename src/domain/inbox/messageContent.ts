import { z } from 'zod';
import { templateContent, type TemplatePreview } from './templateContent.ts';

/*
 * What a message says, in our words, in both directions. Always sealed (it stands in `content`), always
 * hostile: every string is only text. Sizes are cut where WhatsApp is parsed, never here.
 */

export const MediaKind = z.enum(['image', 'video', 'audio', 'voice', 'document', 'sticker']);
export type MediaKind = z.infer<typeof MediaKind>;

/** A file in `media/`: encrypted with its own key, which is sealed with the contact's because it stands here. */
export const StoredFile = z.strictObject({
  /** Random; names the file and, towards the page, the attachment. */
  fileId: z.guid(),
  /** 32 bytes, base64. */
  key: z.string().max(64),
  /** SHA-256 of the plain bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
});
export type StoredFile = z.infer<typeof StoredFile>;

const Media = z.object({
  kind: z.literal('media'),
  media: MediaKind,
  mime: z.string(),
  caption: z.string().nullable(),
  fileName: z.string().nullable(),
  /** Where WhatsApp keeps it, with its hash if told (hex or base64, as received); null for what we send. */
  remote: z
    .object({ mediaId: z.string(), sha256: z.string().nullable(), url: z.string().nullable() })
    .nullable(),
  /** Ours, where it was there before the message was: what we send, what an import brought. */
  file: StoredFile.nullable(),
});

const Location = z.object({
  kind: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().nullable(),
  address: z.string().nullable(),
});

export const ContactCard = z.object({
  name: z.string(),
  organisation: z.string().nullable(),
  /** `waId`: digits, where the card's owner is on WhatsApp. */
  phones: z.array(z.object({ phone: z.string(), waId: z.string().nullable() })),
  emails: z.array(z.string()),
});
export type ContactCard = z.infer<typeof ContactCard>;

const Contacts = z.object({ kind: z.literal('contacts'), cards: z.array(ContactCard) });

/** What a customer picked: a template's button, a reply button, a list row, or a filled form. */
const Choice = z.object({
  kind: z.literal('choice'),
  via: z.enum(['templateButton', 'button', 'list', 'form', 'callPermission']),
  title: z.string(),
  description: z.string().nullable(),
  /** A form's answers, name and value, in their order. */
  answers: z.array(z.object({ name: z.string(), value: z.string() })),
});

const Order = z.object({
  kind: z.literal('order'),
  catalogId: z.string(),
  text: z.string(),
  items: z.array(
    z.object({
      productId: z.string(),
      quantity: z.number(),
      /** One piece, in `currency`'s main unit. */
      price: z.number(),
      currency: z.string(),
    }),
  ),
});

const System = z.object({
  kind: z.literal('system'),
  event: z.enum(['numberChanged', 'userIdChanged', 'identityChanged', 'missedCall', 'other']),
  /** WhatsApp's own sentence, in English. */
  text: z.string(),
});

const Unsupported = z.object({
  kind: z.literal('unsupported'),
  /** WhatsApp's name of it, e.g. `poll`. */
  type: z.string(),
  /** WhatsApp's code, e.g. 131051 unknown type, 131060 written on a device WhatsApp does not pass on. */
  errorCode: z.number().int().nullable(),
});

/** Buttons, a list or a link sent with a text. Limits are Meta's (cloud-api.md 2.3). */
const Interactive = z.object({
  kind: z.literal('interactive'),
  text: z.string().min(1).max(4096),
  footer: z.string().max(60).nullable(),
  action: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('buttons'),
      titles: z
        .array(z.string().trim().min(1).max(20))
        .min(1)
        .max(3)
        .refine((titles) => new Set(titles).size === titles.length),
    }),
    z.object({
      kind: z.literal('list'),
      button: z.string().trim().min(1).max(20),
      rows: z
        .array(
          z.object({ title: z.string().trim().min(1).max(24), description: z.string().max(72).nullable() }),
        )
        .min(1)
        .max(10),
    }),
    z.object({ kind: z.literal('link'), title: z.string().trim().min(1).max(20), url: z.url().max(2000) }),
  ]),
});

const Template = templateContent(z.discriminatedUnion('kind', [Media, Location]));

/** `emoji` empty: takes the reaction back. */
const Reaction = z.object({ kind: z.literal('reaction'), emoji: z.string().max(32) });

const Text = z.object({ kind: z.literal('text'), text: z.string() });

export const MessageContent = z.discriminatedUnion('kind', [
  Text,
  Media,
  Location,
  Contacts,
  Choice,
  Order,
  System,
  Unsupported,
  Interactive,
  Template,
]);
export type MessageContent = z.infer<typeof MessageContent>;
export type MediaContent = z.infer<typeof Media>;
export type InteractiveContent = z.infer<typeof Interactive>;

/** Meta's limits for text bodies and captions, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 4096;
export const MAX_CAPTION_LENGTH = 1024;

const OUTGOING_WITHOUT_FILE = [
  Text.extend({ text: z.string().max(MAX_TEXT_LENGTH) }),
  Location,
  Contacts.extend({ cards: z.array(ContactCard).min(1).max(5) }),
  // Only a list may be long: cloud-api.md 2.3.
  Interactive.refine(({ text, action }) => action.kind === 'list' || text.length <= MAX_CAPTION_LENGTH),
  Reaction,
] as const;
const caption = z.string().max(MAX_CAPTION_LENGTH).nullable();

const OutgoingFile = Media.extend({ caption, remote: z.null(), file: StoredFile });
export type OutgoingFile = z.infer<typeof OutgoingFile>;

/** What can be put into the outbox. */
export const OutgoingContent = z.discriminatedUnion('kind', [
  OutgoingFile,
  templateContent(z.discriminatedUnion('kind', [OutgoingFile, Location])),
  ...OUTGOING_WITHOUT_FILE,
]);
export type OutgoingContent = z.infer<typeof OutgoingContent>;

const DraftFile = z.strictObject({ kind: z.literal('media'), fileId: z.guid(), caption });
const TemplateDraft = templateContent(z.discriminatedUnion('kind', [DraftFile, Location]));
export type TemplateDraft = z.infer<typeof TemplateDraft>;

/** The same as a page may say it: a file goes by the id it was handed over under, never with its key. */
export const DraftContent = z.discriminatedUnion('kind', [
  DraftFile,
  TemplateDraft,
  ...OUTGOING_WITHOUT_FILE,
]);

/** The files a message carries, in their order. */
export function filesOf(body: OutgoingContent): readonly OutgoingFile[];
export function filesOf(body: MessageContent | OutgoingContent): readonly MediaContent[];
export function filesOf(body: MessageContent | OutgoingContent): readonly MediaContent[] {
  if (body.kind === 'media') return [body];
  if (body.kind !== 'template') return [];
  return (body.headers ?? []).flatMap(({ body: header }) => (header.kind === 'media' ? [header] : []));
}

/** What stands around the message itself. */
export const MessageExtras = z.object({
  forwarded: z.enum(['once', 'often']).nullable(),
  /** The product a customer asks about, from "Message business" in a catalogue. */
  product: z.object({ catalogId: z.string(), productId: z.string() }).nullable(),
  /** The advertisement or post a customer came from. */
  referral: z
    .object({
      sourceType: z.string(),
      sourceUrl: z.string().nullable(),
      headline: z.string().nullable(),
      body: z.string().nullable(),
    })
    .nullable(),
});
export type MessageExtras = z.infer<typeof MessageExtras>;
export const NO_EXTRAS: MessageExtras = { forwarded: null, product: null, referral: null };

const templateWords = ({ header, offer, body, cards = [], footer }: TemplatePreview): string =>
  [header, offer?.text, body, ...cards.map((card) => card.body), footer].filter(Boolean).join(' ');

/** The words of a message: what a list previews, a search finds and a screen reader speaks. */
export function wordsOf(content: MessageContent | OutgoingContent): string {
  switch (content.kind) {
    case 'text':
    case 'system':
      return content.text;
    case 'media':
      return [content.caption, content.fileName].filter(Boolean).join(' ');
    case 'location':
      return [content.name, content.address].filter(Boolean).join(', ');
    case 'contacts':
      return content.cards
        .flatMap(({ name, phones, emails }) => [name, ...phones.map(({ phone }) => phone), ...emails])
        .join(' ');
    case 'choice':
      return [content.title, content.description, ...content.answers.map(({ value }) => value)]
        .filter(Boolean)
        .join(' ');
    case 'order':
      return [content.text, ...content.items.map(({ productId }) => productId)].filter(Boolean).join(' ');
    case 'interactive':
      return [content.text, content.footer].filter(Boolean).join(' ');
    case 'template':
      return templateWords(content.preview);
    case 'reaction':
      return content.emoji;
    case 'unsupported':
      return '';
  }
}
