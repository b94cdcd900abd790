import { shellAct } from '../../workspace/shellAct.ts';

export const setUpCodes = shellAct('team.setUpCodes');
export const removeFactor = shellAct('team.removeFactor');
export const changeRules = shellAct('team.changeRules');
