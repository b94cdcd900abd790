import { valueOf } from './bridge.ts';
import { useLiveQuery } from './useLiveQuery.ts';
import { useMemberName } from './useMemberName.ts';

/** Whoever is signed in, as colleagues know them; empty until it is known. */
export function useMyName(): string {
  const nameOf = useMemberName();
  return nameOf(valueOf(useLiveQuery('team.getWorkspace', {}))?.me.name ?? '');
}
