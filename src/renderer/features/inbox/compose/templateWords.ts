import type { TFunction } from 'i18next';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import type { FieldProblem } from '../../../../domain/templates/fieldProblems.ts';
import type { TemplateField } from '../../../../domain/templates/templateFields.ts';
import type { TemplateProblem } from '../../../../domain/templates/templateProblem.ts';

/* What the parts of a template are called in front of a person. */

export const templateTitle = (name: string): string => name.replaceAll('_', ' ');

export function fieldLabel(t: TFunction, { takes, variable }: TemplateField): string {
  if (takes === 'link') return t('template.linkEnd', { button: variable });
  if (takes === 'code') return t('template.code', { button: variable });
  if (takes !== 'text') return t(`template.${takes}`);
  return /^\d+$/.test(variable) ? t('template.value', { number: variable }) : variable.replaceAll('_', ' ');
}

export function fieldHint(t: TFunction, { takes, example }: TemplateField): string | undefined {
  if (takes === 'product') return t('template.productHint');
  return example === null ? undefined : t('template.example', { example });
}

const namesByLanguage = new Map<string, Intl.DisplayNames>();

/** Making one costs more than asking it a thousand times. */
function languageNames(language: string): Intl.DisplayNames {
  const known = namesByLanguage.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
  namesByLanguage.set(language, names);
  return names;
}

/** "British English" for `en_GB`, in the language of the window. */
export function languageName(language: string, code: string): string {
  try {
    return languageNames(language).of(code.replaceAll('_', '-')) ?? code;
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

/** By WhatsApp's name of the part. */
const UNSUPPORTED = {
  MPM: 'partProducts',
  SPM: 'partProducts',
  PRODUCT: 'partProducts',
  ORDER_DETAILS: 'partOrder',
  ORDER_STATUS: 'partOrder',
  VOICE_CALL: 'partCall',
  CALL_PERMISSION_REQUEST: 'partCall',
  URL: 'partLink',
  GIF: 'partAnimation',
  TEXT: 'partUntold',
} as const;

function unsupportedText(t: TFunction, part: string): string {
  const known = Object.entries(UNSUPPORTED).find(([name]) => name === part);
  return known === undefined ? t('template.unsupportedPart', { part }) : t(`template.${known[1]}`);
}

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
  if (problem === 'unsupportedPart') return unsupportedText(t, unsupportedPart ?? '');
  return t(`template.${problem}`);
}
