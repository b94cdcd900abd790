import type { TFunction } from 'i18next';
import type { QueryOutput } from '../../../contract/index.ts';
import type { Level, LevelTarget } from '../../../domain/routing/levels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLabels } from '../../bridge/useLabels.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatTaken, formatTimeLeft } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';

/* How rules of service levels are called. */

const HOUR_MS = 3_600_000;
const KNOWN_NAMES = { urgentOrder: '#UrgentOrder', returnExchange: '#ReturnExchange', urgent: '#Urgent' };

/** A name reads its own way, with its hash where it belongs. */
const apart = (name: string): string => `\u2068${name}\u2069`;

export const timeWords = (t: TFunction, ms: number): string => {
  if (ms >= HOUR_MS) return formatTimeLeft(t, ms);
  return ms % 60_000 === 0 ? t('time.minutes', { minutes: ms / 60_000 }) : formatTaken(t, ms);
};

export const targetKey = (applies: LevelTarget): string => JSON.stringify(applies);

type Schedule = QueryOutput<'team.getHours'>['schedules'][number];
const scheduleName = (t: TFunction, { shipped, name }: Schedule): string =>
  shipped === null ? (name ?? '') : t(`schedule.${shipped}`);

/** What a rule may be about, and which hours there are, by name. */
export function useLevelNames() {
  const { t } = useWords();
  const labels = useLabels();
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const schedules = valueOf(useLiveQuery('team.getHours', {}))?.schedules ?? [];
  const targets: readonly (readonly [target: LevelTarget, name: string])[] = [
    [{ kind: 'everything' }, t('levels.everything')],
    ...labels.map(
      ({ id, name }) => [{ kind: 'label', labelId: id }, t('levels.ofLabel', { name: apart(name) })] as const,
    ),
    ...channels.map(
      ({ id, verifiedName }) =>
        [{ kind: 'channel', channelId: id }, t('levels.ofChannel', { name: apart(verifiedName) })] as const,
    ),
  ];
  const hours = schedules.map((schedule) => [schedule.id, scheduleName(t, schedule)] as const);
  const nameOf = ({ applies }: Pick<Level, 'applies'>): string => {
    if (applies.kind === 'known') return t('levels.ofLabel', { name: apart(KNOWN_NAMES[applies.known]) });
    const known = targets.find(([target]) => targetKey(target) === targetKey(applies));
    return known?.[1] ?? t('levels.gone');
  };
  const hoursOf = ({ inHours }: Pick<Level, 'inHours'>): string => {
    const name = hours.find(([id]) => id === inHours)?.[1];
    return name === undefined ? t('levels.anyHour') : t('levels.inHours', { name });
  };
  return { targets, hours, nameOf, hoursOf };
}

export type LevelNames = ReturnType<typeof useLevelNames>;
