import type { TemplateDraft } from '../inbox/messageContent.ts';
import { err, ok, type Result } from '../result.ts';
import { fieldProblems, type FieldProblem } from './fieldProblems.ts';
import type { MessageTemplate } from './messageTemplate.ts';
import { headerSlots } from './templateFields.ts';
import { type Filling, parametersOf, previewTemplate } from './templateFilling.ts';
import { templateProblem, type TemplateProblem } from './templateProblem.ts';

/* A template and what stands in its variables -> what is sent and what the customer reads. Pure. */

export type TemplateRefusal = {
  readonly template: TemplateProblem | null;
  readonly fields: Readonly<Record<string, FieldProblem>>;
};

/** Never throws. The preview is what the customer will read, letter for letter. */
export function fillTemplate(
  template: MessageTemplate,
  filling: Filling,
): Result<TemplateDraft, TemplateRefusal> {
  const refusal = { template: templateProblem(template), fields: fieldProblems(template, filling) };
  if (refusal.template !== null || Object.keys(refusal.fields).length > 0) return err(refusal);
  const { name, language } = template;
  const { values, headers } = filling;
  return ok({
    kind: 'template',
    name,
    language,
    parameters: parametersOf(template, values),
    headers: headerSlots(template).flatMap(({ key, card }) => {
      const body = headers[key];
      return body === undefined ? [] : [{ card, body }];
    }),
    preview: previewTemplate(template, values),
  });
}
