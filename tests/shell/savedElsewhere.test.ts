import { expect, it } from 'vitest';
import { createAuditActs } from '../../src/main/shell/auditActs.ts';
import { openShell, setUp } from '../support/shell.ts';

/** The audit is taken out; while the file dialog stands open, somebody else may come in. */
async function takeOut(comesIn: string | null) {
  const shell = openShell();
  await (await setUp(shell)).confirm();
  let here = shell.workspaces.signedIn()!.memberId;
  const asked: string[] = [];
  const shellCommand = async (name: string) => {
    asked.push(name);
    return { ok: true, value: null };
  };
  const acts = createAuditActs({
    ...shell,
    engine: { write: { ...shell.engine.write, shellCommand } as never },
    memberId: () => here,
    choosePath: async () => {
      here = comesIn ?? here;
      return '/anywhere';
    },
  });
  return { answer: await acts.export({ format: 'table', since: null }), asked };
}

it('whoever proved themselves takes the audit out; who came in meanwhile does not', async () => {
  expect(await takeOut(null)).toEqual({
    answer: { ok: true, value: { done: true } },
    asked: ['audit.exportLog'],
  });
  expect(await takeOut('another member')).toEqual({
    answer: { ok: false, error: { code: 'locked' } },
    asked: [],
  });
});
