import type { DeviceId, MemberId, SessionId } from './ids.ts';

/** What a command or query may require. `system.*` is held by no person: only reactors record facts. */
export type Permission =
  | 'workspace.use'
  | 'inbox.read'
  | 'inbox.reply'
  | 'channels.connect'
  | 'contacts.edit'
  | 'history.import'
  | 'history.export'
  | 'system.found'
  | 'system.record';

export type Role = 'owner';

const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set<Permission>([
    'workspace.use',
    'inbox.read',
    'inbox.reply',
    'channels.connect',
    'contacts.edit',
    'history.import',
    'history.export',
  ]),
};

export type ReactorName = 'setUp' | 'intake' | 'sendReplies' | 'channels' | 'fetchMedia';

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

/** Called in exactly two places: `execute` and `liveQueries`. */
export function isAllowed(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return permission.startsWith('system.');
  return GRANTS[actor.role].has(permission);
}
