import type { MessageContent, OutgoingContent } from '../inbox/messageContent.ts';
import { fold } from './foldText.ts';
import { MAX_DIGITS, MIN_DIGITS, numbersOf, tokensOf } from './tokens.ts';

/** Nobody searches beyond; one endless message must not hold up the rest. */
const MAX_LENGTH = 65_536;

export type IndexText = {
  /** Tokens between spaces. */
  readonly words: string;
  /** Every number from each of its digits on, so that any fragment is the beginning of a token. */
  readonly numbers: string;
};

export const beginningOf = (text: string): string => text.slice(0, MAX_LENGTH);

const endingsOf = (digits: string): string[] =>
  Array.from({ length: digits.length - MIN_DIGITS + 1 }, (_, from) => digits.slice(from, from + MAX_DIGITS));

/** What the index holds of a text. */
export function indexText(text: string): IndexText {
  const folded = fold(beginningOf(text));
  return {
    words: tokensOf(folded)
      .map((token) => token.text)
      .join(' '),
    numbers: numbersOf(folded)
      .flatMap(({ digits }) => endingsOf(digits))
      .join(' '),
  };
}

export const MESSAGE_KINDS = [
  'photo',
  'video',
  'voice',
  'file',
  'sticker',
  'link',
  'location',
  'contact',
  'order',
  'template',
] as const;
/** What `has:` asks for. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

const MEDIA: Readonly<Record<string, MessageKind>> = {
  image: 'photo',
  video: 'video',
  voice: 'voice',
  audio: 'voice',
  document: 'file',
  sticker: 'sticker',
};
const LINK = /\bhttps?:\/\/\S|\bwww\.\S/i;

function kindOf(content: MessageContent | OutgoingContent): MessageKind | null {
  if (content.kind === 'media') return MEDIA[content.media] ?? null;
  if (content.kind === 'contacts') return 'contact';
  if (content.kind === 'location' || content.kind === 'order' || content.kind === 'template')
    return content.kind;
  return content.kind === 'interactive' && content.action.kind === 'link' ? 'link' : null;
}

/** What of `has:` a message answers to. */
export function kindsOf(content: MessageContent | OutgoingContent, words: string): readonly MessageKind[] {
  const kinds = new Set<MessageKind>();
  const kind = kindOf(content);
  if (kind !== null) kinds.add(kind);
  if (LINK.test(words)) kinds.add('link');
  return [...kinds];
}
