import { randomUUID } from 'node:crypto';
import type { Failure } from '../../contract/failure.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { SensitiveAct } from '../../domain/team/secondStep.ts';
import type { ShellCommandName } from '../features/writeFeatures.ts';
import type { Sides } from './engineSession.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { StepUp } from './stepUp.ts';

/* What is done only after the person proved once more who they are; whether they may, the journal decides. */

export type ProvenActsDeps = {
  readonly engine: Pick<Sides, 'write'>;
  readonly states: ShellStateHub;
  readonly stepUp: Pick<StepUp, 'ask'>;
};

/** Not done: they let it be. */
export type Done = Result<{ readonly done: boolean }, Failure>;

export const asDone = (answer: Result<unknown, Failure>): Done => (answer.ok ? ok({ done: true }) : answer);

export function createProvenActs({ engine, states, stepUp }: ProvenActsDeps) {
  /** Practice has one member, whose PIN everybody knows. */
  const isProven = async (act: SensitiveAct): Promise<boolean> =>
    states.get('shell.app').workspace === 'practice' || stepUp.ask(act);

  const decide = async (act: SensitiveAct, name: ShellCommandName, input: object): Promise<Done> =>
    (await isProven(act))
      ? asDone(await engine.write.shellCommand(name, input, randomUUID()))
      : ok({ done: false });

  return { isProven, decide };
}

export type ProvenActs = ReturnType<typeof createProvenActs>;
