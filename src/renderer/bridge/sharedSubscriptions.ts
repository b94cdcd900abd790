import type { LiveInput, LiveName, LiveOutput } from '../../contract/index.ts';
import type { Live } from './bridge.ts';

type Shared = {
  latest: Live<unknown>;
  readonly listeners: Set<() => void>;
  stop: () => void;
};

const sharedByKey = new Map<string, Shared>();

const subscriptionKey = (name: LiveName, input: unknown): string => `${name} ${JSON.stringify(input)}`;

function open<N extends LiveName>(key: string, name: N, input: LiveInput<N>): Shared {
  const shared: Shared = { latest: 'loading', listeners: new Set(), stop: () => undefined };
  sharedByKey.set(key, shared);
  shared.stop = window.baton.subscribe(name, input, (rows) => {
    shared.latest = rows;
    for (const listener of shared.listeners) listener();
  });
  return shared;
}

/** One subscription in main for all identical ones here; it ends with its last listener. */
export function subscribeShared<N extends LiveName>(
  name: N,
  input: LiveInput<N>,
  listener: () => void,
): () => void {
  const key = subscriptionKey(name, input);
  const shared = sharedByKey.get(key) ?? open(key, name, input);
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size > 0) return;
    if (sharedByKey.get(key) === shared) sharedByKey.delete(key);
    shared.stop();
  };
}

export function latestOf<N extends LiveName>(name: N, input: LiveInput<N>): Live<LiveOutput<N>> {
  return (sharedByKey.get(subscriptionKey(name, input))?.latest ?? 'loading') as Live<LiveOutput<N>>;
}
