import { graphError, json, type Answer } from './answer.ts';
import { page, selectFields } from './fields.ts';
import { invalidParameter, unknownField } from './graphErrors.ts';
import { practiceTemplates, type StoredTemplate, variableNames } from './practiceTemplates.ts';
import type { Template } from './schemas/templateSchema.ts';

const defaults = ['name', 'language', 'status', 'category', 'parameter_format', 'components', 'id'];

export function listTemplates(query: URLSearchParams): Answer {
  const wanted = (['name', 'status', 'category', 'language'] as const)
    .map((field) => [field, query.get(field)] as const)
    .filter(([, value]) => value !== null);
  const found = practiceTemplates.filter((stored) =>
    wanted.every(([field, value]) => stored[field].toLowerCase() === value?.toLowerCase()),
  );
  const onePage = page(found, query);
  if (onePage === null) return invalidParameter('Invalid cursor or limit');
  const rows: unknown[] = [];
  for (const stored of onePage.data) {
    const shape = { type: 'WhatsAppMessageTemplate', values: stored, defaults };
    const row = selectFields(shape, query.get('fields'));
    if ('unknown' in row) return unknownField(String(row['unknown']), shape.type);
    rows.push(row);
  }
  return json({ ...onePage, data: rows });
}

export const findTemplate = ({ name, language }: Template): StoredTemplate | undefined =>
  practiceTemplates.find((each) => each.name === name && each.language === language.code);

const countVariables = (text: string): number => new Set(variableNames(text)).size;

/** Null: may be sent. */
export function refuseTemplate(template: Template): Answer | null {
  const { name, language, components } = template;
  const stored = findTemplate(template);
  if (stored === undefined || !['APPROVED', 'PAUSED'].includes(stored.status)) {
    const details = `template name (${name}) does not exist in ${language.code}`;
    const message = '(#132001) Template name does not exist in the translation';
    return graphError({ status: 404, code: 132001, message, details });
  }
  if (stored.status === 'PAUSED') {
    return graphError({ status: 400, code: 132015, message: '(#132015) Template is paused' });
  }
  const sent = components ?? [];
  return (
    refuseTexts('HEADER', stored, sent) ?? refuseTexts('BODY', stored, sent) ?? refuseButtons(stored, sent)
  );
}

type Sent = NonNullable<Template['components']>;

const badCount = (part: string, given: number, expected: number): Answer =>
  graphError({
    status: 400,
    code: 132000,
    message: '(#132000) Number of parameters does not match the expected number of params',
    details: `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  });

const badFormat = (details: string): Answer =>
  graphError({ status: 400, code: 132012, message: '(#132012) Parameter format does not match', details });

type Part = 'HEADER' | 'BODY';
type Parameter = NonNullable<Sent[number]['parameters']>[number];

const isOnManyLines = (each: Parameter): boolean => each.type === 'text' && /[\n\t]| {5}/.test(each.text);

const textPart = (stored: StoredTemplate, type: Part) => {
  const { text = '', format = 'TEXT' } = stored.components.find((each) => each.type === type) ?? {};
  return { text, isText: format === 'TEXT' };
};

/** Header and body: as many values as variables, each with its name where they have names, on one line. */
function refuseTexts(type: Part, stored: StoredTemplate, sent: Sent): Answer | null {
  const part = type.toLowerCase();
  const { text, isText } = textPart(stored, type);
  const given = sent.find((each) => each.type === part)?.parameters ?? [];
  const expected = isText ? countVariables(text) : 1;
  if (given.length !== expected) return badCount(part, given.length, expected);
  const isNamed = stored.parameter_format === 'NAMED' && isText;
  if (isNamed && given.some(({ parameter_name: name }) => !variableNames(text).includes(name ?? '')))
    return badFormat(`${part}: Parameter name is missing or empty`);
  return given.some(isOnManyLines)
    ? badFormat(`${part}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`)
    : null;
}

/** A link with a variable wants its end, and only a link does. */
function refuseButtons(stored: StoredTemplate, sent: Sent): Answer | null {
  const buttons = stored.components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
  for (const [index, { type, url }] of buttons.entries()) {
    if (type !== 'URL') continue;
    const own = sent.find((each) => each.type === 'button' && Number(each.index) === index);
    const given = own?.parameters?.length ?? 0;
    const expected = countVariables(url ?? '');
    if (given !== expected) return badCount('buttons', given, expected);
  }
  return null;
}
