import { useMemo } from 'react';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import type { Hours } from './wallClock.ts';

const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The clocks and the working hours of the business; this computer's until they are known. */
export function useHours(): Hours {
  const told = valueOf(useLiveQuery('team.getHours', {}));
  return useMemo(
    () => ({
      timeZone: told?.timeZone ?? zoneHere(),
      working: told?.schedules.find(({ shipped }) => shipped === 'working')?.spans ?? [],
    }),
    [told],
  );
}
