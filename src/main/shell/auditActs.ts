import { randomUUID } from 'node:crypto';
import type { ShellActions } from '../../contract/shell.ts';
import type { z } from 'zod';
import { ok } from '../../domain/result.ts';
import { asDone, createProvenActs, type Done, type ProvenActsDeps } from './provenActs.ts';
import { chooseProvenPath, type ProvenPathDeps } from './provenPath.ts';

/* What may be done about the audit, each after the person's own PIN: take it out, accept that data is older. */

export type AuditActsDeps = ProvenActsDeps & ProvenPathDeps;

type Input<N extends keyof ShellActions> = z.output<ShellActions[N]['input']>;

export function createAuditActs(deps: AuditActsDeps) {
  const { isProven, decide } = createProvenActs(deps);
  return {
    async export({ format, since }: Input<'audit.export'>): Promise<Done> {
      if (!(await isProven('export'))) return ok({ done: false });
      const chosen = await chooseProvenPath(deps, 'Baton audit', format === 'proof' ? 'jsonl' : 'csv');
      if (!chosen.ok) return chosen;
      const path = chosen.value;
      if (path === null) return ok({ done: false });
      return asDone(
        await deps.engine.write.shellCommand('audit.exportLog', { path, format, since }, randomUUID()),
      );
    },
    acceptShortfall: ({ reason }: Input<'audit.acceptShortfall'>): Promise<Done> =>
      decide('export', 'audit.acceptShortfall', { reason }),
  };
}

export type AuditActs = ReturnType<typeof createAuditActs>;
