import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Somebody may be looking: only then does anything count as read. */
export const isSomebodyLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

export const useWindowFocus = (): boolean => useSyncExternalStore(subscribe, isSomebodyLooking);
