import type { MessageTemplate } from '../../domain/templates/messageTemplate.ts';
import { prefixOf } from '../../domain/templates/templateFields.ts';
import type { WhatsappButton, WhatsappComponent, WhatsappPart } from './templatePayload.ts';

/* The samples a business gave to Meta with a template -> by the key of the field they are a sample for. */

type Entry = readonly [key: string, example: string];
type Examples = NonNullable<WhatsappPart['example']>;

const numbered = (prefix: string, values: readonly string[] | undefined): Entry[] =>
  (values ?? []).map((value, place) => [`${prefix}:${place + 1}`, value]);

const named = (prefix: string, values: Examples['body_text_named_params']): Entry[] =>
  (values ?? []).map(({ param_name: name, example }) => [`${prefix}:${name}`, example]);

/** Meta gives the whole address as the sample; a person fills in only its end. */
function buttonExample({ url = '', example }: WhatsappButton): string | undefined {
  const sample = Array.isArray(example) ? example[0] : example;
  const start = url.replace(/\{\{.*$/, '');
  return sample?.startsWith(start) ? sample.slice(start.length) : sample;
}

const partExamples =
  (card: number | null) =>
  ({ example, buttons = [] }: WhatsappPart): Entry[] => [
    ...numbered(prefixOf('header', card), example?.header_text),
    ...named(prefixOf('header', card), example?.header_text_named_params),
    ...numbered(prefixOf('body', card), example?.body_text?.[0]),
    ...named(prefixOf('body', card), example?.body_text_named_params),
    ...buttons.flatMap((button, index): Entry[] => {
      const sample = buttonExample(button);
      return sample === undefined ? [] : [[`${prefixOf('button', card)}:${index}`, sample]];
    }),
  ];

export const examplesOf = (components: readonly WhatsappComponent[]): MessageTemplate['examples'] =>
  Object.fromEntries(
    components.flatMap((component) => [
      ...partExamples(null)(component),
      ...(component.cards ?? []).flatMap(({ components: parts }, card) => parts.flatMap(partExamples(card))),
    ]),
  );
