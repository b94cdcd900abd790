import type { z } from 'zod';
import type { ClearEvent, DomainEvent } from './events.ts';
import type { EpochMs } from './ids.ts';
import type { Actor, Permission } from './permissions.ts';
import type { Reach } from './reach.ts';
import type { Refusal } from './refusals.ts';
import type { Result } from './result.ts';

/**
 * How a stream's past becomes the state a decision needs. Sees events without their content, so no
 * customer text is ever in a folded state or a snapshot. Total: unknown events leave the state as it is.
 */
export type Fold<State> = {
  /** Names snapshots; raise `version` when the shape of the state changes and old snapshots are ignored. */
  readonly name: string;
  readonly version: number;
  readonly initial: State;
  readonly evolve: (state: State, event: ClearEvent) => State;
};

export type DecideContext = {
  readonly actor: Actor;
  readonly now: EpochMs;
  /** Never goes back, whatever is done to the computer's clock: what is bound to hours goes by it. */
  readonly steadyNow: EpochMs;
};

/** What a command touches of the customers, checked in `execute` against what the member may see. */
type Reaching<Input extends z.ZodType> = {
  /** Left out: nothing of any customer. */
  reaches?(input: z.infer<Input>): readonly Reach[];
  /** The customer hears of it: who may answer only what they hold must hold it. */
  readonly speaks?: true;
};

/** A command whose outcome is events: the only way anything gets into the journal. */
export type Command<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  State = never,
> = Reaching<Input> & {
  readonly kind: 'decided';
  readonly name: Name;
  readonly input: Input;
  readonly allow: Permission;
  /** `any`: a fact from outside, true whatever else happened to the stream meanwhile. */
  readonly expects: 'unmoved' | 'any';
  readonly stream: (input: z.infer<Input>) => string;
  readonly fold: Fold<State>;
  /** Pure. Doing it twice yields `ok([])`. Never reads a view, a clock or a random number. */
  readonly decide: (
    state: State,
    input: z.infer<Input>,
    context: DecideContext,
  ) => Result<readonly DomainEvent[], Refusal>;
};

/** A command that changes this machine's settings or talks to the outside and leaves no events of its own. */
export type LocalCommand<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = Reaching<Input> & {
  readonly kind: 'local';
  readonly name: Name;
  readonly input: Input;
  readonly output: Output;
  readonly allow: Permission;
};

export const defineCommand = <Name extends string, Input extends z.ZodType, State>(
  command: Omit<Command<Name, Input, State>, 'kind' | 'expects'> & { readonly expects?: 'any' },
): Command<Name, Input, State> => ({ expects: 'unmoved', ...command, kind: 'decided' });

export const defineLocalCommand = <Name extends string, Input extends z.ZodType, Output extends z.ZodType>(
  command: Omit<LocalCommand<Name, Input, Output>, 'kind'>,
): LocalCommand<Name, Input, Output> => ({ ...command, kind: 'local' });
