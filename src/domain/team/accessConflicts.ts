import type { MemberId, ScheduleId } from '../ids.ts';
import { type Right, RIGHTS } from '../permissions.ts';
import { type Access, holds } from './access.ts';
import { isToxic } from './guards.ts';
import { accessOfTemplate, differencesFrom } from './permissionTemplates.ts';

/* What somebody was given that does not go together (PER19). Pure, so that it is the same on save and at night. */

export const CONFLICTS = [
  /** Hours for something they may do at no hour. */
  'windowWithoutRight',
  /** Hours that never come. */
  'windowNeverOpens',
  /** Only what is labelled or of a team, and neither is named. */
  'seesNothing',
  /** Conversations by their labels, without seeing a label. */
  'labelsUnseen',
  'setsUnseenLabels',
  /** May answer everything, and sees only what is theirs. */
  'answersUnseen',
  /** Gives work to others that they do not see themselves. */
  'assignsUnseen',
  /** PER7: deleting and writing to many, in one hand. */
  'deletesAndBroadcasts',
  /** Nothing left of the template but its name. */
  'farFromTemplate',
  'templateUnknown',
] as const;
export type ConflictCode = (typeof CONFLICTS)[number];

export type Conflict = { readonly code: ConflictCode; readonly right: Right | null };
export type ConflictOf = Conflict & { readonly memberId: MemberId };

/** More than a template is ever put right in (PER18: five to eight). */
const MANY_DIFFERENCES = 8;

export type KnownHours = ReadonlyMap<ScheduleId, { readonly isEmpty: boolean }>;

function windowConflicts(access: Access, hours: KnownHours): Conflict[] {
  return RIGHTS.flatMap((right): Conflict[] => {
    const schedule = access.windows[right];
    if (schedule === undefined) return [];
    if (!holds(access, right)) return [{ code: 'windowWithoutRight', right }];
    return hours.get(schedule)?.isEmpty === false ? [] : [{ code: 'windowNeverOpens', right }];
  });
}

const sightConflicts = (access: Access): readonly (readonly [boolean, ConflictCode])[] => {
  const { sees, replyOnlyAssigned } = access;
  const may = (right: Right): boolean => holds(access, right);
  const byLabel = sees.kind === 'some' && sees.labels.length > 0;
  const byNothing = sees.kind === 'some' && sees.labels.length === 0 && sees.teams.length === 0;
  return [
    [byNothing, 'seesNothing'],
    [byLabel && !may('labels.view'), 'labelsUnseen'],
    [may('labels.set') && !may('labels.view'), 'setsUnseenLabels'],
    [may('inbox.reply') && !replyOnlyAssigned && sees.kind === 'assigned', 'answersUnseen'],
    [may('routing.assignOthers') && sees.kind === 'assigned', 'assignsUnseen'],
  ];
};

function templateConflicts({ templateId, ...rest }: Access): readonly (readonly [boolean, ConflictCode])[] {
  if (templateId === null) return [];
  const template = accessOfTemplate(templateId);
  if (template === undefined) return [[true, 'templateUnknown']];
  const differences = differencesFrom(template, { ...rest, templateId });
  return [[differences.length > MANY_DIFFERENCES, 'farFromTemplate']];
}

export function conflictsOf(access: Access, hours: KnownHours): readonly Conflict[] {
  // An owner holds everything, sees everything, and at every hour.
  if (access.role === 'owner') return [];
  const others = [
    ...sightConflicts(access),
    [isToxic(access), 'deletesAndBroadcasts'] as const,
    ...templateConflicts(access),
  ];
  const found = others.filter(([isSo]) => isSo).map(([, code]) => ({ code, right: null }));
  return [...windowConflicts(access, hours), ...found];
}
