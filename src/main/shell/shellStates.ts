import type { LiveOutput } from '../../contract/index.ts';
import type { ShellStateName } from '../../contract/shell.ts';

type State<Name extends ShellStateName> = LiveOutput<Name>;

export type ShellStateHub = {
  readonly set: <Name extends ShellStateName>(name: Name, state: State<Name>) => void;
  readonly get: <Name extends ShellStateName>(name: Name) => State<Name>;
  readonly update: <Name extends ShellStateName>(name: Name, change: Partial<State<Name>>) => void;
  readonly subscribe: (name: ShellStateName, push: (state: unknown) => void) => () => void;
};

/** Live states of the shell: told at once to whoever asks, then whenever they differ. */
export function createShellStates(initial: {
  readonly [Name in ShellStateName]: State<Name>;
}): ShellStateHub {
  const states = new Map<ShellStateName, unknown>(Object.entries(initial) as [ShellStateName, unknown][]);
  const listeners = new Map<ShellStateName, Set<(state: unknown) => void>>();

  const hub: ShellStateHub = {
    set(name, state) {
      if (JSON.stringify(states.get(name)) === JSON.stringify(state)) return;
      states.set(name, state);
      for (const push of listeners.get(name) ?? []) push(state);
    },
    get: <Name extends ShellStateName>(name: Name) => states.get(name) as State<Name>,
    update: (name, change) => hub.set(name, { ...(states.get(name) as object), ...change } as never),
    subscribe(name, push) {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(push));
      push(states.get(name));
      return () => void own.delete(push);
    },
  };
  return hub;
}
