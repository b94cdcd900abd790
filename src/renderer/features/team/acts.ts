import type { z } from 'zod';
import type { ShellActions } from '../../../contract/shell.ts';
import { reportFailure } from '../../workspace/report.ts';

type Act =
  | 'team.addMember'
  | 'team.renewAccess'
  | 'team.changeRole'
  | 'team.changeProfile'
  | 'team.saveTeam'
  | 'team.removeTeam'
  | 'team.supervise'
  | 'team.changeAccess'
  | 'team.changeHours'
  | 'team.saveSchedule'
  | 'team.removeSchedule'
  | 'team.deactivateMember'
  | 'team.resetFactor'
  | 'team.approveChange'
  | 'team.declineChange';
type Input<N extends Act> = z.input<ShellActions[N]['input']>;

/** Each of them may ask for the own PIN first. Resolves to whether it was done; a refusal has told itself. */
const act =
  <N extends Act>(name: N) =>
  async (input: Input<N>): Promise<boolean> => {
    const answer = reportFailure(await window.baton.shell(name, input));
    return answer.ok && answer.value.done;
  };

export const addMember = act('team.addMember');
export const renewAccess = act('team.renewAccess');
export const changeRole = act('team.changeRole');
export const changeAccess = act('team.changeAccess');
export const changeHours = act('team.changeHours');
export const saveSchedule = act('team.saveSchedule');
export const removeSchedule = act('team.removeSchedule');
export const deactivateMember = act('team.deactivateMember');
export const resetFactor = act('team.resetFactor');
export const changeDataKey = async (): Promise<void> =>
  void reportFailure(await window.baton.shell('security.changeDataKey', {}));
export const changeProfile = act('team.changeProfile');
export const saveTeam = act('team.saveTeam');
export const removeTeam = act('team.removeTeam');
export const supervise = act('team.supervise');
export const approveChange = act('team.approveChange');
export const declineChange = act('team.declineChange');
