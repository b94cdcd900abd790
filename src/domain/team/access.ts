import { z } from 'zod';
import { type EpochMs, ScheduleId } from '../ids.ts';
import {
  type GrantedAccess,
  type Right,
  RIGHTS,
  type Role,
  roleHolds,
  ROLES,
  Visibility,
} from '../permissions.ts';

/** What a member was given: their role, what differs from it, and when and for whom it counts. */
export const Access = z.strictObject({
  role: z.enum(ROLES),
  /** Only what differs from the role. */
  switches: z.partialRecord(z.enum(RIGHTS), z.boolean()),
  windows: z.partialRecord(z.enum(RIGHTS), ScheduleId),
  replyOnlyAssigned: z.boolean(),
  sees: Visibility,
  /** The template it was made from. */
  templateId: z.string().max(40).nullable(),
});
export type Access = z.infer<typeof Access>;

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

export const rightsHeld = (access: Access): readonly Right[] =>
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

/** Whether the hours of a window are now; what gives it may be a named schedule or, later, a shift. */
export type WindowState =
  | { readonly isOpen: true }
  | { readonly isOpen: false; readonly opensAt: EpochMs | null };
export type WindowSource = (schedule: ScheduleId, right: Right) => WindowState;

/** What somebody with this access may do while the windows stand as they do. */
export function grant(access: Access, windowOf: WindowSource): GrantedAccess {
  const rights = new Set<Right>();
  const closed: Partial<Record<Right, { opensAt: EpochMs | null }>> = {};
  for (const right of rightsHeld(access)) {
    const schedule = access.role === 'owner' ? undefined : access.windows[right];
    const window: WindowState = schedule === undefined ? { isOpen: true } : windowOf(schedule, right);
    if (window.isOpen) rights.add(right);
    else closed[right] = { opensAt: window.opensAt };
  }
  const { replyOnlyAssigned, sees } = access;
  return { rights, closed, replyOnlyAssigned, sees };
}
