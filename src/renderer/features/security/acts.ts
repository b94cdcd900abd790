import { shellAct } from '../../workspace/shellAct.ts';

export const setRotation = shellAct('security.setRotation');
export const changeDataKey = shellAct('security.changeDataKey');
export const changeSecret = shellAct('security.changeSecret');
export const testRecoveryKey = shellAct('security.testRecoveryKey');
