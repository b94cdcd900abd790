import type { MemberRow } from '../../src/contract/team.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { at, ben } from './story.ts';

/** Somebody in the team who answers customers; say only what matters. */
export function memberWith(given: Partial<Omit<MemberRow, 'role'>> = {}): MemberRow {
  const access = given.access ?? accessOfRole('standard');
  return {
    id: ben.memberId,
    name: 'Ben',
    role: access.role,
    access,
    color: 1,
    addedAt: at(0),
    leftAt: null,
    leftBecause: null,
    phone: null,
    email: null,
    photo: null,
    teams: [],
    tags: [],
    supervised: 0,
    firstMessages: null,
    ...given,
  };
}
