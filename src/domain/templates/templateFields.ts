import type { MessageTemplate, TemplateButton, TemplateFileKind } from './messageTemplate.ts';

/* What has to be filled in. Free of schemas: the window uses it as well. */

export type TemplateField = {
  /** Names the field in `values`: its card, its part, and its variable or button. */
  readonly key: string;
  readonly part: 'header' | 'body' | 'button' | 'offer';
  /** Which card of a carousel; null: the message itself. */
  readonly card: number | null;
  /** Which button; null elsewhere. */
  readonly index: number | null;
  /** `end`: a time, written as ms. */
  readonly takes: 'text' | 'link' | 'code' | 'oneTimeCode' | 'product' | 'end';
  /** As it stands between the braces; of a button its own text. */
  readonly variable: string;
  readonly example: string | null;
};

/** Where a file or a place has to be given. */
export type HeaderSlot = {
  readonly key: string;
  readonly card: number | null;
  readonly takes: TemplateFileKind | 'place';
};

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly variable: string };

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

/** What keys of a part begin with. */
export const prefixOf = (part: 'header' | 'body' | 'button', card: number | null = null): string =>
  card === null ? part : `card:${card}:${part}`;

/** A template's text cut at its variables, in order. */
export function segmentsOf(prefix: string, text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) segments.push({ kind: 'text', text: text.slice(end, match.index) });
    const variable = match[1] ?? '';
    segments.push({ kind: 'variable', key: `${prefix}:${variable}`, variable });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push({ kind: 'text', text: text.slice(end) });
  return segments;
}

type TextPlace = { readonly part: 'header' | 'body'; readonly card: number | null; readonly text: string };

/** Each variable once; numbers in their order, names as they are read. */
function textFields(template: MessageTemplate, { part, card, text }: TextPlace): TemplateField[] {
  const found = segmentsOf(prefixOf(part, card), text).filter((segment) => segment.kind === 'variable');
  const unique = [...new Map(found.map((segment) => [segment.key, segment])).values()];
  const ordered =
    template.parameterFormat === 'named'
      ? unique
      : unique.toSorted((a, b) => Number(a.variable) - Number(b.variable));
  const takes = isOneTimeCode(template) ? 'oneTimeCode' : 'text';
  return ordered.map(({ key, variable }) => {
    const example = template.examples[key] ?? null;
    return { key, part, card, index: null, takes, variable, example };
  });
}

export const isOneTimeCode = ({ buttons }: Pick<MessageTemplate, 'buttons'>): boolean =>
  buttons.some(({ kind }) => kind === 'oneTimeCode');

function takenBy(button: TemplateButton): TemplateField['takes'] | null {
  if (button.kind === 'copyCode') return 'code';
  if (button.kind === 'catalogue') return 'product';
  return button.kind === 'link' && button.url.search(VARIABLE) >= 0 ? 'link' : null;
}

type Buttons = Pick<MessageTemplate, 'buttons' | 'examples'>;

function buttonFields({ buttons, examples }: Buttons, card: number | null): TemplateField[] {
  return buttons.flatMap((button, index): TemplateField[] => {
    const takes = takenBy(button);
    const key = `${prefixOf('button', card)}:${index}`;
    const variable = button.text;
    return takes === null
      ? []
      : [{ key, part: 'button', card, index, takes, variable, example: examples[key] ?? null }];
  });
}

function cardFields(template: MessageTemplate): TemplateField[] {
  const { cards, examples } = template;
  return cards.flatMap(({ body, buttons }, card) => [
    ...textFields(template, { part: 'body', card, text: body }),
    ...buttonFields({ buttons, examples }, card),
  ]);
}

const END_OF_OFFER = {
  key: 'offer:end',
  part: 'offer',
  card: null,
  index: null,
  takes: 'end',
  variable: 'end',
  example: null,
} as const satisfies TemplateField;

/** In the order WhatsApp wants the values: header, body, buttons; then card after card. */
export function templateFields(template: MessageTemplate): TemplateField[] {
  const { header, offer, body } = template;
  const text = header?.kind === 'text' ? header.text : '';
  return [
    ...textFields(template, { part: 'header', card: null, text }),
    ...(offer?.hasEnd === true ? [END_OF_OFFER] : []),
    ...textFields(template, { part: 'body', card: null, text: body }),
    ...buttonFields(template, null),
    ...cardFields(template),
  ];
}

export function headerSlots({ header, cards }: MessageTemplate): HeaderSlot[] {
  const ofCards = cards.map(({ media }, card) => ({ key: prefixOf('header', card), card, takes: media }));
  if (header === null || header.kind === 'text') return ofCards;
  const takes = header.kind === 'place' ? 'place' : header.media;
  return [{ key: prefixOf('header'), card: null, takes }, ...ofCards];
}
