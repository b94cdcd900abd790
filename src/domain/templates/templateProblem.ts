import type { MessageTemplate } from './messageTemplate.ts';
import { isOneTimeCode } from './templateFields.ts';

/** Why a template cannot be sent, whatever is filled in. */
export type TemplateProblem =
  | 'pending'
  | 'rejected'
  | 'paused'
  | 'disabled'
  | 'notApproved'
  | 'needsPhone'
  | 'unsupportedPart';

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
  return template.unsupportedPart === null ? null : 'unsupportedPart';
}

/** The same for one customer: codes go to telephone numbers only, cloud-api.md 2.5. */
export const problemFor = (
  template: MessageTemplate,
  { phone }: { readonly phone: string | null },
): TemplateProblem | null =>
  templateProblem(template) ?? (phone === null && isOneTimeCode(template) ? 'needsPhone' : null);
