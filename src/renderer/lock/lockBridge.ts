import { useEffect, useState } from 'react';
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
  const [failure, setFailure] = useState<ShellFailure | null>(null);
  return {
    isBusy,
    failure,
    clear: () => setFailure(null),
    ask: async (input) => {
      setIsBusy(true);
      setFailure(null);
      const result = await window.batonLock.shell(action, input);
      setIsBusy(false);
      if (!result.ok) setFailure(result.error);
      return result.ok;
    },
  };
}

export const askVault = <N extends ShellActionName>(
  action: N,
  input: z.input<ShellActions[N]['input']>,
): void => void window.batonLock.shell(action, input);
