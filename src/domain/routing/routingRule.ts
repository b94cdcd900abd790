import { z } from 'zod';
import { ChannelId, LabelId, MemberId, ScheduleId, TeamId } from '../ids.ts';
import { ROLE_TAGS } from '../team/roleTags.ts';

/* Who gets which customer: an ordered list that people edit, and how much is too much for one person. */

export const MAX_RULES = 100;
const MAX_CHOICES = 20;

const several = <Of extends z.ZodType>(of: Of) => z.array(of).max(MAX_CHOICES);

/** Those that can be told from a text: ISO 639-3, in the order of the editor. */
export const ROUTING_LANGUAGES = [
  'eng',
  'arb',
  'spa',
  'por',
  'fra',
  'deu',
  'ita',
  'nld',
  'cmn',
  'hin',
  'urd',
  'tur',
  'rus',
  'ind',
] as const;
export type RoutingLanguage = (typeof ROUTING_LANGUAGES)[number];

/** All that is said must hold; of several of a kind one is enough; what is left empty is not asked. */
export const RuleConditions = z.strictObject({
  labels: several(LabelId),
  /** Without the number sign: a label of this name, or the hashtag in the text. */
  hashtags: several(z.string().trim().min(1).max(40)),
  words: several(z.string().trim().min(1).max(60)),
  languages: several(z.enum(ROUTING_LANGUAGES)),
  channels: several(ChannelId),
  /** True: only customers who spend much; false: whoever it is. */
  isVip: z.boolean(),
  hours: z.strictObject({ scheduleId: ScheduleId, isWithin: z.boolean() }).nullable(),
});
export type RuleConditions = z.infer<typeof RuleConditions>;

export const RuleTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), memberId: MemberId }),
  z.strictObject({ kind: z.literal('team'), teamId: TeamId }),
  z.strictObject({ kind: z.literal('tag'), tag: z.enum(ROLE_TAGS) }),
  /** Whoever answers for the topic that brought the customer here. */
  z.strictObject({ kind: z.literal('labelOwner') }),
]);
export type RuleTarget = z.infer<typeof RuleTarget>;

export const ROUTING_METHODS = ['leastBusy', 'roundRobin', 'stickyLeastBusy', 'stickyRoundRobin'] as const;
/** Sticky: whoever looked after the customer last, else the other way. */
export type RoutingMethod = (typeof ROUTING_METHODS)[number];

export const RoutingRule = z.strictObject({
  id: z.guid(),
  /** Null: shipped, and named by the catalogue. */
  name: z.string().trim().min(1).max(60).nullable(),
  isOn: z.boolean(),
  when: RuleConditions,
  to: RuleTarget,
  method: z.enum(ROUTING_METHODS),
  /** Only those who are signed in on a computer; their hours count in any case. */
  onlySignedIn: z.boolean(),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** INB14. Whoever has more than `fullAbove` customers waiting gets none until there are fewer than `freeBelow`. */
export const RoutingLimits = z.strictObject({
  fullAbove: z.number().int().min(1).max(500),
  freeBelow: z.number().int().min(1).max(500),
});
export type RoutingLimits = z.infer<typeof RoutingLimits>;

export type RoutingPlan = {
  /** How often it was saved: whoever saves over somebody else's change is told. */
  readonly revision: number;
  readonly isOn: boolean;
  readonly limits: RoutingLimits;
  readonly rules: readonly RoutingRule[];
};

export const NO_CONDITIONS: RuleConditions = {
  labels: [],
  hashtags: [],
  words: [],
  languages: [],
  channels: [],
  isVip: false,
  hours: null,
};

const starter = (last: number, when: Partial<RuleConditions>, to: RuleTarget): RoutingRule => ({
  id: `5741e000-0000-4000-8000-${String(last).padStart(12, '0')}`,
  name: null,
  isOn: false,
  when: { ...NO_CONDITIONS, ...when },
  to,
  method: 'leastBusy',
  onlySignedIn: false,
});
const toTag = (tag: (typeof ROLE_TAGS)[number]): RuleTarget => ({ kind: 'tag', tag });

/** INB11, INB12, INB9, and INB3: the last two are an example to point at two people. */
export const STARTER_RULES: readonly RoutingRule[] = [
  starter(1, { hashtags: ['UrgentOrder'] }, toTag('logistics')),
  starter(2, { hashtags: ['ReturnExchange'] }, toTag('afterSales')),
  starter(3, { isVip: true }, toTag('senior')),
  starter(4, { words: ['return', 'refund', 'إرجاع', 'devolver'] }, toTag('customerService')),
  starter(5, { words: ['order', 'delivery', 'طلب', 'pedido'] }, toTag('customerService')),
];

/** In the order of the rules above; the catalogues have the words. */
const STARTER_NAMES = ['urgentOrder', 'returnExchange', 'vip', 'returns', 'orders'] as const;

/** Which of the shipped rules it is; null: the business made it. */
export const starterName = (id: string): (typeof STARTER_NAMES)[number] | null =>
  STARTER_NAMES[STARTER_RULES.findIndex((rule) => rule.id === id)] ?? null;

/** Off until somebody switches it on. */
export const UNTOUCHED_PLAN: RoutingPlan = {
  revision: 0,
  isOn: false,
  limits: { fullAbove: 15, freeBelow: 5 },
  rules: STARTER_RULES,
};
