import type { MemberId } from '../ids.ts';
import type { Actor, Role } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import { isLastOwner, type TeamMember, type Workspace } from './workspace.ts';

const isOwner = (actor: Actor): boolean => actor.kind === 'member' && actor.role === 'owner';

/** An administrator manages everybody but owners. */
export const mayGiveRole = (actor: Actor, role: Role): boolean => role !== 'owner' || isOwner(actor);

type Target =
  | { readonly ok: true; readonly member: TeamMember; readonly by: MemberId }
  | { readonly ok: false; readonly error: Refusal };

/** The member a change is about, if this actor may change them. */
export function memberToChange(state: Workspace, memberId: MemberId, actor: Actor): Target {
  const member = state.members[memberId];
  if (member === undefined || actor.kind !== 'member')
    return { ok: false, error: { code: 'notFound', what: 'member' } };
  if (member.role === 'owner' && !isOwner(actor)) return { ok: false, error: { code: 'ownersOnly' } };
  return { ok: true, member, by: actor.memberId };
}

/** The same, where the change takes rights away. */
export function memberToLower(state: Workspace, memberId: MemberId, actor: Actor): Target {
  const target = memberToChange(state, memberId, actor);
  if (target.ok && target.member.isActive && isLastOwner(state, memberId))
    return { ok: false, error: { code: 'lastOwner' } };
  return target;
}
