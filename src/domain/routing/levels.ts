import type { KnownLabel } from '../labels/labelWords.ts';
import { EpochMs, type ChannelId, type LabelId, LevelId, type ScheduleId } from '../ids.ts';
import { SHIPPED_SCHEDULES } from '../team/schedule.ts';

/* Service levels: how soon a customer is answered. Pure: when, and what working hours are, is told. */

/** What a rule is about; `known`: whichever label has that name. */
export type LevelTarget =
  | { readonly kind: 'everything' }
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  | { readonly kind: 'label'; readonly labelId: LabelId }
  | { readonly kind: 'known'; readonly known: KnownLabel };

export type Level = {
  readonly levelId: LevelId;
  readonly applies: LevelTarget;
  readonly withinMs: number;
  /** Only the time of these hours counts, and none of a holiday's; null: every hour. */
  readonly inHours: ScheduleId | null;
  readonly isOn: boolean;
  /** People are told where it is not kept. */
  readonly alerts: boolean;
};

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const working = SHIPPED_SCHEDULES.working.scheduleId;
const idOf = (n: number): LevelId => LevelId.parse(`5e41ce1e-0000-4000-8000-${String(n).padStart(12, '0')}`);

/** INB11, INB12, INB13 and ANA3. Those of a label hold only while there is a label of that name. */
export const SHIPPED_LEVELS = {
  urgentOrder: {
    levelId: idOf(1),
    applies: { kind: 'known', known: 'urgentOrder' },
    withinMs: 30 * SECOND_MS,
    inHours: null,
    isOn: true,
    alerts: true,
  },
  returnExchange: {
    levelId: idOf(2),
    applies: { kind: 'known', known: 'returnExchange' },
    withinMs: 2 * HOUR_MS,
    inHours: working,
    isOn: true,
    alerts: false,
  },
  everything: {
    levelId: idOf(3),
    applies: { kind: 'everything' },
    withinMs: HOUR_MS,
    inHours: working,
    isOn: true,
    alerts: true,
  },
} as const satisfies Record<string, Level>;

/** Not a rule of how soon: the supervisor is called the moment such a label is set. */
export const URGENT_LEVEL = idOf(4);

/** INB6: how long a customer waits before the time they wait is coloured. */
export const COLOUR_AFTER_MS = 90 * SECOND_MS;
/** What is found so much later than it was due was found by a Baton that had been closed. */
export const LATE_AFTER_MS = 60 * SECOND_MS;
/** INB13: so many of all conversations are urgent, measured; twice that many are worth a look at who sets the label. */
export const URGENT_SHARE = 0.07;
export const MANY_URGENT = 2 * URGENT_SHARE;

/** A label on a conversation, and since when. */
export type LabelSince = {
  readonly labelId: LabelId;
  readonly known: KnownLabel | null;
  readonly at: EpochMs;
};

/** A customer who waits. */
export type Wait = {
  readonly since: EpochMs;
  readonly channelId: ChannelId;
  readonly labels: readonly LabelSince[];
};

/** From when on the level counts; null: it is not about this conversation. A label set later gives its time from then on. */
function startOf({ applies }: Level, { since, channelId, labels }: Wait): EpochMs | null {
  switch (applies.kind) {
    case 'everything':
      return since;
    case 'channel':
      return applies.channelId === channelId ? since : null;
    default: {
      const label = labels.find(({ labelId, known }) =>
        applies.kind === 'label' ? labelId === applies.labelId : known === applies.known,
      );
      return label === undefined ? null : EpochMs.parse(Math.max(since, label.at));
    }
  }
}

/** The moment by which so much time of these hours has passed; null: it never will. */
export type AfterHours = (schedule: ScheduleId, from: EpochMs, ms: number) => EpochMs | null;

/** By when the customer is to be answered; null: the level says nothing of it. */
export function dueAt(level: Level, wait: Wait, afterHours: AfterHours): EpochMs | null {
  const start = level.isOn ? startOf(level, wait) : null;
  if (start === null) return null;
  return level.inHours === null
    ? EpochMs.parse(start + level.withinMs)
    : afterHours(level.inHours, start, level.withinMs);
}
