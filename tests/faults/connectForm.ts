import { practiceCredentials } from '../../src/main/practice/credentials.ts';

/** The connect form filled in with the simulator's credentials. */
export const connectForm = () => ({
  phoneNumberId: practiceCredentials.phoneNumberId,
  wabaId: practiceCredentials.wabaId,
  accessToken: practiceCredentials.accessToken,
  appSecret: practiceCredentials.appSecret,
  verifyToken: practiceCredentials.verifyToken,
  publicUrl: null,
});
