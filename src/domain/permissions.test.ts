import { describe, expect, it } from 'vitest';
import { ana, intake } from '../../tests/support/story.ts';
import { isAllowed, type Permission, RIGHTS, type Role, ROLES } from './permissions.ts';

const everybodys: Permission[] = ['workspace.use', 'inbox.read'];
const forReactors: Permission[] = ['system.found', 'system.record'];
/** The whole matrix, written out: a change of it must be meant. */
const matrix: Record<Role, readonly Permission[]> = {
  owner: [
    'inbox.reply',
    'contacts.edit',
    'channels.connect',
    'history.import',
    'history.export',
    'team.manage',
  ],
  admin: [
    'inbox.reply',
    'contacts.edit',
    'channels.connect',
    'history.import',
    'history.export',
    'team.manage',
  ],
  supervisor: ['inbox.reply', 'contacts.edit'],
  standard: ['inbox.reply'],
  viewer: [],
};

describe('isAllowed', () => {
  it.each(ROLES)('gives the role %s exactly what the matrix says', (role) => {
    const allowed = RIGHTS.filter((right) => isAllowed({ ...ana, role }, right));
    expect(allowed).toEqual(matrix[role]);
  });

  it.each(ROLES.flatMap((role) => everybodys.map((permission) => [role, permission] as const)))(
    'gives the role %s also %s',
    (role, permission) => expect(isAllowed({ ...ana, role }, permission)).toBe(true),
  );

  it.each(ROLES.flatMap((role) => forReactors.map((permission) => [role, permission] as const)))(
    'gives the role %s never %s, which is for Baton itself',
    (role, permission) =>
      expect([isAllowed({ ...ana, role }, permission), isAllowed(intake, permission)]).toEqual([false, true]),
  );

  it.each([...RIGHTS, ...everybodys])('gives Baton itself no %s', (permission) =>
    expect(isAllowed(intake, permission)).toBe(false),
  );
});
