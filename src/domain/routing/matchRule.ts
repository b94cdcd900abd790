import { z } from 'zod';
import { ChannelId, LabelId, ScheduleId } from '../ids.ts';
import { fold } from '../search/foldText.ts';
import {
  ROUTING_LANGUAGES,
  type RoutingLanguage,
  type RoutingRule,
  type RuleConditions,
} from './routingRule.ts';

/** What is known of a customer who waits, as far as rules ask for it. */
export type RoutingFacts = {
  readonly labels: readonly { readonly id: LabelId; readonly name: string }[];
  /** What they wrote and nobody answered. */
  readonly text: string;
  /** Null: too short to tell, or none of those that are known. */
  readonly language: RoutingLanguage | null;
  readonly channelId: ChannelId;
  readonly isVip: boolean;
  readonly isWithin: (schedule: ScheduleId) => boolean;
};

/** What of a rule held, for whoever asks why. */
export const Matched = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('label'), labelId: LabelId }),
  z.object({ kind: z.enum(['hashtag', 'word']), value: z.string() }),
  z.object({ kind: z.literal('language'), value: z.enum(ROUTING_LANGUAGES) }),
  z.object({ kind: z.literal('channel'), channelId: ChannelId }),
  z.object({ kind: z.literal('vip') }),
  z.object({ kind: z.literal('hours'), scheduleId: ScheduleId, isWithin: z.boolean() }),
]);
export type Matched = z.infer<typeof Matched>;

const bare = (name: string): string => fold(name).replaceAll(/[#\s]/g, '');
const LETTER = String.raw`[\p{L}\p{N}_]`;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** Scripts without gaps between words: a word is found wherever it stands. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** From the start of a word, so that "order" finds "orders" and not "border". */
function saysWord(folded: string, word: string): boolean {
  const sought = fold(word);
  if (UNSPACED.test(sought)) return folded.includes(sought);
  return new RegExp(`(?<!${LETTER})${escaped(sought)}`, 'u').test(folded);
}

const saysHashtag = (folded: string, tag: string): boolean =>
  new RegExp(`#${escaped(bare(tag))}(?!${LETTER})`, 'u').test(folded);

type Found = Matched | null;
/** Undefined: not asked. */
const firstOf = <Value>(asked: readonly Value[], find: (value: Value) => Found): Found | undefined =>
  asked.length === 0 ? undefined : (asked.map(find).find((found) => found !== null) ?? null);

type Asked = (when: RuleConditions, facts: RoutingFacts, folded: () => string) => Found | undefined;

const CONDITIONS: readonly Asked[] = [
  ({ labels }, facts) =>
    firstOf(labels, (labelId) =>
      facts.labels.some(({ id }) => id === labelId) ? { kind: 'label', labelId } : null,
    ),
  ({ hashtags }, facts, folded) =>
    firstOf(hashtags, (value) => {
      const label = facts.labels.find(({ name }) => bare(name) === bare(value));
      if (label !== undefined) return { kind: 'label', labelId: label.id };
      return saysHashtag(folded(), value) ? { kind: 'hashtag', value } : null;
    }),
  ({ words }, _facts, folded) =>
    firstOf(words, (value) => (saysWord(folded(), value) ? { kind: 'word', value } : null)),
  ({ languages }, { language }) =>
    firstOf(languages, (value) => (value === language ? { kind: 'language', value } : null)),
  ({ channels }, facts) =>
    firstOf(channels, (channelId) => (channelId === facts.channelId ? { kind: 'channel', channelId } : null)),
  ({ isVip }, facts) => {
    if (!isVip) return undefined;
    return facts.isVip ? { kind: 'vip' } : null;
  },
  ({ hours }, facts) => {
    if (hours === null) return undefined;
    return facts.isWithin(hours.scheduleId) === hours.isWithin ? { kind: 'hours', ...hours } : null;
  },
];

const once = <Value>(find: () => Value): (() => Value) => {
  let known: { readonly value: Value } | null = null;
  return () => (known ??= { value: find() }).value;
};

/** However many rules ask: each fact is found out once, and only where one asks for it. */
function askedOnce(facts: RoutingFacts): RoutingFacts {
  const labels = once(() => facts.labels);
  const language = once(() => facts.language);
  const isVip = once(() => facts.isVip);
  return {
    channelId: facts.channelId,
    isWithin: facts.isWithin,
    get text() {
      return facts.text;
    },
    get labels() {
      return labels();
    },
    get language() {
      return language();
    },
    get isVip() {
      return isVip();
    },
  };
}

/** What of the conditions held; null: not all did. A rule that asks nothing fits everybody. */
function matchRule(
  { when }: RoutingRule,
  facts: RoutingFacts,
  folded: () => string,
): readonly Matched[] | null {
  const held: Matched[] = [];
  for (const condition of CONDITIONS) {
    const found = condition(when, facts, folded);
    if (found === null) return null;
    if (found !== undefined) held.push(found);
  }
  return held;
}

export type RuleMatch = {
  readonly rule: RoutingRule;
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly matched: readonly Matched[];
};

/** The first rule that is on and fits. */
export function firstMatch(rules: readonly RoutingRule[], facts: RoutingFacts): RuleMatch | null {
  const asked = askedOnce(facts);
  const folded = once(() => fold(facts.text));
  for (const [place, rule] of rules.entries()) {
    const matched = rule.isOn ? matchRule(rule, asked, folded) : null;
    if (matched !== null) return { rule, number: place + 1, matched };
  }
  return null;
}
