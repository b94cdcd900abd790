import type { VaultState } from '../../contract/shell.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { ConsoleWindow } from './windows.ts';

/* A question of the lock view in front of an open console, whose page stays as it is behind it. */

export type LockSheetDeps = { readonly states: ShellStateHub; readonly view: ConsoleWindow };

/** Whatever a step showed or asked for; a sheet that goes takes it with it. */
export const NOTHING_SHOWN = {
  about: null,
  why: null,
  startingSecret: null,
  startingLeft: 0,
  secondStep: null,
  codes: null,
} as const;

export const createLockSheet = ({ states, view }: LockSheetDeps) => ({
  async show(change: Partial<VaultState>): Promise<void> {
    states.update('shell.vault', change);
    await view.showLock();
  },
  leave(...steps: readonly VaultState['step'][]): void {
    if (!steps.includes(states.get('shell.vault').step)) return;
    states.update('shell.vault', { step: 'hidden', ...NOTHING_SHOWN });
    view.hideLock();
  },
});

export type LockSheet = ReturnType<typeof createLockSheet>;
