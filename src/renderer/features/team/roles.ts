import type { TFunction } from 'i18next';
import { type Role, ROLES } from '../../../domain/permissions.ts';
import { TEMPLATE_IDS } from '../../../domain/team/permissionTemplates.ts';

/** What somebody of this role may give: only owners make owners. */
export const rolesFor = (mine: Role): readonly Role[] =>
  ROLES.filter((role) => role !== 'owner' || mine === 'owner');

export const roleChoices = (t: TFunction, choices: readonly Role[]) =>
  choices.map((role) => [role, `${t(`role.${role}`)}: ${t(`roleMeaning.${role}`)}`] as const);

/** Empty: none. */
export const templateChoices = (t: TFunction) => [
  ['', t('rights.noTemplate')] as const,
  ...TEMPLATE_IDS.map(
    (id) => [id, `${t(`permissionTemplate.${id}`)}: ${t(`permissionTemplateMeaning.${id}`)}`] as const,
  ),
];
