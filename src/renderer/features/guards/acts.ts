import type { z } from 'zod';
import type { ShellActions } from '../../../contract/shell.ts';
import type { TeamRules } from '../../../domain/team/teamRules.ts';
import { reportFailure } from '../../workspace/report.ts';

type Act = 'team.setUpCodes' | 'team.removeFactor' | 'team.changeRules';

/** Each asks for the own PIN first. Resolves to whether it was done; a refusal has told itself. */
async function act<N extends Act>(name: N, input: z.input<ShellActions[N]['input']>): Promise<boolean> {
  const answer = reportFailure(await window.baton.shell(name, input));
  return answer.ok && answer.value.done;
}

export const setUpCodes = (): Promise<boolean> => act('team.setUpCodes', {});
export const removeFactor = (): Promise<boolean> => act('team.removeFactor', {});
export const changeRules = (rules: Partial<TeamRules>): Promise<boolean> =>
  act('team.changeRules', { rules });
