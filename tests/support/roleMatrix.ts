import { type Right, RIGHTS, type Role } from '../../src/domain/permissions.ts';

/** The whole matrix, written out: a change of it must be meant. */
export const roleMatrix: Readonly<Record<Role, readonly Right[]>> = {
  owner: RIGHTS,
  admin: RIGHTS,
  supervisor: [
    'inbox.reply',
    'inbox.flag',
    'catalogue.view',
    'labels.view',
    'labels.set',
    'contacts.edit',
    'routing.assignOthers',
    'automation.edit',
    'shifts.manage',
    'reports.view',
  ],
  standard: ['inbox.reply', 'inbox.flag', 'catalogue.view', 'labels.view', 'labels.set'],
  restricted: ['inbox.reply', 'inbox.flag', 'catalogue.view'],
  viewer: ['inbox.flag', 'catalogue.view', 'labels.view'],
};
