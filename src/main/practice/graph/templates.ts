import { graphError, json, type Answer } from './answer.ts';
import { page, selectFields } from './fields.ts';
import { invalidParameter, unknownField } from './graphErrors.ts';
import type { Template } from './schemas/templateSchema.ts';

type Component = { readonly type: string; readonly text?: string; readonly [key: string]: unknown };
type StoredTemplate = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly parameter_format: 'POSITIONAL' | 'NAMED';
  readonly components: readonly Component[];
};

const template = (
  id: string,
  name: string,
  language: string,
  rest: Partial<StoredTemplate> & { text: string },
): StoredTemplate => {
  const { text, components, ...others } = rest;
  return {
    id,
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text }, ...(components ?? [])],
    ...others,
  };
};

/** Enough to fill a picker: several languages, one with a button, one that may not be sent. */
export const practiceTemplates: readonly StoredTemplate[] = [
  template('500000000000001', 'hello_again', 'en_GB', {
    text: 'Hello {{1}}, this is Practice Tea House. We have an answer for you. May we continue here?',
    components: [{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes, please' }] }],
  }),
  template('500000000000002', 'order_ready', 'en_GB', {
    text: 'Hi {{first_name}}, your order {{order_number}} is ready to collect.',
    parameter_format: 'NAMED',
  }),
  template('500000000000003', 'order_ready', 'es', {
    text: 'Hola {{1}}, tu pedido {{2}} está listo para recoger.',
  }),
  template('500000000000004', 'order_ready', 'ar', { text: 'مرحبًا {{1}}، طلبك رقم {{2}} جاهز للاستلام.' }),
  template('500000000000005', 'opening_hours', 'en_GB', {
    text: 'We are open Monday to Saturday, 9:00 to 18:00.',
  }),
  template('500000000000006', 'spring_offer', 'en_GB', {
    text: 'Spring leaves have arrived, {{1}}: ten per cent off until Sunday.',
    category: 'MARKETING',
    components: [{ type: 'FOOTER', text: 'Reply STOP to hear no more' }],
  }),
  template('500000000000007', 'summer_offer', 'en_GB', {
    text: 'Iced tea week!',
    category: 'MARKETING',
    status: 'PAUSED',
  }),
  template('500000000000008', 'appointment', 'pt_BR', { text: 'Olá {{1}}, até {{2}}!', status: 'PENDING' }),
];

const templateFields = ['name', 'language', 'status', 'category', 'parameter_format', 'components', 'id'];

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
    const shape = { type: 'WhatsAppMessageTemplate', values: stored, defaults: templateFields };
    const row = selectFields(shape, query.get('fields'));
    if ('unknown' in row) return unknownField(String(row['unknown']), shape.type);
    rows.push(row);
  }
  return json({ ...onePage, data: rows });
}

const countVariables = (text: string): number => new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).size;

/** Null: may be sent. */
export function refuseTemplate({ name, language, components }: Template): Answer | null {
  const stored = practiceTemplates.find((each) => each.name === name && each.language === language.code);
  if (stored === undefined || !['APPROVED', 'PAUSED'].includes(stored.status)) {
    const details = `template name (${name}) does not exist in ${language.code}`;
    const message = '(#132001) Template name does not exist in the translation';
    return graphError({ status: 404, code: 132001, message, details });
  }
  if (stored.status === 'PAUSED') {
    return graphError({ status: 400, code: 132015, message: '(#132015) Template is paused' });
  }
  return refuseParameters(stored, components ?? []);
}

function refuseParameters(
  stored: StoredTemplate,
  components: NonNullable<Template['components']>,
): Answer | null {
  const body = stored.components.find((component) => component.type === 'BODY');
  const expected = countVariables(body?.text ?? '');
  const given = components.find((component) => component.type === 'body')?.parameters ?? [];
  if (given.length !== expected) {
    const details = `body: number of localizable_params (${given.length}) does not match the expected number of params (${expected})`;
    const message = '(#132000) Number of parameters does not match the expected number of params';
    return graphError({ status: 400, code: 132000, message, details });
  }
  if (stored.parameter_format === 'NAMED' && given.some((each) => each.parameter_name === undefined)) {
    const details = 'body: Parameter name is missing or empty';
    return graphError({
      status: 400,
      code: 132012,
      message: '(#132012) Parameter format does not match',
      details,
    });
  }
  return null;
}
