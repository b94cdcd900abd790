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
  /** Only what is labelled or of a team, and neither is named, or all that were are gone. */
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

type Found = readonly (readonly [boolean, ConflictCode])[];

function sightConflicts(access: Access, gone: ReadonlySet<string>): Found {
  const { sees, replyOnlyAssigned } = access;
  const may = (right: Right): boolean => holds(access, right);
  const isThere = (id: string): boolean => !gone.has(id);
  const byLabel = sees.kind === 'some' && sees.labels.some(isThere);
  const byNothing = sees.kind === 'some' && !byLabel && !sees.teams.some(isThere);
  return [
    [byNothing, 'seesNothing'],
    [byLabel && !may('labels.view'), 'labelsUnseen'],
    [may('labels.set') && !may('labels.view'), 'setsUnseenLabels'],
    [may('inbox.reply') && !replyOnlyAssigned && sees.kind === 'assigned', 'answersUnseen'],
    [may('routing.assignOthers') && sees.kind === 'assigned', 'assignsUnseen'],
  ];
}

function templateConflicts({ templateId, ...rest }: Access): Found {
  if (templateId === null) return [];
  const template = accessOfTemplate(templateId);
  if (template === undefined) return [[true, 'templateUnknown']];
  const differences = differencesFrom(template, { ...rest, templateId });
  return [[differences.length > MANY_DIFFERENCES, 'farFromTemplate']];
}

const NOTHING_GONE: ReadonlySet<string> = new Set();

/** `gone`: labels and teams that are no more. */
export function conflictsOf(
  access: Access,
  hours: KnownHours,
  gone: ReadonlySet<string> = NOTHING_GONE,
): readonly Conflict[] {
  // An owner holds everything, sees everything, and at every hour.
  if (access.role === 'owner') return [];
  const others = [
    ...sightConflicts(access, gone),
    [isToxic(access), 'deletesAndBroadcasts'] as const,
    ...templateConflicts(access),
  ];
  const found = others.filter(([isSo]) => isSo).map(([, code]) => ({ code, right: null }));
  return [...windowConflicts(access, hours), ...found];
}
