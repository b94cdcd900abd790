import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';

const LIMIT = 100;

/** How many alerts wait for the person at the keyboard to be settled; refused ones are none of theirs. */
export function useOpenNotices(): number {
  const forAdmins = valueOf(useLiveQuery('notices.listForAdmins', { limit: LIMIT })) ?? [];
  const mine = valueOf(useLiveQuery('notices.listMine', { limit: LIMIT })) ?? [];
  return [...forAdmins, ...mine].filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
}
