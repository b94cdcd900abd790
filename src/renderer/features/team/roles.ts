import type { TFunction } from 'i18next';
import type { Role } from '../../../domain/permissions.ts';

/** By value here, since the windows are built without the contract's schemas; a missing one does not compile. */
const roles: Readonly<Record<Role, true>> = {
  owner: true,
  admin: true,
  supervisor: true,
  standard: true,
  viewer: true,
};

/** What somebody of this role may give: only owners make owners. */
export const rolesFor = (mine: Role): Role[] =>
  (Object.keys(roles) as Role[]).filter((role) => role !== 'owner' || mine === 'owner');

export const roleChoices = (t: TFunction, choices: readonly Role[]) =>
  choices.map((role) => [role, `${t(`role.${role}`)}: ${t(`roleMeaning.${role}`)}`] as const);
