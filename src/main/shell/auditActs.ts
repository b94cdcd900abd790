import { randomUUID } from 'node:crypto';
import type { Failure } from '../../contract/failure.ts';
import type { ShellActions } from '../../contract/shell.ts';
import type { z } from 'zod';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Sides } from './engineSession.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { StepUp } from './stepUp.ts';

/* What may be done about the audit, each after the person's own PIN: take it out, accept that data is older. */

export type AuditActsDeps = {
  readonly engine: Pick<Sides, 'write'>;
  readonly states: ShellStateHub;
  readonly stepUp: Pick<StepUp, 'ask'>;
  readonly choosePath: (suggestedName: string) => Promise<string | null>;
  /** Who is signed in; null: nobody, or it is practice. */
  readonly memberId: () => string | null;
  readonly now: () => number;
};

type Input<N extends keyof ShellActions> = z.output<ShellActions[N]['input']>;
type Done = Result<{ readonly done: boolean }, Failure>;

const LET_BE: Done = ok({ done: false });

const asDone = (answer: Result<unknown, Failure>): Done => (answer.ok ? ok({ done: true }) : answer);

export function createAuditActs({ engine, states, stepUp, choosePath, memberId, now }: AuditActsDeps) {
  /** In practice everybody knows the PIN. */
  const isProven = async (): Promise<boolean> =>
    states.get('shell.app').workspace === 'practice' || stepUp.ask('export');

  return {
    async export({ format, since }: Input<'audit.export'>): Promise<Done> {
      if (!(await isProven())) return LET_BE;
      const proven = memberId();
      const day = new Date(now()).toISOString().slice(0, 10);
      const path = await choosePath(`Baton audit ${day}.${format === 'proof' ? 'jsonl' : 'csv'}`);
      if (path === null) return LET_BE;
      // The dialog stands open through a lock; whoever comes in meanwhile proved nothing.
      if (memberId() !== proven) return err({ code: 'locked' });
      return asDone(
        await engine.write.shellCommand('audit.exportLog', { path, format, since }, randomUUID()),
      );
    },
    async acceptShortfall({ reason }: Input<'audit.acceptShortfall'>): Promise<Done> {
      if (!(await isProven())) return LET_BE;
      return asDone(await engine.write.shellCommand('audit.acceptShortfall', { reason }, randomUUID()));
    },
  };
}

export type AuditActs = ReturnType<typeof createAuditActs>;
