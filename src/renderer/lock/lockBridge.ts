import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { LiveOutput, LockBridge, ShellFailure } from '../../contract/index.ts';
import type { ShellActionName, ShellActions } from '../../contract/shell.ts';

type LockStateName = Parameters<LockBridge['subscribe']>[0];

/** A live state of the shell; null until its first answer. */
export function useLockState<N extends LockStateName>(name: N): LiveOutput<N> | null {
  const [state, setState] = useState<LiveOutput<N> | null>(null);
  useEffect(
    () =>
      window.batonLock.subscribe(name, (answer) => {
        if (answer.ok) setState(answer.value);
      }),
    [name],
  );
  return state;
}

/* Why the last question was refused. Kept beside the steps: while it opens, "opening" takes the asking step's place. */
let refusal: ShellFailure | null = null;
const listeners = new Set<() => void>();

function setRefusal(next: ShellFailure | null): void {
  refusal = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

type Asking<Input> = {
  readonly isBusy: boolean;
  readonly failure: ShellFailure | null;
  readonly ask: (input: Input) => Promise<boolean>;
  readonly clear: () => void;
};

/** One question to the vault at a time, and why the last one was refused. */
export function useVaultAction<N extends ShellActionName>(
  action: N,
): Asking<z.input<ShellActions[N]['input']>> {
  const [isBusy, setIsBusy] = useState(false);
  const failure = useSyncExternalStore(listen, () => refusal);
  const isAsking = useRef(false);
  // Somebody went to another step by themselves: what was refused there is no news here.
  useEffect(
    () => () => {
      if (!isAsking.current) setRefusal(null);
    },
    [],
  );
  const setAsking = (asks: boolean): void => {
    isAsking.current = asks;
    setIsBusy(asks);
  };
  return {
    isBusy,
    failure,
    clear: () => setRefusal(null),
    ask: async (input) => {
      setAsking(true);
      setRefusal(null);
      const result = await window.batonLock.shell(action, input);
      setAsking(false);
      if (!result.ok) setRefusal(result.error);
      return result.ok;
    },
  };
}

export const askVault = <N extends ShellActionName>(
  action: N,
  input: z.input<ShellActions[N]['input']>,
): void => void window.batonLock.shell(action, input);
