import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';

/** One page: more than anybody leaves open. The same for the list and the count, so that both share one answer. */
export const NOTICES_SHOWN = 100;

/** How many alerts wait for the person at the keyboard to be settled. */
export function useOpenNotices(): number {
  const isAdmin = useRight('team.manage') === true;
  const forAdmins = valueOf(useLiveQuery('notices.listForAdmins', { limit: NOTICES_SHOWN }, isAdmin)) ?? [];
  const mine = valueOf(useLiveQuery('notices.listMine', { limit: NOTICES_SHOWN })) ?? [];
  return [...forAdmins, ...mine].filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
}
