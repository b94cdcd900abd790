import type { z } from 'zod';
import type { ShellActions } from '../../../contract/shell.ts';
import { reportFailure } from '../../workspace/report.ts';

type Act =
  | 'security.setRotation'
  | 'security.changeDataKey'
  | 'security.changeSecret'
  | 'security.testRecoveryKey';

/** Each of them may ask for the own PIN first. A refusal has told itself. */
const act =
  <N extends Act>(name: N) =>
  async (input: z.input<ShellActions[N]['input']>): Promise<void> =>
    void reportFailure(await window.baton.shell(name, input));

export const setRotation = act('security.setRotation');
export const changeDataKey = act('security.changeDataKey');
export const changeSecret = act('security.changeSecret');
export const testRecoveryKey = act('security.testRecoveryKey');
