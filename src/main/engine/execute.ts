import type { z } from 'zod';
import type { Command, DecideContext, LocalCommand } from '../../domain/command.ts';
import type { Failure } from '../../contract/failure.ts';
import type { DomainEvent } from '../../domain/events.ts';
import type { CommandId, EpochMs } from '../../domain/ids.ts';
import { isAllowed, type Actor, whyNotAllowed } from '../../domain/permissions.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Unsigned } from './chain.ts';
import type { AppendFailure, Journal, Position, RecordActor } from './journal.ts';
import { outOfReach, type StandingsOf } from './reach.ts';
import type { StreamStates } from './streamStates.ts';

/*
 * The only way in, in this order: parse the input, is it allowed, fold the stream, is it within reach, decide, append, wait
 * for this machine's views. One of the two places where permission is checked.
 */

export type Executed = {
  /** Where the record stands; null: the decision was that nothing needs to happen. */
  readonly position: Position | null;
  /** Whether this machine's views already show it. */
  readonly caughtUp: boolean;
};

/** Who wants it, and under which id: an id seen before stores nothing again. */
export type Asked = {
  readonly commandId: CommandId;
  readonly actor: Actor;
  /** Whether to wait for this machine's views; reactors and inbound facts never do. */
  readonly wait: boolean;
};

export type LocalHandler = (input: never, actor: Actor) => Promise<Result<unknown, Failure>>;

export type ExecuteDeps = {
  readonly journal: Journal;
  readonly states: StreamStates;
  readonly encode: (events: readonly DomainEvent[], stream: string) => Uint8Array;
  readonly sign: (actor: Actor, record: Unsigned) => Uint8Array;
  /** Where this command was stored, if it was: asking again must not be decided again. */
  readonly positionOf: (commandId: CommandId) => Position | undefined;
  /** How the conversations stand that a command reaches. */
  readonly standingsOf: StandingsOf;
  readonly now: () => EpochMs;
  /** Never goes back. */
  readonly steadyNow: () => EpochMs;
  /** Resolves true once the views include `position`, false when that takes too long. */
  readonly viewsReached: (position: Position) => Promise<boolean>;
};

/** Any command with its state's type forgotten; `states.read` gives each its own state back. */
type AnyCommand = Command<string, z.ZodType, unknown>;

/** How often a decision is made again because its stream moved meanwhile. */
const MAX_ATTEMPTS = 3;
/** A person is not sent away because Baton itself was busy writing in the same conversation. */
const MAX_ATTEMPTS_FOR_PEOPLE = 20;

const recordActor = (actor: Actor): RecordActor =>
  actor.kind === 'member'
    ? { memberId: actor.memberId, deviceId: actor.deviceId, sessionId: actor.sessionId }
    : { system: actor.system, deviceId: actor.deviceId };

const failureOf = (failure: Exclude<AppendFailure, { code: 'streamMoved' }>): Failure => ({
  code: 'unavailable',
  reason: failure.code === 'full' ? 'diskFull' : 'busy',
});

/** Why this actor may not ask for it at all; null: they may. Before anything is looked up for it. */
export const notAllowed = ({ allow }: Pick<Command, 'allow'>, actor: Actor): Failure | null =>
  isAllowed(actor, allow) ? null : whyNotAllowed(actor, allow);

type Question = {
  readonly command: AnyCommand;
  readonly state: unknown;
  readonly input: unknown;
  readonly context: DecideContext;
};

/** What is beyond the actor's reach is asked each time anew: it may have been given to somebody else meanwhile. */
function decideWithin(
  standingsOf: StandingsOf,
  { command, state, input, context }: Question,
): Result<readonly DomainEvent[], Failure> {
  const beyond = outOfReach(command, input, context.actor, standingsOf);
  return beyond === null ? command.decide(state, input, context) : err(beyond);
}

export function createExecute(deps: ExecuteDeps) {
  const { journal, states, encode, sign, positionOf, standingsOf, now, steadyNow, viewsReached } = deps;
  async function decideAndAppend(
    command: AnyCommand,
    input: unknown,
    { commandId, actor }: Asked,
  ): Promise<Result<Position | null, Failure>> {
    const stored = positionOf(commandId);
    if (stored !== undefined) return ok(stored);
    const stream = command.stream(input);
    const maxAttempts = actor.kind === 'member' ? MAX_ATTEMPTS_FOR_PEOPLE : MAX_ATTEMPTS;
    for (let attempt = 1; ; attempt++) {
      const { state, last } = states.read(stream, command.fold);
      const at = now();
      const context = { actor, now: at, steadyNow: steadyNow() };
      const decision = decideWithin(standingsOf, { command, state, input, context });
      if (!decision.ok) return decision;
      if (decision.value.length === 0) return ok(null);
      const body = encode(decision.value, stream);
      const of = { stream, commandId, command: command.name, reason: null, actor: recordActor(actor) };
      const record = { ...of, at, body, sig: sign(actor, { ...of, at, body }) };
      const appended = await journal.append(record, command.expects === 'any' ? 'any' : last);
      if (appended.ok) return appended;
      if (appended.error.code !== 'streamMoved') return err(failureOf(appended.error));
      if (attempt >= maxAttempts) return err({ code: 'unavailable', reason: 'busy' });
    }
  }

  return {
    /** A decided command. */
    async command<Input extends z.ZodType, State>(
      command: Command<string, Input, State>,
      rawInput: z.input<Input>,
      asked: Asked,
    ): Promise<Result<Executed, Failure>> {
      const input = command.input.safeParse(rawInput);
      if (!input.success) return err({ code: 'invalidInput' });
      const refusal = notAllowed(command, asked.actor);
      if (refusal !== null) return err(refusal);
      const position = await decideAndAppend(command as unknown as AnyCommand, input.data, asked);
      if (!position.ok) return position;
      if (position.value === null) return ok({ position: null, caughtUp: true });
      return ok({ position: position.value, caughtUp: asked.wait && (await viewsReached(position.value)) });
    },

    /** A command that only changes this machine's settings or talks to the outside. */
    async local(
      command: LocalCommand,
      handler: LocalHandler,
      rawInput: unknown,
      actor: Actor,
    ): Promise<Result<unknown, Failure>> {
      const input = command.input.safeParse(rawInput);
      if (!input.success) return err({ code: 'invalidInput' });
      const refusal = notAllowed(command, actor) ?? outOfReach(command, input.data, actor, standingsOf);
      if (refusal !== null) return err(refusal);
      return handler(input.data as never, actor);
    },
  };
}

export type Execute = ReturnType<typeof createExecute>;
