import { useEffect, useEffectEvent, useRef } from 'react';

/** Begun when first drawn, and once only. */
export function useAtFirst(work: () => void): void {
  const isBegun = useRef(false);
  const begin = useEffectEvent(work);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    begin();
  }, []);
}
