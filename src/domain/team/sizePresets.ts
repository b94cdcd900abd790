import { rulesThatDiffer, type TeamRules } from './teamRules.ts';

/*
 * Rules that suit a business of a size, by the messages it gets a day (PER13-PER15): what is open in a small one,
 * where everybody knows everybody, is not in a large one. Of what a size says nothing the rule stays.
 */

export const TEAM_SIZES = ['small', 'medium', 'large'] as const;
export type TeamSize = (typeof TEAM_SIZES)[number];

type Preset = Omit<Partial<TeamRules>, 'accessKept' | 'sendingClaims' | 'spendCurrency'>;

export const SIZE_PRESETS: Readonly<Record<TeamSize, Preset>> = {
  /** Fewer than 50 a day: one administrator and two who answer; 60 of 100 openness is 3-2-1 as it is. */
  small: {
    maxMembers: 5,
    twoAdministrators: 'off',
    shares: 'warn',
    broadcastShare: 30,
    editShare: 20,
    deleteShare: 10,
    toxicPair: 'warn',
    standardAdvice: 'off',
    secondApprover: 'block',
    changeAttempts: 'block',
    secondStepOver: 5,
  },
  /** 50 to 300: an administrator, a supervisor, five who answer; 45 of 100 openness. */
  medium: {
    maxMembers: 15,
    twoAdministrators: 'warn',
    shares: 'warn',
    broadcastShare: 22,
    editShare: 15,
    deleteShare: 8,
    toxicPair: 'warn',
    standardAdvice: 'warn',
    standardShare: 70,
    secondApprover: 'block',
    changeAttempts: 'block',
    secondStepOver: 5,
  },
  /** More than 300: two administrators, three groups; 30 of 100 openness, and what is risky is refused. */
  large: {
    maxMembers: 50,
    twoAdministrators: 'block',
    shares: 'block',
    broadcastShare: 15,
    editShare: 10,
    deleteShare: 5,
    toxicPair: 'block',
    standardAdvice: 'warn',
    standardShare: 80,
    secondApprover: 'block',
    changeAttempts: 'block',
    secondStepOver: 2,
    steps: { payments: 'always', export: 'always', delete: 'always', members: 'always', keys: 'always' },
  },
};

/** What each rule would become that is not so yet. */
export const changesTo = (size: TeamSize, rules: TeamRules): Preset =>
  rulesThatDiffer(SIZE_PRESETS[size], rules);
