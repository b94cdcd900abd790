import { describe, expect, it } from 'vitest';
import {
  ana,
  channelId,
  contactId,
  conversationId,
  intake,
  labelId,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import { given } from '../../../tests/support/given.ts';
import { EpochMs, LevelId } from '../ids.ts';
import { SHIPPED_SCHEDULES } from '../team/schedule.ts';
import { afterWorkingTime } from '../team/scheduleTime.ts';
import { callSupervisors, recordBreach } from './levelBreach.ts';
import { removeLevel, saveLevel, saveWaitSettings } from './levelRules.ts';
import { dueAt, type Level, SHIPPED_LEVELS, type Wait } from './levels.ts';

const iso = (text: string): EpochMs => EpochMs.parse(Date.parse(text));
const { urgentOrder, returnExchange, everything } = SHIPPED_LEVELS;
const wait = (since: EpochMs, labels: Wait['labels'] = []): Wait => ({ since, channelId, labels });
const inAmsterdam =
  (holidays: readonly number[] = []) =>
  (_schedule: string, from: EpochMs, ms: number) =>
    afterWorkingTime(
      {
        spans: SHIPPED_SCHEDULES.working.spans,
        timeZone: 'Europe/Amsterdam',
        holidays: { days: holidays, are: 'closed' },
      },
      from,
      ms,
    );
const due = (level: Level, since: EpochMs, labels?: Wait['labels'], holidays?: readonly number[]) =>
  dueAt(level, wait(since, labels), inAmsterdam(holidays));

describe('by when a customer is to be answered', () => {
  const urgent = (at: EpochMs) => [{ labelId, known: 'urgentOrder' as const, at }];

  it('is 30 s after an urgent order, and nothing without its label', () => {
    expect(due(urgentOrder, NOW, urgent(NOW))).toBe(NOW + 30_000);
    expect(due(urgentOrder, NOW)).toBeNull();
    expect(due({ ...urgentOrder, isOn: false }, NOW, urgent(NOW))).toBeNull();
  });

  it('counts from when the label was set, where that was later', () =>
    expect(due(urgentOrder, NOW, urgent(EpochMs.parse(NOW + 5_000)))).toBe(NOW + 35_000));

  it('is about one label or one number', () => {
    const ofLabel: Level = { ...everything, inHours: null, applies: { kind: 'label', labelId } };
    expect(due(ofLabel, NOW, urgent(NOW))).toBe(NOW + 3_600_000);
    expect(due(ofLabel, NOW)).toBeNull();
    const ofChannel: Level = { ...everything, inHours: null, applies: { kind: 'channel', channelId } };
    expect(due(ofChannel, NOW)).toBe(NOW + 3_600_000);
  });

  it('waits for the next morning, and past a holiday', () => {
    expect(due(everything, iso('2026-11-23T17:30:00+01:00'))).toBe(iso('2026-11-24T09:30:00+01:00'));
    const christmas = Date.parse('2026-12-25T00:00:00Z') / 86_400_000;
    expect(due(everything, iso('2026-12-24T17:30:00+01:00'), [], [christmas])).toBe(
      iso('2026-12-26T09:30:00+01:00'),
    );
  });

  it.each([
    ['2026-03-28T17:30:00+01:00', '2026-03-29T10:30:00+02:00'],
    ['2026-10-24T17:30:00+02:00', '2026-10-25T10:30:00+01:00'],
  ])('goes by the clocks on the wall when they change: %s', (since, then) => {
    const returns = [{ labelId, known: 'returnExchange' as const, at: iso(since) }];
    expect(due(returnExchange, iso(since), returns)).toBe(iso(then));
  });

  it.each(['2026-03-29T01:59:45+01:00', '2026-10-25T02:59:45+02:00'])(
    'is as many seconds as ever when they change: %s',
    (since) => expect(due(urgentOrder, iso(since), urgent(iso(since)))).toBe(iso(since) + 30_000),
  );
});

describe('a breach', () => {
  const dueTime = EpochMs.parse(NOW - 10_000);
  const since = EpochMs.parse(NOW - 40_000);
  const { levelId } = urgentOrder;
  const found = { conversationId, levelId, since, dueAt: dueTime, alerts: true, onDuty: [ana.memberId] };
  const breached = (isLate: boolean, at: EpochMs) =>
    ({ type: 'routing.levelBreached.v1', ...found, contactId, assigneeId: null, isLate, at }) as const;

  it('is recorded once for a wait and a rule', () => {
    given(received()).when(recordBreach, found, intake).then(breached(false, NOW));
    given(received(), breached(false, NOW)).when(recordBreach, found, intake).then();
    const other = { ...found, since: NOW };
    given(received(), breached(false, NOW))
      .when(recordBreach, other, intake)
      .then({ ...breached(false, NOW), since: NOW });
    given().when(recordBreach, found, intake).then();
  });

  it('says that it was found late, and when it was due', () => {
    const morning = EpochMs.parse(NOW + 8 * 3_600_000);
    given(received()).when(recordBreach, found, intake, morning).then(breached(true, morning));
  });

  it('calls the supervisors once each time the label is set', () => {
    const asked = { conversationId, labelId, since, supervisors: [ana.memberId] };
    const called = { type: 'routing.supervisorsCalled.v1', ...asked, contactId, at: NOW } as const;
    given(received()).when(callSupervisors, asked, intake).then(called);
    given(received(), called).when(callSupervisors, asked, intake).then();
  });
});

describe('the rules', () => {
  const levelId = LevelId.parse('00000000-0000-4000-8000-000000000900');
  const level: Level = { ...everything, levelId };
  const stamp = { by: ana.memberId, at: NOW };
  const saved = { type: 'routing.levelSaved.v1', ...level, ...stamp } as const;

  it('are made, changed and removed; those that came with Baton stay', () => {
    given().when(saveLevel, level, ana).then(saved);
    given(saved)
      .when(removeLevel, { levelId }, ana)
      .then({ type: 'routing.levelRemoved.v1', levelId, ...stamp });
    given().when(removeLevel, { levelId }, ana).then();
    given().when(removeLevel, { levelId: everything.levelId }, ana).refused({ code: 'shippedLevel' });
  });

  it('say when a wait is coloured and who is called', () => {
    const settings = { colourAfterMs: 60_000, supervisors: [ana.memberId] };
    given()
      .when(saveWaitSettings, settings, ana)
      .then({ type: 'routing.waitSettingsSaved.v1', ...settings, ...stamp });
  });
});
