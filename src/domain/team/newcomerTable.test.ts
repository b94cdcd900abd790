import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../../tests/support/story.ts';
import { TeamId } from '../ids.ts';
import { accessOfRole } from './access.ts';
import { newcomer } from './addMember.ts';
import {
  keyOf,
  NEWCOMER_COLUMNS,
  type NewcomerTable,
  readNewcomers,
  type TableWords,
  type TeamAsItIs,
} from './newcomerTable.ts';
import { defaultTeamRules } from './teamRules.ts';
import { z } from 'zod';

const nights = TeamId.parse('00000000-0000-4000-8000-0000000000aa');
const words: TableWords = {
  columns: new Map([...NEWCOMER_COLUMNS.map((column) => [column, column] as const), ['e-mail', 'email']]),
  roles: new Map([
    ['admin', 'admin'],
    ['standard', 'standard'],
    ['عادي', 'standard'],
    ['owner', 'owner'],
  ]),
  templates: new Map([['cs night shift', 'csNightShift']]),
  tags: new Map([
    ['sales', 'sales'],
    ['finance', 'finance'],
  ]),
};
const around: TeamAsItIs = {
  members: [
    { id: ana.memberId, name: 'Ana', access: accessOfRole('owner') },
    { id: ben.memberId, name: 'Ben', access: accessOfRole('admin') },
  ],
  teams: [{ id: nights, name: 'Nights' }],
  rules: defaultTeamRules,
  giver: { kind: 'member', memberId: ana.memberId, role: 'owner' },
  toPhone: (written) => (written === '' ? null : /^\+\d{6,15}$/.test(written) ? written : undefined),
};
const byBen = { ...around, giver: { kind: 'member', memberId: ben.memberId, role: 'admin' } as const };

const table = (columns: readonly string[], ...cells: readonly (readonly string[])[]): NewcomerTable => ({
  columns,
  rows: cells.map((each, index) => ({ line: index + 2, cells: each })),
});
const read = (given: NewcomerTable, team = around) => readNewcomers(given, words, team);
const faultsOf = (given: NewcomerTable, team = around) =>
  read(given, team).rows.map(({ faults }) =>
    faults.map((fault) => (fault.code === 'refused' ? fault.refusal.code : fault.code)),
  );

describe('a table of newcomers', () => {
  it('says of each row whom it lets in', () => {
    const { rows, unknownColumns, hasNames } = read(
      table(
        ['Name', 'ROLE', 'Template', 'Phone', 'E-Mail', 'Teams', 'Tags', 'Supervised', 'Shoe size'],
        [' Eve ', 'عادي', '', '+447700900123', 'eve@bakery.example', 'nights', 'Sales; finance', '10', '38'],
        ['Mia', '', 'CS  Night Shift', '', '', '', '', '', ''],
      ),
    );
    expect([unknownColumns, hasNames]).toEqual([['Shoe size'], true]);
    expect(rows).toEqual([
      {
        line: 2,
        faults: [],
        newcomer: {
          name: 'Eve',
          role: 'standard',
          templateId: null,
          phone: '+447700900123',
          email: 'eve@bakery.example',
          teams: [nights],
          tags: ['sales', 'finance'],
          supervised: 10,
        },
      },
      expect.objectContaining({ newcomer: expect.objectContaining({ templateId: 'csNightShift' }) }),
    ]);
  });

  it('says beside a row everything that is wrong with it', () =>
    expect(
      faultsOf(
        table(
          ['name', 'role', 'template', 'phone', 'email', 'teams', 'tags', 'supervised'],
          ['', 'king', 'royal', '12', 'nobody', 'days', 'sleeping', 'many'],
          ['ana', '', '', '', '', '', '', ''],
          ['Eve', '', '', '', '', '', '', '-1'],
          ['EVE', '', '', '', '', '', '', ''],
          ['x'.repeat(81), '', '', '', '', '', '', ''],
        ),
      ),
    ).toEqual([
      [
        'nameMissing',
        'templateUnknown',
        'roleUnknown',
        'phoneWrong',
        'emailWrong',
        'teamUnknown',
        'tagUnknown',
        'supervisedWrong',
      ],
      ['nameTaken'],
      ['supervisedWrong'],
      ['nameTwice'],
      ['nameTooLong'],
    ]));

  it('keeps what may be given, the limit of members and the guards', () => {
    expect(faultsOf(table(['name', 'role'], ['Eve', 'owner']), byBen)).toEqual([['ownersOnly']]);
    const full = { ...around, rules: { ...defaultTeamRules, maxMembers: 3 } };
    expect(faultsOf(table(['name'], ['Eve'], ['Mia'], ['Noor']), full)).toEqual([
      [],
      ['teamFull'],
      ['teamFull'],
    ]);
    const bound = {
      ...byBen,
      members: [{ id: ben.memberId, name: 'Ben', access: accessOfRole('standard') }],
    };
    expect(faultsOf(table(['name', 'role'], ['Eve', 'admin'], ['Mia', 'standard']), bound)).toEqual([
      ['notYoursToGive'],
      [],
    ]);
    const few = { ...accessOfRole('admin'), sees: { kind: 'assigned' as const } };
    const seesFew = { ...byBen, members: [{ id: ben.memberId, name: 'Ben', access: few }] };
    const restricted = { ...words, roles: new Map([['restricted', 'restricted' as const]]) };
    const into = table(['name', 'role', 'teams'], ['Eve', 'restricted', 'Nights'], ['Mia', 'restricted', '']);
    expect(readNewcomers(into, restricted, seesFew).rows.map(({ faults }) => faults.length)).toEqual([1, 0]);
  });

  it('passes over rows that say nothing, and has nobody without a column of names', () => {
    expect(read(table(['name'], [''], [' ', '']))).toMatchObject({ hasNames: true, rows: [] });
    expect(read(table(['who'], ['Eve'])).hasNames).toBe(false);
  });

  it('takes whatever stands in it for text, and lets through only what the decision takes', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=HYPERLINK("x")', '__proto__', 'constructor', '+447700900123', 'Eve', 'a@b.co', '10'),
    );
    const asked = z.strictObject({ ...newcomer, color: z.literal(0) });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }), (cells) => {
        const { rows } = read(table(NEWCOMER_COLUMNS, ...cells));
        const sound = rows.filter(({ faults }) => faults.length === 0);
        const refused = sound.filter(({ newcomer: said }) => !asked.safeParse({ ...said, color: 0 }).success);
        expect(refused).toEqual([]);
      }),
    );
    expect(keyOf('  Ａnna   B ')).toBe('anna b');
    expect(faultsOf(table(['name', 'role'], ['=1+1', 'constructor']))).toEqual([['roleUnknown']]);
  });
});
