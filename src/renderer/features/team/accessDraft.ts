import type { Right, Role, Visibility } from '../../../domain/permissions.ts';
import { type Access, accessOfRole, tidied } from '../../../domain/team/access.ts';
import { accessOfTemplate } from '../../../domain/team/permissionTemplates.ts';
import type { ScheduleId } from '../../../domain/ids.ts';

/* What somebody is about to be given, while it is put together. */

export const withRole = (role: Role): Access => accessOfRole(role);

/** An empty name takes the template away and leaves what it gave. */
export const withTemplate = (access: Access, id: string): Access =>
  accessOfTemplate(id) ?? { ...access, templateId: null };

export function withRight(access: Access, right: Right, isOn: boolean): Access {
  const { [right]: _window, ...windows } = access.windows;
  const switches = { ...access.switches, [right]: isOn };
  return tidied({ ...access, switches, windows: isOn ? access.windows : windows });
}

/** `null`: at every hour. */
export function withWindow(access: Access, right: Right, schedule: ScheduleId | null): Access {
  const { [right]: _window, ...windows } = access.windows;
  return tidied({ ...access, windows: schedule === null ? windows : { ...windows, [right]: schedule } });
}

export const withSight = (access: Access, kind: Visibility['kind']): Access => ({
  ...access,
  sees: kind === 'some' ? { kind, labels: [], teams: [] } : { kind },
});
