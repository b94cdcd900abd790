import type { TFunction } from 'i18next';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import type { FieldProblem, TemplateProblem } from '../../../../domain/templates/fillTemplate.ts';
import type { TemplateField } from '../../../../domain/templates/templateFields.ts';

/* What the parts of a template are called in front of a person. */

export const templateTitle = (name: string): string => name.replaceAll('_', ' ');

export function fieldLabel(t: TFunction, { button, variable }: TemplateField): string {
  if (button === 'link') return t('template.linkEnd', { button: variable });
  if (button === 'copyCode') return t('template.code', { button: variable });
  return /^\d+$/.test(variable) ? t('template.value', { number: variable }) : variable.replaceAll('_', ' ');
}

/** "British English" for `en_GB`, in the language of the window. */
export function languageName(language: string, code: string): string {
  try {
    const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
    return names.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    return code;
  }
}

const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;

export function categoryName(t: TFunction, category: string): string {
  const known = categories.find((each) => each === category);
  return known === undefined ? category : t(`template.category${known}`);
}

export const problemText = (t: TFunction, problem: FieldProblem): string => t(`template.${problem}`);

export function templateProblemText(
  t: TFunction,
  problem: TemplateProblem,
  { status, rejectedReason, unsupportedPart }: MessageTemplate,
): string {
  if (problem === 'rejected' && rejectedReason !== null) {
    const reason = rejectedReason.toLowerCase().replaceAll('_', ' ');
    return t('template.rejectedFor', { reason });
  }
  if (problem === 'notApproved') return t('template.notApproved', { status });
  if (problem === 'unsupportedPart') return t('template.unsupportedPart', { part: unsupportedPart });
  return t(`template.${problem}`);
}
