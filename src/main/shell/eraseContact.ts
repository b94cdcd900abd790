import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';
import type { ShellActions } from '../../contract/shell.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Sides } from './engineSession.ts';
import type { StepUp } from './stepUp.ts';

type Wish = z.output<ShellActions['contacts.erase']['input']>;
export type EraseContact = (wish: Wish) => Promise<Result<{ readonly done: boolean }, Failure>>;

/** For ever, so whoever wants it proves once more who they are; whether they may, the journal decides. */
export const createEraseContact =
  ({ engine, stepUp }: { readonly engine: Sides; readonly stepUp: StepUp }): EraseContact =>
  async (wish) => {
    if (!(await stepUp.ask('delete'))) return ok({ done: false });
    const erased = await engine.write.shellCommand('contacts.erase', wish, randomUUID());
    return erased.ok ? ok({ done: true }) : erased;
  };
