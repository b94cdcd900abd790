import { useCallback, useSyncExternalStore } from 'react';
import type { LiveInput, LiveName, LiveOutput } from '../../contract/index.ts';
import type { Live } from './bridge.ts';
import { latestOf, subscribeShared } from './sharedSubscriptions.ts';

const nothing = (): (() => void) => () => undefined;

/** A named query that stays true: draws again whenever main pushes a different answer. Not asked while it is not wanted. */
export function useLiveQuery<N extends LiveName>(
  name: N,
  input: LiveInput<N>,
  isWanted = true,
): Live<LiveOutput<N>> {
  // Inputs are small plain objects made anew at each render; their text is their identity.
  const text = JSON.stringify(input);
  const subscribe = useCallback(
    (listener: () => void) => subscribeShared(name, JSON.parse(text) as LiveInput<N>, listener),
    [name, text],
  );
  return useSyncExternalStore(isWanted ? subscribe : nothing, () =>
    isWanted ? latestOf(name, input) : 'loading',
  );
}
