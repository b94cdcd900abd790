import type { TemplateDraft } from '../inbox/messageContent.ts';
import type { TemplatePreview } from '../inbox/templateContent.ts';
import type { MessageTemplate } from './messageTemplate.ts';
import { prefixOf, segmentsOf, templateFields } from './templateFields.ts';

/* What stands in a template's variables, and what the customer reads with it. */

export type HeaderBody = NonNullable<TemplateDraft['headers']>[number]['body'];

export type Filling = {
  /** By key of a `TemplateField`. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** By key of a `HeaderSlot`. */
  readonly headers: Readonly<Record<string, HeaderBody | undefined>>;
  /** An offer ends after it. */
  readonly now: number;
};
export type TemplateValues = Filling['values'];

/** One pass: braces a person typed into a value stay what they are. */
export const fillText = (prefix: string, text: string, values: TemplateValues): string =>
  segmentsOf(prefix, text)
    .map((segment) => (segment.kind === 'text' ? segment.text : (values[segment.key] ?? '')))
    .join('');

const titlesOf = ({ buttons }: Pick<MessageTemplate, 'buttons'>): string[] => buttons.map(({ text }) => text);

function offerPreview(template: MessageTemplate, values: TemplateValues): TemplatePreview['offer'] {
  const { offer } = template;
  if (offer === null) return null;
  const valueOf = (takes: 'end' | 'code'): string | null => {
    const field = templateFields(template).find((each) => each.takes === takes && each.card === null);
    return (field && values[field.key]) || null;
  };
  const end = Number(valueOf('end') ?? NaN);
  return { text: offer.text, endsAt: Number.isSafeInteger(end) ? end : null, code: valueOf('code') };
}

/** What the customer reads with these values in it; a value that is missing leaves its place empty. */
export function previewTemplate(template: MessageTemplate, values: TemplateValues): TemplatePreview {
  const { header, body, footer, cards } = template;
  return {
    header: header?.kind === 'text' ? fillText(prefixOf('header'), header.text, values) : null,
    offer: offerPreview(template, values),
    body: fillText(prefixOf('body'), body, values),
    footer,
    buttons: titlesOf(template),
    cards: cards.map((card, place) => ({
      body: fillText(prefixOf('body', place), card.body, values),
      buttons: titlesOf(card),
    })),
  };
}

type Parameter = TemplateDraft['parameters'][number];

const BUTTON = { link: 'link', code: 'copyCode', product: 'catalogue' } as const;

function filledParameters(template: MessageTemplate, values: TemplateValues): Parameter[] {
  const isNamed = template.parameterFormat === 'named';
  return templateFields(template).map(({ key, part, card, index, takes, variable }) => {
    const name = isNamed && (part === 'header' || part === 'body') ? variable : null;
    const place = { part, card, index, name, value: values[key] ?? '' };
    return takes === 'text' || takes === 'oneTimeCode' || takes === 'end'
      ? place
      : { ...place, button: BUTTON[takes] };
  });
}

const ofButton = (index: number, card: number | null) =>
  ({ part: 'button', card, index, name: null }) as const;

/** What buttons want that nobody has to type. */
function ownParameters(template: MessageTemplate, values: TemplateValues): Parameter[] {
  const code = templateFields(template).find(({ takes }) => takes === 'oneTimeCode')?.key ?? '';
  const ofMessage = template.buttons.flatMap(({ kind }, index): Parameter[] => {
    // Meta's own address of the button ends in the code.
    if (kind === 'oneTimeCode')
      return [{ ...ofButton(index, null), value: values[code] ?? '', button: 'link' }];
    return kind === 'form' ? [{ ...ofButton(index, null), value: UNUSED_TOKEN, button: 'form' }] : [];
  });
  // So that the answer says which card it came from.
  const ofCards = template.cards.flatMap(({ buttons }, card) =>
    buttons.flatMap(({ kind, text }, index): Parameter[] =>
      kind === 'quickReply'
        ? [{ ...ofButton(index, card), value: `${card + 1}: ${text}`, button: 'quickReply' }]
        : [],
    ),
  );
  return [...ofMessage, ...ofCards];
}

/** Meta's word for a form nobody follows up by its token: cloud-api.md 2.3. */
const UNUSED_TOKEN = 'unused';

export const parametersOf = (template: MessageTemplate, values: TemplateValues): Parameter[] => [
  ...filledParameters(template, values),
  ...ownParameters(template, values),
];
