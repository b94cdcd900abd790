import type { DeviceId, MemberId, SessionId } from './ids.ts';

/** What a role can give or withhold, one switch each. */
export const RIGHTS = [
  'inbox.reply',
  'contacts.edit',
  'channels.connect',
  'history.import',
  'history.export',
  'team.manage',
] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * What a command or query may require. `workspace.use` and `inbox.read` are every member's; `system.*` is held
 * by no person: only reactors record facts.
 */
export type Permission = Right | 'workspace.use' | 'inbox.read' | 'system.found' | 'system.record';

/** From the one who holds everything down to the one who only reads. */
export const ROLES = ['owner', 'admin', 'supervisor', 'standard', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Who should hold what (PER2, PER4-PER6, ACC7, ACC8): the fewer may take data out or let people in, the better. */
const RIGHTS_OF: Readonly<Record<Role, ReadonlySet<Right>>> = {
  owner: new Set(RIGHTS),
  admin: new Set(RIGHTS),
  supervisor: new Set<Right>(['inbox.reply', 'contacts.edit']),
  standard: new Set<Right>(['inbox.reply']),
  viewer: new Set<Right>(),
};

export const rightsOf = (role: Role): readonly Right[] =>
  RIGHTS.filter((right) => RIGHTS_OF[role].has(right));

export type ReactorName = 'setUp' | 'intake' | 'sendReplies' | 'channels' | 'fetchMedia' | 'notices';

/** A person at a console, or a named part of Baton acting by itself. Every record carries one. */
export type Actor =
  | {
      readonly kind: 'member';
      readonly memberId: MemberId;
      readonly role: Role;
      readonly deviceId: DeviceId;
      readonly sessionId: SessionId;
    }
  | { readonly kind: 'system'; readonly system: ReactorName; readonly deviceId: DeviceId };

const isRight = (permission: Permission): permission is Right =>
  (RIGHTS as readonly string[]).includes(permission);

/** Called in exactly two places: `execute` and `liveQueries`. */
export function isAllowed(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return permission.startsWith('system.');
  if (isRight(permission)) return RIGHTS_OF[actor.role].has(permission);
  return permission === 'workspace.use' || permission === 'inbox.read';
}
