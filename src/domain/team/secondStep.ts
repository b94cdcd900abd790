/* Which acts ask a person to prove themselves again, and when their own PIN is not enough (PER10, SEC1). */

export const SENSITIVE_ACTS = ['payments', 'export', 'delete', 'members', 'keys'] as const;
export type SensitiveAct = (typeof SENSITIVE_ACTS)[number];

/** Own PIN only; a second step from who has set one up; a second step from everybody. */
export const STEP_RULES = ['ownPin', 'whereSetUp', 'always'] as const;
export type StepRule = (typeof STEP_RULES)[number];

export const FACTOR_KINDS = ['totp', 'key'] as const;
/** `totp`: codes of an authenticator app. `key`: a FIDO2 security key. */
export type FactorKind = (typeof FACTOR_KINDS)[number];

type Circumstances = {
  readonly hasFactor: boolean;
  readonly teamSize: number;
  /** More active members than this need it; null: never required. */
  readonly secondStepOver: number | null;
};

/** Whether the size of the team makes a second step a duty. */
export const isRequired = ({ teamSize, secondStepOver }: Omit<Circumstances, 'hasFactor'>): boolean =>
  secondStepOver !== null && teamSize > secondStepOver;

export const needsSecondStep = (rule: StepRule, circumstances: Circumstances): boolean =>
  rule === 'always' || isRequired(circumstances) || (rule === 'whereSetUp' && circumstances.hasFactor);
