import type { z } from 'zod';
import type { ShellActionName, ShellActions, ShellStateName } from '../../contract/shell.ts';

/* Where the six channels lead: the engine's two sides and the shell, as far as they are asked from here. */

type ReadSide = {
  readonly query: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (id: number, name: string, input: unknown) => Promise<unknown>;
  readonly unsubscribe: (id: number) => Promise<unknown>;
};

type WriteSide = {
  readonly command: (name: string, input: unknown, commandId: string) => Promise<unknown>;
};

export type Sides = { readonly read: ReadSide; readonly write: WriteSide };

export type States = {
  readonly subscribe: (name: ShellStateName, push: (state: unknown) => void) => () => void;
};

export type ShellHandlers = {
  readonly [Name in ShellActionName]: (input: z.output<ShellActions[Name]['input']>) => Promise<unknown>;
};
