import type { Right } from '../../domain/permissions.ts';
import { valueOf } from './bridge.ts';
import { useLiveQuery } from './useLiveQuery.ts';

const none: readonly Right[] = [];

/** What the person at the keyboard may do, to offer nothing that would only be refused. Main decides anyway. */
export const useRights = (): readonly Right[] =>
  valueOf(useLiveQuery('team.getWorkspace', {}))?.me.rights ?? none;
