import type { TFunction } from 'i18next';
import { type Role, ROLES } from '../../../domain/permissions.ts';

/** What somebody of this role may give: only owners make owners. */
export const rolesFor = (mine: Role): readonly Role[] =>
  ROLES.filter((role) => role !== 'owner' || mine === 'owner');

export const roleChoices = (t: TFunction, choices: readonly Role[]) =>
  choices.map((role) => [role, `${t(`role.${role}`)}: ${t(`roleMeaning.${role}`)}`] as const);
