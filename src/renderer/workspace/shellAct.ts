import type { z } from 'zod';
import type { ShellActionName, ShellActions } from '../../contract/shell.ts';
import { reportFailure } from './report.ts';

type Asked = {
  [N in ShellActionName]: z.output<ShellActions[N]['output']> extends { done: boolean } ? N : never;
}[ShellActionName];

/** May ask for the own PIN first. Resolves to whether it was done; a refusal has told itself. */
export const shellAct =
  <N extends Asked>(name: N) =>
  async (input: z.input<ShellActions[N]['input']>): Promise<boolean> => {
    const answer = reportFailure(await window.baton.shell(name, input));
    return answer.ok && answer.value.done;
  };
