import type { TemplateContent } from '../inbox/messageContent.ts';
import { err, ok, type Result } from '../result.ts';
import type { MessageTemplate } from './messageTemplate.ts';
import { segmentsOf, templateFields, type TemplateField } from './templateFields.ts';

/* A template and what stands in its variables -> what is sent and what the customer reads. Pure. */

/** By field key. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Why a value cannot stand where it is; Meta refuses the whole message for each of these. */
export type FieldProblem = 'missing' | 'lineBreak' | 'manySpaces' | 'tooLong' | 'notInLink';

/** Why a template cannot be sent, whatever the values. */
export type TemplateProblem =
  | 'pending'
  | 'rejected'
  | 'paused'
  | 'disabled'
  | 'notApproved'
  | 'needsFile'
  | 'unsupportedPart';

export type TemplateRefusal = {
  readonly template: TemplateProblem | null;
  readonly fields: Readonly<Record<string, FieldProblem>>;
};

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates, read 2026-11-21. */
const MAX_LENGTH = { header: 60, body: 1024, link: 2000, code: 20 } as const;

const PROBLEM_BY_STATUS: Readonly<Record<string, TemplateProblem>> = {
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
};

/** null: it can be sent once it is filled in. */
export function templateProblem(template: MessageTemplate): TemplateProblem | null {
  if (template.status !== 'APPROVED') return PROBLEM_BY_STATUS[template.status] ?? 'notApproved';
  if (template.unsupportedPart !== null) return 'unsupportedPart';
  return template.header?.kind === 'file' ? 'needsFile' : null;
}

function textProblem(value: string): FieldProblem | null {
  if (value.trim() === '') return 'missing';
  if (/[\n\r\t\u2028\u2029]/.test(value)) return 'lineBreak';
  return / {4,}/.test(value) ? 'manySpaces' : null;
}

function valueProblem({ button }: TemplateField, value: string): FieldProblem | null {
  const problem = textProblem(value);
  if (problem !== null || button === null) return problem;
  if (/\s/.test(value)) return 'notInLink';
  return button === 'copyCode' && value.length > MAX_LENGTH.code ? 'tooLong' : null;
}

/** One pass: braces a person typed into a value stay what they are. */
const fillText = (part: 'header' | 'body', text: string, values: TemplateValues): string =>
  segmentsOf(part, text)
    .map((segment) => (segment.kind === 'text' ? segment.text : (values[segment.key] ?? '')))
    .join('');

/** The length counts for the text as the customer reads it, so every field of that text is at fault. */
function tooLongKeys(template: MessageTemplate, values: TemplateValues): string[] {
  const { header, body, buttons } = template;
  const isOver: Record<TemplateField['part'], (field: TemplateField) => boolean> = {
    header: () =>
      header?.kind === 'text' && fillText('header', header.text, values).length > MAX_LENGTH.header,
    body: () => fillText('body', body, values).length > MAX_LENGTH.body,
    button: ({ index, key }) => {
      const button = buttons[index ?? -1];
      return button?.kind === 'link' && button.url.length + (values[key] ?? '').length > MAX_LENGTH.link;
    },
  };
  return templateFields(template)
    .filter((field) => isOver[field.part](field))
    .map(({ key }) => key);
}

/** What is wrong with each value; empty: nothing. */
export function fieldProblems(
  template: MessageTemplate,
  values: TemplateValues,
): Readonly<Record<string, FieldProblem>> {
  const tooLong = tooLongKeys(template, values).map((key) => [key, 'tooLong'] as const);
  const own = templateFields(template).flatMap((field) => {
    const problem = valueProblem(field, values[field.key] ?? '');
    return problem === null ? [] : [[field.key, problem] as const];
  });
  return Object.fromEntries([...tooLong, ...own]);
}

const parameterOf =
  ({ parameterFormat }: MessageTemplate, values: TemplateValues) =>
  ({ key, part, index, button, variable }: TemplateField): TemplateContent['parameters'][number] => ({
    part,
    index,
    name: parameterFormat === 'named' && part !== 'button' ? variable : null,
    value: values[key] ?? '',
    ...(button === null ? {} : { button }),
  });

/** What the customer reads with these values in it; a value that is missing leaves its place empty. */
export function previewTemplate(
  { header, body, footer, buttons }: MessageTemplate,
  values: TemplateValues,
): TemplateContent['preview'] {
  return {
    header: header?.kind === 'text' ? fillText('header', header.text, values) : null,
    body: fillText('body', body, values),
    footer,
    buttons: buttons.map(({ text }) => text),
  };
}

/** Never throws. The preview is what the customer will read, letter for letter. */
export function fillTemplate(
  template: MessageTemplate,
  values: TemplateValues,
): Result<TemplateContent, TemplateRefusal> {
  const refusal = { template: templateProblem(template), fields: fieldProblems(template, values) };
  if (refusal.template !== null || Object.keys(refusal.fields).length > 0) return err(refusal);
  const { name, language } = template;
  const parameters = templateFields(template).map(parameterOf(template, values));
  return ok({ kind: 'template', name, language, parameters, preview: previewTemplate(template, values) });
}
