import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { AppState } from '../../contract/shell.ts';

const subscribersByQuery = new Map<string, (listener: () => void) => () => void>();

function subscriberOf(query: string): (listener: () => void) => () => void {
  const known = subscribersByQuery.get(query);
  if (known) return known;
  const subscribe = (listener: () => void): (() => void) => {
    const media = window.matchMedia(query);
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
  subscribersByQuery.set(query, subscribe);
  return subscribe;
}

const useMedia = (query: string): boolean =>
  useSyncExternalStore(subscriberOf(query), () => window.matchMedia(query).matches);

/** How much fits: all panes; all but the customer's; the list or the thread. */
export type Room = 'wide' | 'medium' | 'narrow';

/** `takenPx`: what stands beside the inbox and leaves it less of the window. */
export function useRoom(takenPx: number): Room {
  const isNarrow = useMedia(`(max-width: ${880 + takenPx}px)`);
  const isMedium = useMedia(`(max-width: ${1140 + takenPx}px)`);
  if (isNarrow) return 'narrow';
  return isMedium ? 'medium' : 'wide';
}

export function useTheme(theme: AppState['theme']): void {
  const isDarkSystem = useMedia('(prefers-color-scheme: dark)');
  const isDark = theme === 'dark' || (theme === 'system' && isDarkSystem);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  }, [isDark]);
}
