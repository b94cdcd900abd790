import type { MessageTemplate } from './messageTemplate.ts';
import { fillText, type Filling, type HeaderBody } from './templateFilling.ts';
import { headerSlots, prefixOf, templateFields, type TemplateField } from './templateFields.ts';

/** Why a value cannot stand where it is; Meta refuses the whole message for each of these. */
export type FieldProblem = 'missing' | 'lineBreak' | 'manySpaces' | 'tooLong' | 'notInLink' | 'past';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates, read 2026-11-21. */
const MAX_LENGTH = { header: 60, body: 1024, cardBody: 160, link: 2000, code: 20, oneTimeCode: 15 } as const;

function textProblem(value: string): FieldProblem | null {
  if (value.trim() === '') return 'missing';
  if (/[\n\r\t\u2028\u2029]/.test(value)) return 'lineBreak';
  return / {4,}/.test(value) ? 'manySpaces' : null;
}

function valueProblem({ takes }: TemplateField, value: string, now: number): FieldProblem | null {
  const problem = textProblem(value);
  if (problem !== null || takes === 'text') return problem;
  if (takes === 'end') return Number(value) > now ? null : 'past';
  if (/\s/.test(value)) return 'notInLink';
  return (takes === 'code' || takes === 'oneTimeCode') && value.length > MAX_LENGTH[takes] ? 'tooLong' : null;
}

type Values = Filling['values'];

function linkLength(template: MessageTemplate, { card, index, key }: TemplateField, values: Values): number {
  const { buttons } = (card === null ? template : template.cards[card]) ?? template;
  const button = buttons[index ?? -1];
  return button?.kind === 'link' ? button.url.length + (values[key] ?? '').length : 0;
}

function textLength(template: MessageTemplate, { part, card }: TemplateField, values: Values): number {
  const { header, cards } = template;
  if (part === 'header')
    return header?.kind === 'text' ? fillText(prefixOf('header'), header.text, values).length : 0;
  const body = card === null ? template.body : (cards[card]?.body ?? '');
  return fillText(prefixOf('body', card), body, values).length;
}

function maxLength({ part, card }: TemplateField): number {
  if (part === 'header') return MAX_LENGTH.header;
  return card === null ? MAX_LENGTH.body : MAX_LENGTH.cardBody;
}

/** The length counts for the text as the customer reads it, so every field of that text is at fault. */
function isTooLong(template: MessageTemplate, field: TemplateField, values: Values): boolean {
  if (field.part === 'offer') return false;
  if (field.part === 'button') return linkLength(template, field, values) > MAX_LENGTH.link;
  return textLength(template, field, values) > maxLength(field);
}

/** Above a template a place has to have both its name and its address. */
const isWhole = (header: HeaderBody | undefined): boolean =>
  header !== undefined && (header.kind === 'media' || (header.name !== null && header.address !== null));

/** What is wrong with each value, file and place; empty: nothing. */
export function fieldProblems(
  template: MessageTemplate,
  { values, headers, now }: Filling,
): Readonly<Record<string, FieldProblem>> {
  const ofFields = templateFields(template).flatMap((field) => {
    const own = valueProblem(field, values[field.key] ?? '', now);
    const problem = own ?? (isTooLong(template, field, values) ? 'tooLong' : null);
    return problem === null ? [] : [[field.key, problem] as const];
  });
  const ofSlots = headerSlots(template).flatMap(({ key }) =>
    isWhole(headers[key]) ? [] : [[key, 'missing'] as const],
  );
  return Object.fromEntries([...ofFields, ...ofSlots]);
}
