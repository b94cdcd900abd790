import type { EpochMs, ScheduleId } from '../ids.ts';
import {
  type GrantedAccess,
  type Right,
  RIGHTS,
  type Role,
  roleHolds,
  type Visibility,
} from '../permissions.ts';

/** What a member was given: their role, what differs from it, and when and for whom it counts. */
export type Access = {
  readonly role: Role;
  /** Only what differs from the role. */
  readonly switches: Readonly<Partial<Record<Right, boolean>>>;
  readonly windows: Readonly<Partial<Record<Right, ScheduleId>>>;
  readonly replyOnlyAssigned: boolean;
  readonly sees: Visibility;
  /** The template it was made from. */
  readonly templateId: string | null;
};

export const accessOfRole = (role: Role): Access => ({
  role,
  switches: {},
  windows: {},
  replyOnlyAssigned: role === 'restricted',
  sees: { kind: role === 'restricted' ? 'assigned' : 'everything' },
  templateId: null,
});

/** Held at some hour at least. An owner holds everything, whatever the switches say: somebody must be able to. */
export const holds = ({ role, switches }: Pick<Access, 'role' | 'switches'>, right: Right): boolean =>
  role === 'owner' || (switches[right] ?? roleHolds(role, right));

export const rightsHeld = (access: Pick<Access, 'role' | 'switches'>): readonly Right[] =>
  RIGHTS.filter((right) => holds(access, right));

/** The same entries in the order of the rights, without what `isKept` drops. */
const inOrder = <Value>(
  entries: Partial<Record<Right, Value>>,
  isKept: (right: Right) => boolean = () => true,
): Partial<Record<Right, Value>> =>
  Object.fromEntries(
    RIGHTS.filter((right) => entries[right] !== undefined && isKept(right)).map((right) => [
      right,
      entries[right],
    ]),
  );

/** Says the same in the one way it is stored. */
export function tidied(access: Access): Access {
  const { role, switches, windows } = access;
  if (role === 'owner') return accessOfRole('owner');
  const differs = (right: Right): boolean => switches[right] !== roleHolds(role, right);
  return { ...access, switches: inOrder(switches, differs), windows: inOrder(windows) };
}

/** Whether the hours of a window are now; what says it may be a named schedule or, later, a shift. */
export type WindowState =
  | {
      readonly isOpen: true;
      /** When that ends by itself; null: it does not. */
      readonly until: EpochMs | null;
      /** Only to finish what was begun in time. */
      readonly isGrace?: boolean;
    }
  | { readonly isOpen: false; readonly opensAt: EpochMs | null };
export type WindowSource = (schedule: ScheduleId, right: Right) => WindowState;

const ALWAYS: WindowState = { isOpen: true, until: null };

const earliest = (moments: readonly (EpochMs | null)[]): EpochMs | null =>
  moments.reduce((first, at) => (at === null || (first !== null && first <= at) ? first : at), null);

/** What somebody with this access may do while the windows stand as they do. */
export function grant({ replyOnlyAssigned, sees, ...access }: Access, windowOf: WindowSource): GrantedAccess {
  const rights = new Set<Right>();
  const closed: Partial<Record<Right, { opensAt: EpochMs | null }>> = {};
  const changes: (EpochMs | null)[] = [];
  let graceUntil: EpochMs | null = null;
  for (const right of rightsHeld(access)) {
    const schedule = access.role === 'owner' ? undefined : access.windows[right];
    const window = schedule === undefined ? ALWAYS : windowOf(schedule, right);
    changes.push(window.isOpen ? window.until : window.opensAt);
    if (window.isOpen) rights.add(right);
    else closed[right] = { opensAt: window.opensAt };
    if (window.isOpen && window.isGrace) graceUntil = window.until;
  }
  return { rights, closed, replyOnlyAssigned, sees, graceUntil, changesAt: earliest(changes) };
}
