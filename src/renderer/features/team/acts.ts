import { shellAct } from '../../workspace/shellAct.ts';

export const addMember = shellAct('team.addMember');
export const renewAccess = shellAct('team.renewAccess');
export const changeRole = shellAct('team.changeRole');
export const changeAccess = shellAct('team.changeAccess');
export const changeHours = shellAct('team.changeHours');
export const saveSchedule = shellAct('team.saveSchedule');
export const removeSchedule = shellAct('team.removeSchedule');
export const deactivateMember = shellAct('team.deactivateMember');
export const resetFactor = shellAct('team.resetFactor');
export const changeDataKey = shellAct('security.changeDataKey');
export const changeProfile = shellAct('team.changeProfile');
export const saveTeam = shellAct('team.saveTeam');
export const removeTeam = shellAct('team.removeTeam');
export const supervise = shellAct('team.supervise');
export const approveChange = shellAct('team.approveChange');
export const declineChange = shellAct('team.declineChange');
