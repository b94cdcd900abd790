import type { DeviceId, EpochMs, LabelId, MemberId, SessionId, TeamId } from './ids.ts';

/** What a member may be given or denied, one switch each. */
export const RIGHTS = [
  'inbox.reply',
  'inbox.flag',
  'catalogue.view',
  'labels.view',
  'labels.set',
  'contacts.edit',
  'routing.assignOthers',
  'profile.edit',
  'history.delete',
  'history.export',
  'history.import',
  'broadcasts.send',
  'automation.edit',
  'payments.use',
  'team.manage',
  'shifts.manage',
  'templates.manage',
  'channels.connect',
  'reports.view',
  'audit.view',
] as const;
export type Right = (typeof RIGHTS)[number];

/** What goes wrong most often or weighs most comes first (PER3). */
const BY_RISK = {
  high: ['history.delete', 'payments.use', 'history.export', 'team.manage', 'channels.connect'],
  medium: [
    'broadcasts.send',
    'automation.edit',
    'history.import',
    'profile.edit',
    'audit.view',
    'templates.manage',
    'shifts.manage',
    'contacts.edit',
    'routing.assignOthers',
  ],
  low: ['inbox.reply', 'labels.set', 'reports.view', 'inbox.flag', 'labels.view', 'catalogue.view'],
} as const satisfies Record<string, readonly Right[]>;
export type Risk = keyof typeof BY_RISK;

export const RIGHTS_BY_RISK: readonly Right[] = [...BY_RISK.high, ...BY_RISK.medium, ...BY_RISK.low];

const isAmong = (rights: readonly Right[], right: Right): boolean => rights.includes(right);

export const riskOf = (right: Right): Risk =>
  isAmong(BY_RISK.high, right) ? 'high' : isAmong(BY_RISK.medium, right) ? 'medium' : 'low';

/**
 * What a command or query may require. `workspace.use` and `inbox.read` are every member's; `system.*` is held
 * by no person: only reactors record facts.
 */
export type Permission = Right | 'workspace.use' | 'inbox.read' | 'system.found' | 'system.record';

/** From the one who holds everything down to the one who only reads. */
export const ROLES = ['owner', 'admin', 'supervisor', 'standard', 'restricted', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const VIEWER: readonly Right[] = ['inbox.flag', 'catalogue.view', 'labels.view'];
const STANDARD: readonly Right[] = [...VIEWER, 'inbox.reply', 'labels.set'];

/** Who holds what unless told otherwise (PER2, PER4-PER6, PER9, ACC7, ACC8, ACC23): taking out and deleting is for few. */
const RIGHTS_OF: Readonly<Record<Role, ReadonlySet<Right>>> = {
  owner: new Set(RIGHTS),
  admin: new Set(RIGHTS),
  supervisor: new Set<Right>([
    ...STANDARD,
    'contacts.edit',
    'routing.assignOthers',
    'automation.edit',
    'shifts.manage',
    'reports.view',
  ]),
  standard: new Set(STANDARD),
  restricted: new Set<Right>(['inbox.reply', 'inbox.flag', 'catalogue.view']),
  viewer: new Set(VIEWER),
};

export const roleHolds = (role: Role, right: Right): boolean => RIGHTS_OF[role].has(right);

/** Which conversations a member sees. What is assigned to them they always see. */
export type Visibility =
  | { readonly kind: 'everything' }
  | { readonly kind: 'assigned' }
  | { readonly kind: 'some'; readonly labels: readonly LabelId[]; readonly teams: readonly TeamId[] };

/** What a member may do at one moment. */
export type GrantedAccess = {
  readonly rights: ReadonlySet<Right>;
  /** Held, but not at this hour; null: nothing says when it opens. */
  readonly closed: Readonly<Partial<Record<Right, { readonly opensAt: EpochMs | null }>>>;
  readonly replyOnlyAssigned: boolean;
  readonly sees: Visibility;
  /** Answering customers is theirs only to finish what they began, until then; null: it is not so. */
  readonly graceUntil: EpochMs | null;
  /** When a window opens or closes next; null: never. */
  readonly changesAt: EpochMs | null;
};

export type ReactorName =
  | 'setUp'
  | 'intake'
  | 'sendReplies'
  | 'channels'
  | 'fetchMedia'
  | 'notices'
  | 'devices'
  | 'accessCheck'
  | 'wakeSnoozed'
  | 'labelWords'
  | 'serviceLevels'
  | 'autoReply'
  | 'freeNumbers'
  | 'assistant'
  | 'automations'
  | 'router';

/** A person at a console, or a named part of Baton acting by itself. Every record carries one. */
export type Actor =
  | {
      readonly kind: 'member';
      readonly memberId: MemberId;
      readonly role: Role;
      readonly access: GrantedAccess;
      /** A newcomer: what they write to customers waits until a colleague approves it. */
      readonly isSupervised?: true;
      readonly deviceId: DeviceId;
      readonly sessionId: SessionId;
    }
  | { readonly kind: 'system'; readonly system: ReactorName; readonly deviceId: DeviceId };
export type MemberActor = Extract<Actor, { kind: 'member' }>;

const isRight = (permission: Permission): permission is Right =>
  (RIGHTS as readonly string[]).includes(permission);

/** Called in exactly two places: `execute` and `liveQueries`. */
export function isAllowed(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return permission.startsWith('system.');
  if (isRight(permission)) return actor.access.rights.has(permission);
  return permission === 'workspace.use' || permission === 'inbox.read';
}

export type NotAllowed =
  | { readonly code: 'notPermitted'; readonly permission: Permission }
  /** Theirs, but at other hours. */
  | { readonly code: 'windowClosed'; readonly permission: Right; readonly opensAt: EpochMs | null };

/** Why `isAllowed` said no. */
export function whyNotAllowed(actor: Actor, permission: Permission): NotAllowed {
  const closed = actor.kind === 'member' && isRight(permission) ? actor.access.closed[permission] : undefined;
  if (closed === undefined || !isRight(permission)) return { code: 'notPermitted', permission };
  return { code: 'windowClosed', permission, opensAt: closed.opensAt };
}
