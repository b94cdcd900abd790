import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';
import type { ShellActions } from '../../contract/shell.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ShellCommandName } from '../features/writeFeatures.ts';
import type { Sides } from './engineSession.ts';

/* Taking messages out of everybody's sight, after the person proved once more who they are. */

export type DeletingDeps = {
  readonly engine: Pick<Sides, 'write'>;
  /** False: they let it be. */
  readonly prove: () => Promise<boolean>;
};

type Input<N extends keyof ShellActions> = z.output<ShellActions[N]['input']>;
type Done = Result<{ readonly done: boolean }, Failure>;

export function createDeleting({ engine, prove }: DeletingDeps) {
  async function decide(name: ShellCommandName, input: object): Promise<Done> {
    if (!(await prove())) return ok({ done: false });
    const decided = await engine.write.shellCommand(name, input, randomUUID());
    return decided.ok ? ok({ done: true }) : decided;
  }
  return {
    deleteMessages: (input: Input<'inbox.deleteMessages'>): Promise<Done> =>
      decide('inbox.deleteMessages', { ...input, deletionId: randomUUID() }),
    restoreMessages: (input: Input<'inbox.restoreMessages'>): Promise<Done> =>
      decide('inbox.restoreMessages', input),
  };
}

export type Deleting = ReturnType<typeof createDeleting>;
