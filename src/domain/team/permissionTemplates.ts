import { type Right, RIGHTS, type Role } from '../permissions.ts';
import { type Access, accessOfRole, holds, tidied } from './access.ts';
import { SHIPPED_SCHEDULES } from './schedule.ts';

/* The library of PER16 and PER17: what a job usually needs. Applied, then put right for the person. */

export const TEMPLATE_IDS = [
  'csNightShift',
  'frontline',
  'newcomer',
  'senior',
  'afterSales',
  'logistics',
  'finance',
  'marketing',
  'brandManager',
  'teamLead',
] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

const night = SHIPPED_SCHEDULES.night.scheduleId;
const off = (...rights: readonly Right[]) => Object.fromEntries(rights.map((right) => [right, false]));
const on = (...rights: readonly Right[]) => Object.fromEntries(rights.map((right) => [right, true]));

const TEMPLATES: Readonly<Record<TemplateId, Access>> = {
  /** Answers from 23:00 to 07:00 only, sees labels, takes nothing out. */
  csNightShift: {
    ...accessOfRole('standard'),
    switches: off('labels.set'),
    windows: { 'inbox.reply': night },
  },
  /** PER6. */
  frontline: { ...accessOfRole('standard'), switches: off('labels.view', 'labels.set') },
  newcomer: accessOfRole('restricted'),
  senior: { ...accessOfRole('standard'), switches: on('contacts.edit', 'routing.assignOthers') },
  afterSales: { ...accessOfRole('standard'), switches: on('contacts.edit') },
  /** Sees what is labelled for them; which labels those are is for each business to say. */
  logistics: {
    ...accessOfRole('restricted'),
    switches: on('labels.view', 'labels.set'),
    sees: { kind: 'some', labels: [], teams: [] },
  },
  finance: { ...accessOfRole('viewer'), switches: on('payments.use', 'reports.view') },
  marketing: {
    ...accessOfRole('standard'),
    switches: on('broadcasts.send', 'templates.manage', 'reports.view'),
  },
  brandManager: {
    ...accessOfRole('supervisor'),
    switches: on('profile.edit', 'broadcasts.send', 'templates.manage'),
  },
  teamLead: accessOfRole('supervisor'),
};

/** What the template gives; undefined: there is none of this name. */
export function accessOfTemplate(id: string): Access | undefined {
  const template = Object.hasOwn(TEMPLATES, id) ? TEMPLATES[id as TemplateId] : undefined;
  return template && { ...template, templateId: id };
}

/** What somebody is given who is let in as this: what the template gives, else what the role does. */
export const accessOfNewcomer = (given: {
  readonly role: Role;
  readonly templateId: TemplateId | null;
}): Access => tidied(accessOfTemplate(given.templateId ?? '') ?? accessOfRole(given.role));

/** One thing that is not as the template has it. */
export type Difference =
  | { readonly what: 'right' | 'window'; readonly right: Right }
  | { readonly what: 'role' | 'answers' | 'sees' };

/** What was put right for the person since the template was applied (PER18). */
export function differencesFrom(template: Access, access: Access): readonly Difference[] {
  const rights = RIGHTS.flatMap((right): Difference[] => [
    ...(holds(template, right) === holds(access, right) ? [] : [{ what: 'right', right } as const]),
    ...(template.windows[right] === access.windows[right] ? [] : [{ what: 'window', right } as const]),
  ]);
  const others: readonly (readonly ['role' | 'answers' | 'sees', boolean])[] = [
    ['role', template.role !== access.role],
    ['answers', template.replyOnlyAssigned !== access.replyOnlyAssigned],
    ['sees', JSON.stringify(template.sees) !== JSON.stringify(access.sees)],
  ];
  return [...others.filter(([, differs]) => differs).map(([what]) => ({ what })), ...rights];
}
