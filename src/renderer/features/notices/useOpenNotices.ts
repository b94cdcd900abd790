import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';

const LIMIT = 100;

/** How many alerts wait for the person at the keyboard to be settled. */
export function useOpenNotices(): number {
  const isAdmin = useRight('team.manage') === true;
  const forAdmins = valueOf(useLiveQuery('notices.listForAdmins', { limit: LIMIT }, isAdmin)) ?? [];
  const mine = valueOf(useLiveQuery('notices.listMine', { limit: LIMIT })) ?? [];
  return [...forAdmins, ...mine].filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
}
