import { useCallback, useRef } from 'react';

/** Begins a question; the answer tells whether it is still the latest. What another one overtook does not count. */
export function useLatest(): () => () => boolean {
  const begun = useRef(0);
  return useCallback(() => {
    begun.current += 1;
    const turn = begun.current;
    return () => turn === begun.current;
  }, []);
}
