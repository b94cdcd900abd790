import type { StoredTemplate } from './practiceTemplates.ts';
import type { Template } from './schemas/templateSchema.ts';

/* What the customer reads of a template: the stored texts with the sent parameters in them. */

type Sent = NonNullable<Template['components']>[number];
type Parameter = NonNullable<Sent['parameters']>[number];

const textOf = (parameter: Parameter | undefined): string =>
  parameter?.type === 'text' ? parameter.text : '';

function fill(text: string, sent: Sent | undefined): string {
  const parameters = sent?.parameters ?? [];
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, variable: string) =>
    textOf(parameters.find((each) => each.parameter_name === variable) ?? parameters[Number(variable) - 1]),
  );
}

/** Header, body, footer and buttons, one a line. */
export function renderTemplate(stored: StoredTemplate, sent: Template['components']): string {
  const lines = stored.components.flatMap(({ type, text, buttons }) => {
    if (type === 'BUTTONS') return (buttons ?? []).map((button) => button.text);
    const own = sent?.find((component) => component.type === type.toLowerCase());
    return text === undefined ? [] : [fill(text, own)];
  });
  return lines.join('\n');
}
