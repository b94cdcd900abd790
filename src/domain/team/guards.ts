import type { TeamId } from '../ids.ts';
import type { Right } from '../permissions.ts';
import { type Access, holds } from './access.ts';
import type { TeamRules } from './teamRules.ts';

/* What is worth a second look in who may do what. Pure: the same for a decision and for the page that shows it. */

export type Held = { readonly memberId: string; readonly access: Access };

/** What does most harm, and how many of a hundred may hold it (PER8: 3-2-1). */
const SHARES = [
  { right: 'broadcasts.send', limit: 'broadcastShare' },
  { right: 'contacts.edit', limit: 'editShare' },
  { right: 'history.delete', limit: 'deleteShare' },
] as const satisfies readonly { readonly right: Right; readonly limit: keyof TeamRules }[];
type SharedRight = (typeof SHARES)[number]['right'];

export type Share = {
  readonly right: SharedRight;
  /** Who holds it besides the administrators, who hold everything and should be two. */
  readonly held: number;
  /** One at least, however small the team. */
  readonly allowed: number;
  readonly percent: number;
};

export const isAdministrator = (access: Access): boolean => holds(access, 'team.manage');

const others = (team: readonly Held[]): readonly Held[] =>
  team.filter(({ access }) => !isAdministrator(access));

/** Whether a member joins a team some colleague sees by, who then sees the member's customers too. */
export const joinsSeenTeam = (
  team: readonly Pick<Held, 'access'>[],
  teams: { readonly before: readonly TeamId[]; readonly after: readonly TeamId[] },
): boolean =>
  teams.after.some(
    (id) =>
      !teams.before.includes(id) &&
      team.some(({ access: { sees } }) => sees.kind === 'some' && sees.teams.includes(id)),
  );

/** The 3-2-1 meter over the active members. */
export const sharesOf = (team: readonly Held[], rules: TeamRules): readonly Share[] =>
  SHARES.map(({ right, limit }) => ({
    right,
    held: others(team).filter(({ access }) => holds(access, right)).length,
    allowed: Math.max(1, Math.floor((team.length * rules[limit]) / 100)),
    percent: rules[limit],
  }));

/** Deleting and broadcasting in one hand (PER7); an administrator holds both by what they are. */
export const isToxic = (access: Access): boolean =>
  !isAdministrator(access) && holds(access, 'history.delete') && holds(access, 'broadcasts.send');

export type Concern =
  | { readonly kind: 'fewAdministrators' }
  | { readonly kind: 'share'; readonly share: Share }
  | { readonly kind: 'toxicPair'; readonly memberId: string }
  | { readonly kind: 'standardShare'; readonly held: number; readonly wanted: number };

const sharesOver = (team: readonly Held[], rules: TeamRules): Share[] =>
  rules.shares === 'off' ? [] : sharesOf(team, rules).filter(({ held, allowed }) => held > allowed);

/** ACC11: most of a team should answer customers and nothing else. Of fewer than five no share can be told. */
const SMALLEST_FOR_ADVICE = 5;
function standardAdvice(team: readonly Held[], rules: TeamRules): Concern[] {
  if (rules.standardAdvice === 'off' || team.length < SMALLEST_FOR_ADVICE) return [];
  const held = team.filter(({ access }) => access.role === 'standard').length;
  const wanted = Math.floor((team.length * rules.standardShare) / 100);
  return held < wanted ? [{ kind: 'standardShare', held, wanted }] : [];
}

const countAdministrators = (team: readonly Held[]): number =>
  team.filter(({ access }) => isAdministrator(access)).length;

/** Everything about a team as it is that somebody should look at. One person alone is no team. */
export function concernsOf(team: readonly Held[], rules: TeamRules): readonly Concern[] {
  const few = rules.twoAdministrators !== 'off' && team.length > 1 && countAdministrators(team) < 2;
  const toxic = rules.toxicPair === 'off' ? [] : team.filter(({ access }) => isToxic(access));
  return [
    ...(few ? [{ kind: 'fewAdministrators' } as const] : []),
    ...toxic.map(({ memberId }) => ({ kind: 'toxicPair', memberId }) as const),
    ...sharesOver(team, rules).map((share) => ({ kind: 'share', share }) as const),
    ...standardAdvice(team, rules),
  ];
}

export type TeamChange = { readonly before: readonly Held[]; readonly after: readonly Held[] };

/** Whom a change gives both halves of the pair. */
export const newlyToxic = ({ before, after }: TeamChange): readonly string[] =>
  after
    .filter(({ access }) => isToxic(access))
    .map(({ memberId }) => memberId)
    .filter((id) => !before.some(({ memberId, access }) => memberId === id && isToxic(access)));

/** The first share a change makes worse than it was and than it may be. */
function newlyOver({ before, after }: TeamChange, rules: TeamRules): Share | undefined {
  const were = sharesOf(before, rules);
  return sharesOf(after, rules).find(
    ({ right, held, allowed }) =>
      held > allowed && held > (were.find((share) => share.right === right)?.held ?? 0),
  );
}

export type GuardRefusal =
  | { readonly code: 'twoAdministrators' }
  | { readonly code: 'shareExceeded'; readonly right: SharedRight; readonly allowed: number }
  | { readonly code: 'toxicPair' }
  /** The pair may be given, with a reason the other administrators read. */
  | { readonly code: 'reasonNeeded' };

/** Why the rules do not let a change through; null: they do. */
export function refusalOfGuards(
  change: TeamChange,
  rules: TeamRules,
  reason: string | null,
): GuardRefusal | null {
  const { before, after } = change;
  const hadTwo = countAdministrators(before) >= 2 && countAdministrators(after) < 2;
  if (rules.twoAdministrators === 'block' && hadTwo) return { code: 'twoAdministrators' };
  const over = rules.shares === 'block' ? newlyOver(change, rules) : undefined;
  if (over !== undefined) return { code: 'shareExceeded', right: over.right, allowed: over.allowed };
  if (rules.toxicPair === 'off' || newlyToxic(change).length === 0) return null;
  if (rules.toxicPair === 'block') return { code: 'toxicPair' };
  return reason === null ? { code: 'reasonNeeded' } : null;
}
