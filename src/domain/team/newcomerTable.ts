import type { MemberId, TeamId } from '../ids.ts';
import type { Role } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import type { Access } from './access.ts';
import { type Held, refusalOfGuards } from './guards.ts';
import { EMAIL_ADDRESS, MAX_EMAIL, MAX_MEMBER_NAME, MAX_SUPERVISED } from './memberLimits.ts';
import { type Giver, refusalToGive, refusalToJoin } from './memberRules.ts';
import { accessOfNewcomer, type TemplateId } from './permissionTemplates.ts';
import type { RoleTag } from './roleTags.ts';
import type { TeamRules } from './teamRules.ts';

/*
 * A table of people to let in, read before any of them is: each row becomes a newcomer, or says what is wrong
 * with it. The decision asks all that concerns rights again; here it is said beside the row.
 */

export const NEWCOMER_COLUMNS = [
  'name',
  'role',
  'template',
  'phone',
  'email',
  'teams',
  'tags',
  'supervised',
] as const;
export type NewcomerColumn = (typeof NEWCOMER_COLUMNS)[number];

/** As it came out of the file: text, whatever it looks like. */
export type NewcomerTable = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** What may stand in a cell for it, in any language of the windows; keys as `keyOf` has them. */
export type TableWords = {
  readonly columns: ReadonlyMap<string, NewcomerColumn>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly templates: ReadonlyMap<string, TemplateId>;
  readonly tags: ReadonlyMap<string, RoleTag>;
};

export type TeamAsItIs = {
  /** Those who are here. */
  readonly members: readonly { readonly id: MemberId; readonly name: string; readonly access: Access }[];
  readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
  readonly rules: TeamRules;
  /** Who lets them in. */
  readonly giver: Giver;
  /** As it is dialled from anywhere; undefined: it is no number. */
  readonly toPhone: (written: string) => string | null | undefined;
};

export type CellFault =
  | 'nameMissing'
  | 'nameTooLong'
  | 'nameTwice'
  | 'nameTaken'
  | 'roleUnknown'
  | 'templateUnknown'
  | 'phoneWrong'
  | 'emailWrong'
  | 'teamUnknown'
  | 'tagUnknown'
  | 'supervisedWrong';

export type RowFault =
  | { readonly code: CellFault; readonly written: string }
  /** What the rules of the team say of it. */
  | { readonly code: 'refused'; readonly refusal: Refusal };

export type Newcomer = {
  readonly name: string;
  readonly role: Role;
  readonly templateId: TemplateId | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly teams: TeamId[];
  readonly tags: RoleTag[];
  readonly supervised: number;
};

export type NewcomerRow = {
  readonly line: number;
  readonly newcomer: Newcomer;
  readonly faults: readonly RowFault[];
};

export type ReadNewcomers = {
  /** Of these nothing is taken. */
  readonly unknownColumns: readonly string[];
  /** Without one nobody can be told from anybody. */
  readonly hasNames: boolean;
  readonly rows: readonly NewcomerRow[];
};

/** The same word, however it is written. */
export const keyOf = (written: string): string =>
  written.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

const partsOf = (cell: string): readonly string[] =>
  cell
    .split(/[,;|،؛\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What a cell means; what it does not is written down. */
function createCells(cellOf: (column: NewcomerColumn) => string) {
  const faults: RowFault[] = [];
  const fault = (code: CellFault, written: string): void => void faults.push({ code, written });

  function one<Value, None>(
    column: NewcomerColumn,
    known: ReadonlyMap<string, Value>,
    { none, code }: { readonly none: None; readonly code: CellFault },
  ): Value | None {
    const written = cellOf(column);
    const found = written === '' ? none : known.get(keyOf(written));
    if (found === undefined) fault(code, written);
    return found ?? none;
  }

  function many<Value>(
    column: NewcomerColumn,
    known: ReadonlyMap<string, Value>,
    code: CellFault,
  ): readonly Value[] {
    const found = partsOf(cellOf(column)).map((part) => [part, known.get(keyOf(part))] as const);
    for (const [part, value] of found) if (value === undefined) fault(code, part);
    return [...new Set(found.flatMap(([, value]) => (value === undefined ? [] : [value])))];
  }

  return { faults, fault, one, many };
}

type Cells = ReturnType<typeof createCells>;

function readEmail(written: string, { fault }: Cells): string | null {
  if (written === '') return null;
  if (!EMAIL_ADDRESS.test(written) || written.length > MAX_EMAIL) fault('emailWrong', written);
  return written;
}

function readSupervised(written: string, { fault }: Cells): number {
  const count = written === '' ? 0 : Number(written);
  const isCount = Number.isInteger(count) && count >= 0 && count <= MAX_SUPERVISED;
  if (!isCount) fault('supervisedWrong', written);
  return isCount ? count : 0;
}

function readName(written: string, taken: ReadonlySet<string>, before: Set<string>, { fault }: Cells): void {
  const key = keyOf(written);
  if (key === '') return fault('nameMissing', '');
  if (written.length > MAX_MEMBER_NAME) fault('nameTooLong', written);
  if (taken.has(key)) fault('nameTaken', written);
  else if (before.has(key)) fault('nameTwice', written);
  before.add(key);
}

function readPhone(written: string, toPhone: TeamAsItIs['toPhone'], { fault }: Cells): string | null {
  const phone = toPhone(written);
  if (phone === undefined) fault('phoneWrong', written);
  return phone ?? null;
}

/** Whom the rules let in, one after the other: each counts for the next. */
function createDoor({ members, teams, rules, giver }: TeamAsItIs) {
  let team: readonly Held[] = members.map(({ id, access }) => ({ memberId: id, access }));
  const known = {
    members: Object.fromEntries(members.map((member) => [member.id, member])),
    teams: Object.fromEntries(teams.map(({ id }) => [id, true as const])),
  };
  return (newcomer: Newcomer): Refusal | null => {
    const { maxMembers } = rules;
    if (team.length >= maxMembers) return { code: 'teamFull', maxMembers };
    const access = accessOfNewcomer(newcomer);
    const after = [...team, { memberId: `new ${team.length}`, access }];
    const refusal =
      refusalToGive(known, giver, { before: null, after: access }) ??
      refusalToJoin(known, giver, { before: [], after: newcomer.teams }) ??
      refusalOfGuards({ before: team, after }, rules, null);
    if (refusal === null) team = after;
    return refusal;
  };
}

const byName = <Item extends { readonly name: string; readonly id: TeamId }>(
  items: readonly Item[],
): ReadonlyMap<string, TeamId> => new Map(items.map(({ id, name }) => [keyOf(name), id]));

export function readNewcomers(
  { columns, rows }: NewcomerTable,
  words: TableWords,
  around: TeamAsItIs,
): ReadNewcomers {
  const meant = columns.map((column) => words.columns.get(keyOf(column)));
  const taken = new Set(around.members.map(({ name }) => keyOf(name)));
  const teams = byName(around.teams);
  const before = new Set<string>();
  const refusalOf = createDoor(around);

  function readRow({ line, cells }: NewcomerTable['rows'][number]): NewcomerRow {
    const cellOf = (column: NewcomerColumn): string => (cells[meant.indexOf(column)] ?? '').trim();
    const row = createCells(cellOf);
    const name = cellOf('name');
    readName(name, taken, before, row);
    const templateId = row.one('template', words.templates, { none: null, code: 'templateUnknown' });
    const newcomer: Newcomer = {
      name,
      templateId,
      role: row.one('role', words.roles, { none: 'standard', code: 'roleUnknown' }),
      phone: readPhone(cellOf('phone'), around.toPhone, row),
      email: readEmail(cellOf('email'), row),
      teams: [...row.many('teams', teams, 'teamUnknown')],
      tags: [...row.many('tags', words.tags, 'tagUnknown')],
      supervised: readSupervised(cellOf('supervised'), row),
    };
    const refusal = row.faults.length === 0 ? refusalOf(newcomer) : null;
    const refused: RowFault[] = refusal === null ? [] : [{ code: 'refused', refusal }];
    return { line, newcomer, faults: [...row.faults, ...refused] };
  }

  return {
    unknownColumns: columns.filter((_column, index) => meant[index] === undefined),
    hasNames: meant.includes('name'),
    rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).map(readRow),
  };
}
