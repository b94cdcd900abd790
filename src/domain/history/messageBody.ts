import { attached, deleted, edited, fileAttached, kindOmitted, mediaOmitted, phraseKey } from './phrases.ts';

/* What a message holds besides words. Words a person could have typed are never taken away. */

export type MessageBody = {
  readonly text: string;
  /** Name of a file in the export; a plain name, never a path. */
  readonly attachment: string | null;
  readonly isMediaOmitted: boolean;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
};

/** The names (NFC) of the files beside the chat; with them, an attachment is recognised in every language. */
export type MediaNames = { readonly has: (name: string) => boolean };
export const noMedia: MediaNames = { has: () => false };

/** WhatsApp puts it before what it writes itself; keyboards do not have it. */
const MARK = '\u200E';
const MARKS_AT_START = /^[\u200E\u200F]+/;
const MAX_NAME = 255;
/** No phrase is longer; a longer text is not looked at. */
const MAX_PHRASE = 80;

export function readBody(written: string, media: MediaNames = noMedia): MessageBody {
  const { text, isEdited } = takeEdited(written);
  const file = fileInBrackets(text, media) ?? fileOnFirstLine(text, media);
  const plainBody = { attachment: null, isMediaOmitted: false, isEdited, isDeleted: false };
  if (file !== null) return { ...plainBody, text: file.caption, attachment: file.name };
  const caption = captionOfOmitted(text);
  if (caption !== null) return { ...plainBody, text: caption, isMediaOmitted: true };
  return { ...plainBody, text, isDeleted: isPhrase(text, deleted) };
}

/** A file name that stays inside the folder it is put into, on every system. */
export const isPlainFileName = (name: string): boolean =>
  name.length > 0 && name.length <= MAX_NAME && !/[/\\:\p{Cc}]/u.test(name) && !/^\.+$/.test(name);

/** Whether an iPhone marks the text as not typed by anybody. */
export const isMarked = ({ text, attachment, isMediaOmitted, isDeleted }: MessageBody): boolean =>
  text.startsWith(MARK) && attachment === null && !isMediaOmitted && !isDeleted;

const isPhrase = (text: string, known: ReadonlySet<string>): boolean =>
  text.length <= MAX_PHRASE && known.has(phraseKey(text));

/** The last `<…>` of a text that ends with it. */
function lastBrackets(text: string): { readonly inside: string; readonly before: string } | null {
  if (!text.endsWith('>')) return null;
  const from = text.lastIndexOf('<');
  return from === -1 ? null : { inside: text.slice(from + 1, -1), before: text.slice(0, from) };
}

function takeEdited(text: string): { readonly text: string; readonly isEdited: boolean } {
  const brackets = lastBrackets(text);
  const isEdited = brackets !== null && isPhrase(brackets.inside, edited);
  return isEdited ? { text: withoutTail(brackets.before), isEdited } : { text, isEdited };
}

const withoutTail = (text: string): string => text.replace(/[ \u200E]{1,4}$/, '');

type File = { readonly name: string; readonly caption: string };

/** iPhone: `caption <attached: 00000004-PHOTO-2024-02-25-15-04-05.jpg>`. */
function fileInBrackets(text: string, media: MediaNames): File | null {
  const brackets = lastBrackets(text);
  const colon = brackets === null ? -1 : brackets.inside.search(/[:：]/);
  if (brackets === null || colon === -1) return null;
  const name = brackets.inside
    .slice(colon + 1)
    .trim()
    .normalize('NFC');
  const isKnown = isPhrase(brackets.inside.slice(0, colon), attached) || media.has(name);
  return isKnown && isPlainFileName(name)
    ? { name, caption: withoutTail(brackets.before).replace(MARKS_AT_START, '') }
    : null;
}

/** Android: `IMG-20240225-WA0001.jpg (file attached)`, the caption below. */
function fileOnFirstLine(text: string, media: MediaNames): File | null {
  const [line, caption] = firstLine(text);
  const from = line.endsWith(')') ? line.lastIndexOf(' (') : -1;
  if (from === -1) return null;
  const name = line.slice(0, from).replace(MARKS_AT_START, '').normalize('NFC');
  const isKnown = isPhrase(line.slice(from + 2, -1), fileAttached) || media.has(name);
  return isKnown && isPlainFileName(name) ? { name, caption } : null;
}

function captionOfOmitted(text: string): string | null {
  const [line, caption] = firstLine(text);
  const brackets = line.length <= MAX_PHRASE ? lastBrackets(line) : null;
  if (brackets !== null && phraseKey(brackets.before) === '' && isPhrase(brackets.inside, mediaOmitted))
    return caption;
  const mark = text.lastIndexOf(MARK);
  return mark !== -1 && isPhrase(text.slice(mark), kindOmitted)
    ? withoutTail(text.slice(0, mark)).replace(MARKS_AT_START, '')
    : null;
}

function firstLine(text: string): readonly [line: string, rest: string] {
  const end = text.indexOf('\n');
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}
