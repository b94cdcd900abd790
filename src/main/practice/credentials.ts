/** What a person types into the connect form. Fixed and clearly invented, so that nobody mistakes them for real ones. */
export type PracticeCredentials = {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly appId: string;
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Digits only, country code first. */
  readonly phone: string;
  readonly displayPhone: string;
  readonly businessName: string;
};

export const practiceCredentials: PracticeCredentials = {
  phoneNumberId: '200000000000001',
  wabaId: '300000000000001',
  appId: '400000000000001',
  accessToken: 'practice-token-not-a-real-one',
  appSecret: 'practice-app-secret-not-a-real-one',
  verifyToken: 'practice-verify-token',
  phone: '15550100001',
  displayPhone: '+1 555-010-0001',
  businessName: 'Practice Tea House',
};
