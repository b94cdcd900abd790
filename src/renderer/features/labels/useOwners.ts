import type { LabelRow } from '../../../contract/labels.ts';
import type { MemberId, TeamId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useColleagues } from '../../bridge/useColleagues.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';

type Owner = LabelRow['owner'];

export const ownerKey = (owner: Owner): string => {
  if (owner === null) return '';
  return owner.kind === 'team' ? `team ${owner.teamId}` : `member ${owner.memberId}`;
};

export function ownerOfKey(key: string): Owner {
  const [kind, id] = key.split(' ');
  if (kind === 'team') return { kind, teamId: id as TeamId };
  return kind === 'member' ? { kind, memberId: id as MemberId } : null;
}

/** Who may own a label, by key: everybody who is here, and the teams. */
export function useOwners(): readonly (readonly [key: string, name: string])[] {
  const { t } = useWords();
  const teams = valueOf(useLiveQuery('team.listTeams', {})) ?? [];
  const members = useColleagues().filter(({ isGone }) => !isGone);
  return [
    ...members.map(({ id, name }) => [ownerKey({ kind: 'member', memberId: id }), name] as const),
    ...teams.map(
      ({ id, name }) => [ownerKey({ kind: 'team', teamId: id }), t('labelForm.team', { name })] as const,
    ),
  ];
}
