import type { MemberId, ScheduleId, TeamId } from '../ids.ts';
import type { Actor, MemberActor, Right, Role, Visibility } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import { type Access, holds, rightsHeld } from './access.ts';
import { isLastOwner, type TeamMember, type Workspace } from './workspace.ts';

/** Who holds what. */
type Holders = { readonly members: Readonly<Record<string, Pick<TeamMember, 'access'>>> };

/** Who gives. */
export type Giver = Pick<MemberActor, 'kind' | 'memberId' | 'role'> | Exclude<Actor, MemberActor>;

const isOwner = (actor: Giver): boolean => actor.kind === 'member' && actor.role === 'owner';

const heldByGiver = ({ members }: Holders, actor: Giver): Access | undefined =>
  actor.kind === 'member' ? members[actor.memberId]?.access : undefined;

type Change = {
  /** Null: they held nothing. */
  readonly before: Access | null;
  readonly after: Access;
};
type Given = Change & { readonly mine: Access };

/** Held without a window, or with the same one. */
const isCovered = (by: Access, after: Access, right: Right): boolean =>
  holds(by, right) && (by.windows[right] === undefined || by.windows[right] === after.windows[right]);

/** What somebody would give without holding it like this themselves. */
const notHeldByGiver = ({ mine, before, after }: Given): Right | undefined =>
  rightsHeld(after).find(
    (right) => !(before !== null && isCovered(before, after, right)) && !isCovered(mine, after, right),
  );

type Some = Extract<Visibility, { kind: 'some' }>;
const isWithin = (inner: Some, outer: Some): boolean =>
  inner.labels.every((label) => outer.labels.includes(label)) &&
  inner.teams.every((team) => outer.teams.includes(team));

const seesAsMuch = (by: Visibility, after: Visibility): boolean =>
  by.kind === 'everything' ||
  after.kind === 'assigned' ||
  (by.kind === 'some' && after.kind === 'some' && isWithin(after, by));

const repliesAsWidely = (by: Access, after: Access): boolean =>
  !by.replyOnlyAssigned || after.replyOnlyAssigned;

const isWiderThanGiver = ({ mine, before, after }: Given): boolean =>
  (!seesAsMuch(mine.sees, after.sees) && !(before !== null && seesAsMuch(before.sees, after.sees))) ||
  (!repliesAsWidely(mine, after) && !(before !== null && repliesAsWidely(before, after)));

/**
 * Only an owner makes owners, and nobody else gives more than they hold themselves: whoever manages the team
 * would otherwise hold everything by way of a colleague.
 */
export function refusalToGive(state: Holders, actor: Giver, change: Change): Refusal | null {
  if (isOwner(actor)) return null;
  if (change.after.role === 'owner') return { code: 'ownersOnly' };
  const mine = heldByGiver(state, actor);
  if (mine === undefined) return { code: 'notFound', what: 'member' };
  const right = notHeldByGiver({ mine, ...change });
  if (right !== undefined) return { code: 'notYoursToGive', right };
  return isWiderThanGiver({ mine, ...change }) ? { code: 'notYoursToGive', right: null } : null;
}

/**
 * Whoever sees a team sees the customers of everybody in it, so only who sees everything puts somebody in one.
 * Leaving one shows nobody more.
 */
export function refusalToJoin(
  state: Holders & Pick<Workspace, 'teams'>,
  actor: Giver,
  member: { readonly before: readonly TeamId[]; readonly after: readonly TeamId[] },
): Refusal | null {
  const joined = member.after.filter((team) => state.teams[team] && !member.before.includes(team));
  if (isOwner(actor) || joined.length === 0) return null;
  const mine = heldByGiver(state, actor);
  if (mine === undefined) return { code: 'notFound', what: 'member' };
  return mine.sees.kind === 'everything' ? null : { code: 'notYoursToGive', right: null };
}

/** Whoever sets the hours they are bound to themselves would not be bound. */
export function refusalToMoveHours(state: Workspace, actor: Actor, schedule?: ScheduleId): Refusal | null {
  if (isOwner(actor)) return null;
  const mine = heldByGiver(state, actor);
  if (mine === undefined) return { code: 'notFound', what: 'member' };
  const bound = Object.values(mine.windows);
  const isBound = schedule === undefined ? bound.length > 0 : bound.includes(schedule);
  return isBound ? { code: 'notYoursToGive', right: null } : null;
}

type Target =
  | { readonly ok: true; readonly member: TeamMember; readonly by: MemberId }
  | { readonly ok: false; readonly error: Refusal };

/** The member a change is about, if this actor may change them. */
export function memberToChange(state: Workspace, memberId: MemberId, actor: Actor): Target {
  const member = state.members[memberId];
  if (member === undefined || actor.kind !== 'member')
    return { ok: false, error: { code: 'notFound', what: 'member' } };
  if (member.access.role === 'owner' && !isOwner(actor)) return { ok: false, error: { code: 'ownersOnly' } };
  return { ok: true, member, by: actor.memberId };
}

/** The same, where the change takes rights away. */
export function memberToLower(state: Workspace, memberId: MemberId, actor: Actor): Target {
  const target = memberToChange(state, memberId, actor);
  if (target.ok && target.member.isActive && isLastOwner(state, memberId))
    return { ok: false, error: { code: 'lastOwner' } };
  return target;
}

/** The same, where they are to be what `after` says: nobody is lowered by becoming an owner. */
export const memberToGive = (state: Workspace, memberId: MemberId, after: Role, actor: Actor): Target =>
  after === 'owner' ? memberToChange(state, memberId, actor) : memberToLower(state, memberId, actor);
