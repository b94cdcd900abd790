import { useCallback, useSyncExternalStore } from 'react';
import type { LiveInput, LiveName, LiveOutput } from '../../contract/index.ts';
import type { Live } from './bridge.ts';
import { latestOf, subscribeShared } from './sharedSubscriptions.ts';

/** A named query that stays true: draws again whenever main pushes a different answer. */
export function useLiveQuery<N extends LiveName>(name: N, input: LiveInput<N>): Live<LiveOutput<N>> {
  // Inputs are small plain objects made anew at each render; their text is their identity.
  const text = JSON.stringify(input);
  const subscribe = useCallback(
    (listener: () => void) => subscribeShared(name, JSON.parse(text) as LiveInput<N>, listener),
    [name, text],
  );
  return useSyncExternalStore(subscribe, () => latestOf(name, input));
}
