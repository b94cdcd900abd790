import type { Right } from '../../domain/permissions.ts';
import { valueOf } from './bridge.ts';
import { useLiveQuery } from './useLiveQuery.ts';

/** Whether the person at the keyboard may, to offer nothing that would only be refused; null: not known yet. Main decides anyway. */
export const useRight = (right: Right): boolean | null =>
  valueOf(useLiveQuery('team.getWorkspace', {}))?.me.rights.includes(right) ?? null;
