import type { TFunction } from 'i18next';
import { valueOf } from '../../bridge/bridge.ts';
import { useColleagues } from '../../bridge/useColleagues.ts';
import { useLabels } from '../../bridge/useLabels.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatList } from '../../i18n/format.ts';
import type { Matched } from '../../../domain/routing/matchRule.ts';
import {
  type RoutingRule,
  type RuleConditions,
  type RuleTarget,
  starterName,
} from '../../../domain/routing/routingRule.ts';

/* Rules name labels, people, teams, numbers and hours by their ids: what they are called, and how it is said. */

type Choice = readonly [id: string, name: string];
export type RuleNames = Readonly<
  Record<'labels' | 'members' | 'teams' | 'channels' | 'schedules', readonly Choice[]>
>;

export function useRuleNames(t: TFunction): RuleNames {
  const labels = useLabels().map(({ id, name }): Choice => [id, name]);
  const members = useColleagues().map(({ id, name }): Choice => [id, name]);
  const teams = valueOf(useLiveQuery('team.listTeams', {})) ?? [];
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const hours = valueOf(useLiveQuery('team.getHours', {}))?.schedules ?? [];
  return {
    labels,
    members,
    teams: teams.map(({ id, name }) => [id, name]),
    channels: channels.map(({ id, displayNumber }) => [id, displayNumber]),
    schedules: hours.map(({ id, name, shipped }) => [
      id,
      shipped === null ? (name ?? '') : t(`schedule.${shipped}`),
    ]),
  };
}

const GONE = '…';
export const nameIn = (names: readonly Choice[], id: string): string =>
  names.find(([each]) => each === id)?.[1] ?? GONE;

export function ruleName(t: TFunction, { id, name }: Pick<RoutingRule, 'id' | 'name'>): string {
  const starter = starterName(id);
  return name ?? (starter === null ? '' : t(`routingStarter.${starter}`));
}

/** What held, or is asked. */
function saidOf(t: TFunction, matched: Matched, names: RuleNames): string {
  switch (matched.kind) {
    case 'label':
      return t('routingWhy.label', { name: nameIn(names.labels, matched.labelId) });
    case 'hashtag':
    case 'word':
      return t(`routingWhy.${matched.kind}`, { name: matched.value });
    case 'language':
      return t('routingWhy.language', { name: t(`routingLanguage.${matched.value}`) });
    case 'channel':
      return t('routingWhy.channel', { name: nameIn(names.channels, matched.channelId) });
    case 'vip':
      return t('routingWhy.vip');
    case 'hours':
      return t(`routingWhy.${matched.isWithin ? 'within' : 'outside'}`, {
        name: nameIn(names.schedules, matched.scheduleId),
      });
  }
}

const askedBy = (when: RuleConditions): readonly Matched[] => [
  ...when.labels.map((labelId): Matched => ({ kind: 'label', labelId })),
  ...when.hashtags.map((value): Matched => ({ kind: 'hashtag', value })),
  ...when.words.map((value): Matched => ({ kind: 'word', value })),
  ...when.languages.map((value): Matched => ({ kind: 'language', value })),
  ...when.channels.map((channelId): Matched => ({ kind: 'channel', channelId })),
  ...(when.isVip ? [{ kind: 'vip' } as const] : []),
  ...(when.hours === null ? [] : [{ kind: 'hours', ...when.hours } as const]),
];

/** Of several of a kind one is enough. */
const oneOf = (t: TFunction, names: RuleNames, kind: Matched['kind'], matched: readonly Matched[]): string =>
  matched
    .filter((each) => each.kind === kind)
    .map((each) => saidOf(t, each, names))
    .join(' / ');

export function matchedWords(
  t: TFunction,
  language: string,
  matched: readonly Matched[],
  names: RuleNames,
): string {
  if (matched.length === 0) return t('routingRules.everybody');
  const kinds = [...new Set(matched.map(({ kind }) => kind))];
  return formatList(
    language,
    kinds.map((kind) => oneOf(t, names, kind, matched)),
  );
}

export const conditionWords = (
  t: TFunction,
  language: string,
  when: RuleConditions,
  names: RuleNames,
): string => matchedWords(t, language, askedBy(when), names);

export function targetWords(t: TFunction, to: RuleTarget, names: RuleNames): string {
  switch (to.kind) {
    case 'member':
      return nameIn(names.members, to.memberId);
    case 'team':
      return nameIn(names.teams, to.teamId);
    case 'tag':
      return t(`roleTag.${to.tag}`);
    case 'labelOwner':
      return t('routingRules.labelOwner');
  }
}
