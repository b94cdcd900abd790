/* A template as Meta lists it. */

export type StoredButton = {
  readonly type: string;
  readonly text: string;
  readonly url?: string;
  readonly example?: readonly string[];
  readonly [key: string]: unknown;
};

export type StoredPart = {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly StoredButton[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration: boolean };
  readonly cards?: readonly { readonly components: readonly StoredPart[] }[];
  readonly [key: string]: unknown;
};

export type StoredTemplate = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly parameter_format: 'POSITIONAL' | 'NAMED';
  readonly components: readonly StoredPart[];
  readonly quality_score: { readonly score: string };
  readonly rejected_reason: string;
};

type Given = Partial<Omit<StoredTemplate, 'components'>> & {
  readonly text: string;
  /** Samples of its variables, in their order. */
  readonly examples?: readonly string[];
  readonly header?: StoredPart;
  readonly offer?: StoredPart['limited_time_offer'];
  readonly footer?: string;
  readonly buttons?: readonly StoredButton[];
  readonly cards?: StoredPart['cards'];
};

export const partOf = (parts: readonly StoredPart[], type: string): StoredPart | undefined =>
  parts.find((each) => each.type === type);

export const variableNames = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

function bodyOf({ text, examples = [], parameter_format: format }: Given): StoredPart {
  if (examples.length === 0) return { type: 'BODY', text };
  const named = variableNames(text).map((name, place) => ({ param_name: name, example: examples[place] }));
  const example = format === 'NAMED' ? { body_text_named_params: named } : { body_text: [examples] };
  return { type: 'BODY', text, example };
}

export const template = (id: string, name: string, language: string, given: Given): StoredTemplate => {
  const { text: _text, examples: _examples, header, offer, footer, buttons, cards, ...others } = given;
  return {
    id,
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      ...(header ? [header] : []),
      ...(offer ? [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: offer }] : []),
      bodyOf(given),
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
      ...(buttons ? [{ type: 'BUTTONS', buttons }] : []),
      ...(cards ? [{ type: 'CAROUSEL', cards }] : []),
    ],
    quality_score: { score: 'GREEN' },
    rejected_reason: 'NONE',
    ...others,
  };
};

export const textHeader = (text: string): StoredPart => ({ type: 'HEADER', format: 'TEXT', text });
export const fileHeader = (format: string): StoredPart => ({ type: 'HEADER', format });

export const card = (
  header: StoredPart,
  text: string,
  examples: readonly string[],
  buttons: readonly StoredButton[],
): NonNullable<StoredPart['cards']>[number] => ({
  components: [header, bodyOf({ text, examples }), { type: 'BUTTONS', buttons }],
});
