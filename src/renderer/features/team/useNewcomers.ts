import { useState } from 'react';
import type { ShellFailure } from '../../../contract/index.ts';
import type { MemberRow, TeamRow } from '../../../contract/team.ts';
import type { Letting } from '../../../contract/teamActions.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/permissions.ts';
import {
  type NewcomerRow,
  type NewcomerTable,
  type ReadNewcomers,
  readNewcomers,
} from '../../../domain/team/newcomerTable.ts';
import { defaultTeamRules } from '../../../domain/team/teamRules.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import { numberFromTable } from './memberDetails.ts';
import { tableWords } from './newcomerWords.ts';

export type ChosenTable = NewcomerTable & { readonly name: string };

type Around = {
  readonly me: { readonly id: MemberId; readonly role: Role };
  /** Those who are here. */
  readonly members: readonly MemberRow[];
  readonly teams: readonly TeamRow[];
};

export type Ended = {
  /** By the row of the table. */
  readonly outcomes: ReadonlyMap<number, Letting>;
  readonly tookMs: number;
};

/** Letting in those of a table; `ended` is null while it is under way. */
type Round = { readonly read: ReadNewcomers; readonly ended: Ended | null };

export const isSound = ({ faults }: NewcomerRow): boolean => faults.length === 0;

/** A table a person chose, what it says of the team as it is, and how letting them in went. */
export function useNewcomers({ me, members, teams }: Around) {
  const rules = valueOf(useLiveQuery('guards.getRules', {})) ?? defaultTeamRules;
  const [table, setTable] = useState<ChosenTable | null>(null);
  const [failure, setFailure] = useState<ShellFailure | null>(null);
  const [round, setRound] = useState<Round | null>(null);

  const giver = { kind: 'member' as const, memberId: me.id, role: me.role };
  const around = { members, teams, rules, giver, toPhone: numberFromTable };
  // What was read stays as it was once they are let in: each of them is then in the team already.
  const read = round?.read ?? (table && readNewcomers(table, tableWords(), around));

  async function choose(): Promise<void> {
    setFailure(null);
    const chosen = await window.baton.shell('team.chooseTable', {});
    if (!chosen.ok) return setFailure(chosen.error);
    if (chosen.value === null) return;
    // One under way goes on.
    setRound((now) => (now?.ended === null ? now : null));
    setTable(chosen.value);
  }

  async function add(): Promise<void> {
    if (read === null) return;
    const sound = read.rows.filter(isSound);
    const began = performance.now();
    setRound({ read, ended: null });
    const answer = await window.baton.shell('team.addMembers', {
      members: sound.map(({ newcomer }, index) => ({
        ...newcomer,
        color: (members.length + index) % AVATAR_COLOURS,
      })),
    });
    if (!answer.ok) {
      setRound(null);
      return setFailure(answer.error);
    }
    const entries = answer.value.outcomes.map((outcome, index): [number, Letting] => [
      sound[index]?.line ?? 0,
      outcome,
    ]);
    setRound({ read, ended: { outcomes: new Map(entries), tookMs: performance.now() - began } });
  }

  const isAdding = round?.ended === null;
  return { table, read, failure, isAdding, result: round?.ended ?? null, choose, add };
}
