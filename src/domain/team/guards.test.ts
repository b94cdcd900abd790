import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Right, Role } from '../permissions.ts';
import { accessOfRole } from './access.ts';
import { concernsOf, type Held, newlyToxic, refusalOfGuards, sharesOf } from './guards.ts';
import { defaultTeamRules, type TeamRules } from './teamRules.ts';

const DELETE = 'history.delete';
const BROADCAST = 'broadcasts.send';

let last = 0;
const one = (role: Role, ...more: readonly Right[]): Held => ({
  memberId: `m${++last}`,
  access: {
    ...accessOfRole(role),
    switches: Object.fromEntries(more.map((right) => [right, true])),
  },
});
const some = (count: number, role: Role, ...more: readonly Right[]): Held[] =>
  Array.from({ length: count }, () => one(role, ...more));
const kinds = (team: readonly Held[], rules: Partial<TeamRules> = {}) =>
  concernsOf(team, { ...defaultTeamRules, ...rules }).map(({ kind }) => kind);
const shareOf = (team: readonly Held[], right: Right) =>
  sharesOf(team, defaultTeamRules).find((share) => share.right === right);

describe('a team worth a second look', () => {
  it('has one administrator only', () => {
    expect(kinds([one('owner'), one('standard')])).toEqual(['fewAdministrators']);
    expect(kinds([one('owner'), one('admin'), one('standard')])).toEqual([]);
    expect(kinds([one('owner'), one('supervisor', 'team.manage')])).toEqual([]);
    expect(kinds([one('owner'), one('standard')], { twoAdministrators: 'off' })).toEqual([]);
  });

  it('is not one person alone', () => expect(kinds([one('owner')])).toEqual([]));

  it('has more who may do harm than three, two and one in ten', () => {
    const ten = (...rest: readonly Held[]): Held[] => [
      one('owner'),
      one('admin'),
      ...rest,
      ...some(8 - rest.length, 'standard'),
    ];
    expect(shareOf(ten(...some(3, 'standard', BROADCAST)), BROADCAST)).toMatchObject({ held: 3, allowed: 3 });
    expect(kinds(ten(...some(3, 'standard', BROADCAST)))).toEqual([]);
    expect(kinds(ten(...some(4, 'standard', BROADCAST)))).toEqual(['share']);
    expect(kinds(ten(...some(3, 'standard', 'contacts.edit')))).toEqual(['share']);
    expect(kinds(ten(...some(2, 'standard', DELETE)))).toEqual(['share']);
    expect(kinds(ten(...some(4, 'standard', BROADCAST)), { shares: 'off' })).toEqual([]);
  });

  it('may have one of each, however small it is', () => {
    const team = [one('owner'), one('admin'), one('standard', BROADCAST)];
    expect(shareOf(team, BROADCAST)).toMatchObject({ held: 1, allowed: 1 });
    expect(kinds(team)).toEqual([]);
  });

  it('has somebody who may both delete and write to many', () => {
    const eve = one('standard', DELETE, BROADCAST);
    const team = [one('owner'), one('admin'), eve];
    expect(concernsOf(team, defaultTeamRules)).toEqual([{ kind: 'toxicPair', memberId: eve.memberId }]);
    expect(kinds(team, { toxicPair: 'off' })).toEqual([]);
  });

  it('has too few who answer customers and nothing else, once it is large enough to tell', () => {
    const two = some(2, 'admin');
    expect(kinds([...two, ...some(2, 'viewer')])).toEqual([]);
    expect(kinds([...two, ...some(8, 'standard')])).toEqual([]);
    expect(kinds([...two, ...some(7, 'standard'), one('viewer')])).toEqual(['standardShare']);
    expect(kinds([...two, ...some(8, 'viewer')], { standardAdvice: 'off' })).toEqual([]);
  });
});

describe('a change of who may do what', () => {
  const plain = one('standard');
  const rest = [one('owner'), one('admin')];
  const given = (...rights: readonly Right[]) => ({
    before: [...rest, plain],
    after: [...rest, { ...plain, access: one('standard', ...rights).access }],
  });
  const rules = (change: Partial<TeamRules>): TeamRules => ({ ...defaultTeamRules, ...change });

  it('that puts deleting and broadcasting in one hand needs a reason', () => {
    const pair = given(DELETE, BROADCAST);
    expect(newlyToxic(pair)).toEqual([plain.memberId]);
    expect(refusalOfGuards(pair, defaultTeamRules, null)).toEqual({ code: 'reasonNeeded' });
    expect(refusalOfGuards(pair, defaultTeamRules, 'Christmas')).toBeNull();
    expect(refusalOfGuards(pair, rules({ toxicPair: 'off' }), null)).toBeNull();
    expect(refusalOfGuards(pair, rules({ toxicPair: 'block' }), 'Christmas')).toEqual({ code: 'toxicPair' });
  });

  it('of somebody who held both already needs none', () => {
    const { after } = given(DELETE, BROADCAST);
    const more = { before: after, after: given(DELETE, BROADCAST, 'contacts.edit').after };
    expect(refusalOfGuards(more, defaultTeamRules, null)).toBeNull();
  });

  it('beyond a share goes through or not, as the rules say', () => {
    const held = one('standard', DELETE);
    const second = { before: [...given().before, held], after: [...given(DELETE).after, held] };
    expect(refusalOfGuards(second, defaultTeamRules, null)).toBeNull();
    expect(refusalOfGuards(second, rules({ shares: 'block' }), null)).toEqual({
      code: 'shareExceeded',
      right: DELETE,
      allowed: 1,
    });
    const back = { before: second.after, after: second.before };
    expect(refusalOfGuards(back, rules({ shares: 'block' }), null)).toBeNull();
  });

  it('to fewer than two administrators goes through or not, as the rules say', () => {
    const [owner, admin] = rest;
    const fewer = {
      before: [owner!, admin!],
      after: [owner!, { ...admin!, access: accessOfRole('viewer') }],
    };
    expect(refusalOfGuards(fewer, defaultTeamRules, null)).toBeNull();
    expect(refusalOfGuards(fewer, rules({ twoAdministrators: 'block' }), null)).toEqual({
      code: 'twoAdministrators',
    });
  });

  it('never stands in the way of taking rights away', () => {
    const rights = fc.subarray([DELETE, BROADCAST, 'contacts.edit', 'inbox.reply'] as Right[]);
    fc.assert(
      fc.property(fc.array(rights, { minLength: 1, maxLength: 12 }), rights, (held, taken) => {
        const before = [...rest, ...held.map((each) => one('viewer', ...each))];
        const after = before.map((member, n) =>
          n < rest.length
            ? member
            : {
                ...member,
                access: one('viewer', ...held[n - rest.length]!.filter((right) => !taken.includes(right)))
                  .access,
              },
        );
        const strict = rules({ shares: 'block', toxicPair: 'block', twoAdministrators: 'block' });
        expect(refusalOfGuards({ before, after }, strict, null)).toBeNull();
      }),
    );
  });
});
