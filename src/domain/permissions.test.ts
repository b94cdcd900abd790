import { describe, expect, it } from 'vitest';
import { roleMatrix } from '../../tests/support/roleMatrix.ts';
import { as, intake, NOW } from '../../tests/support/story.ts';
import { isAllowed, type Permission, RIGHTS, RIGHTS_BY_RISK, ROLES, whyNotAllowed } from './permissions.ts';

const everybodys: Permission[] = ['workspace.use', 'inbox.read'];
const forReactors: Permission[] = ['system.found', 'system.record'];

describe('isAllowed', () => {
  it.each(ROLES)('gives the role %s exactly what the matrix says', (role) => {
    const allowed = RIGHTS.filter((right) => isAllowed(as(role), right));
    expect(allowed).toEqual(roleMatrix[role]);
  });

  it.each(ROLES.flatMap((role) => everybodys.map((permission) => [role, permission] as const)))(
    'gives the role %s also %s',
    (role, permission) => expect(isAllowed(as(role), permission)).toBe(true),
  );

  it.each(ROLES.flatMap((role) => forReactors.map((permission) => [role, permission] as const)))(
    'gives the role %s never %s, which is for Baton itself',
    (role, permission) =>
      expect([isAllowed(as(role), permission), isAllowed(intake, permission)]).toEqual([false, true]),
  );

  it.each([...RIGHTS, ...everybodys])('gives Baton itself no %s', (permission) =>
    expect(isAllowed(intake, permission)).toBe(false),
  );

  it('says of a right at other hours when they begin', () => {
    const closed = { 'inbox.reply': { opensAt: NOW } };
    const nia = { ...as('standard'), access: { ...as('standard').access, rights: new Set<never>(), closed } };
    expect(isAllowed(nia, 'inbox.reply')).toBe(false);
    expect(whyNotAllowed(nia, 'inbox.reply')).toEqual({
      code: 'windowClosed',
      permission: 'inbox.reply',
      opensAt: NOW,
    });
    expect(whyNotAllowed(nia, 'team.manage')).toEqual({ code: 'notPermitted', permission: 'team.manage' });
  });
});

it('knows the risk of every right, deleting first', () => {
  expect(RIGHTS_BY_RISK.toSorted()).toEqual(RIGHTS.toSorted());
  expect(RIGHTS_BY_RISK[0]).toBe('history.delete');
});
