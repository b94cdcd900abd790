import { z } from 'zod';
import { STEP_RULES } from './secondStep.ts';

/** How much a guard insists: not at all, by saying so, or by refusing. */
export const STRICTNESS = ['off', 'warn', 'block'] as const;
const Strictness = z.enum(STRICTNESS);
type Strictness = z.infer<typeof Strictness>;

/** How long sign-ins, refusals and exports stay in the audit. No choice is shorter than a verifier accepts. */
export const ACCESS_KEPT = ['days90', 'days180', 'days365', 'always'] as const;
/** Null: for ever. */
export const ACCESS_KEPT_DAYS = { days90: 90, days180: 180, days365: 365, always: null } as const;

/** What a business may count in; no rates are known, so it is one for all. */
export const SPEND_CURRENCIES = [
  'USD',
  'EUR',
  'GBP',
  'AED',
  'SAR',
  'EGP',
  'INR',
  'IDR',
  'BRL',
  'MXN',
  'ARS',
  'COP',
  'NGN',
  'ZAR',
  'TRY',
  'CNY',
] as const;

const percent = z.number().int().min(0).max(100);
const StepRule = z.enum(STEP_RULES);

/** The guards around who may do what. A setting of the business, the same for everybody. */
export const TeamRules = z.strictObject({
  /** ACC5. */
  maxMembers: z.number().int().min(1).max(500),
  /** Fewer than two who can let others in (ACC10). That one always can is no setting. */
  twoAdministrators: Strictness,
  /** The 3-2-1 rule: how many of a hundred may hold what does most harm (PER8). */
  shares: Strictness,
  broadcastShare: percent,
  editShare: percent,
  deleteShare: percent,
  /** Deleting and broadcasting in one hand (PER7); `warn` asks for a reason and tells the other administrators. */
  toxicPair: Strictness,
  /** How many of a hundred should be Standard (ACC11). */
  standardAdvice: z.enum(['off', 'warn']),
  standardShare: percent,
  /** Permission changes off hours (PER21); `block` lets them wait for a second administrator. */
  secondApprover: Strictness,
  /** Permission changes from one device within an hour (PER22). */
  changeAttempts: Strictness,
  attemptsPerHour: z.number().int().min(1).max(100),
  /** More active members than this need a second step (SEC1); null: never required. */
  secondStepOver: z.number().int().min(1).max(500).nullable(),
  /** How many colleagues one note may mention (INB16). */
  maxMentions: z.number().int().min(0).max(10),
  /** Who spends more than this in a month is a VIP (INB9), in the currency the business counts in (ISO 4217). */
  vipSpend: z.number().int().min(1).max(9999),
  spendCurrency: z.enum(SPEND_CURRENCIES),
  accessKept: z.enum(ACCESS_KEPT),
  /** Whoever answers a conversation that nobody looks after looks after it from then on. */
  sendingClaims: z.boolean(),
  steps: z.strictObject({
    payments: StepRule,
    export: StepRule,
    delete: StepRule,
    members: StepRule,
    keys: StepRule,
  }),
});
export type TeamRules = z.infer<typeof TeamRules>;

export const defaultTeamRules: TeamRules = {
  maxMembers: 50,
  twoAdministrators: 'warn',
  shares: 'warn',
  broadcastShare: 30,
  editShare: 20,
  deleteShare: 10,
  toxicPair: 'warn',
  standardAdvice: 'warn',
  standardShare: 80,
  secondApprover: 'block',
  changeAttempts: 'block',
  attemptsPerHour: 3,
  secondStepOver: 5,
  maxMentions: 2,
  vipSpend: 500,
  spendCurrency: 'USD',
  accessKept: 'days90',
  sendingClaims: true,
  steps: {
    payments: 'always',
    export: 'whereSetUp',
    delete: 'whereSetUp',
    members: 'whereSetUp',
    keys: 'whereSetUp',
  },
};

/** What of these is not the rule yet. */
export function rulesThatDiffer(
  wanted: { readonly [Name in keyof TeamRules]?: TeamRules[Name] | undefined },
  rules: TeamRules,
): Partial<TeamRules> {
  const differs = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(rules[name as keyof TeamRules]);
  return Object.fromEntries(Object.entries(wanted).filter(differs));
}
