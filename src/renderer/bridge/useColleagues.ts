import type { ColleagueRow } from '../../contract/routing.ts';
import type { MemberId } from '../../domain/ids.ts';
import { valueOf } from './bridge.ts';
import { useLiveQuery } from './useLiveQuery.ts';

const nobody: readonly ColleagueRow[] = [];

export const useColleagues = (): readonly ColleagueRow[] =>
  valueOf(useLiveQuery('routing.listColleagues', {})) ?? nobody;

/** Whoever only reads cannot look after a customer. */
export const mayAnswer = ({ isGone, role }: ColleagueRow): boolean => !isGone && role !== 'viewer';

/** The colleague of this id; null: nobody, or not known yet. */
export function useColleague(id: MemberId | null): ColleagueRow | null {
  return useColleagues().find((colleague) => colleague.id === id) ?? null;
}

export const useMyId = (): MemberId | null => valueOf(useLiveQuery('team.getWorkspace', {}))?.me.id ?? null;
