import { useCallback, useEffect, useRef } from 'react';
import { onLeaving } from './leaving.ts';

const REST_MS = 400;

/**
 * For what changes many times a second: written once it rests, or when the person leaves.
 * @param save must stay the same function.
 */
export function useSaved<Value>(save: (value: Value) => Promise<unknown>): (value: Value) => void {
  const waiting = useRef<{ readonly value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = useCallback(async () => {
    clearTimeout(timer.current);
    const wanted = waiting.current;
    waiting.current = null;
    if (wanted !== null) await save(wanted.value);
  }, [save]);
  useEffect(() => {
    const forget = onLeaving(write);
    return () => {
      forget();
      void write();
    };
  }, [write]);
  return useCallback(
    (value) => {
      waiting.current = { value };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void write(), REST_MS);
    },
    [write],
  );
}
