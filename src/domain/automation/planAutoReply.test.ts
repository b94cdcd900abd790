import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  autoReply,
  conversationId,
  messageKeyOf,
  received,
  replyIdOf,
} from '../../../tests/support/story.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import { type EpochMs, EpochMs as Epoch } from '../ids.ts';
import { AUTOMATIC_FLOOR_MS } from '../inbox/automaticReply.ts';
import { conversation } from '../inbox/conversation.ts';
import { type Calendar, dayOf, hoursIn, SHIPPED_SCHEDULES } from '../team/schedule.ts';
import { expectedAnswerAt, expectedWords } from './expectedAnswer.ts';
import { planAutoReply } from './planAutoReply.ts';
import { queueAutomaticReply } from './queueAutomaticReply.ts';

const ms = (iso: string): EpochMs => Epoch.parse(Date.parse(iso));
const MINUTE = 60_000;
const hours: Calendar = {
  spans: SHIPPED_SCHEDULES.away.spans,
  timeZone: 'Europe/Berlin',
  holidays: { days: [dayOf('2026-12-25')], are: 'open' },
};
const on = { away: { hours }, greeting: { afterDays: 14 } };
const wrote = (sentAt: EpochMs, more: object = {}) => ({
  sentAt,
  beganAt: sentAt,
  quietMs: null,
  personAt: null,
  ...more,
});

describe('who writes', () => {
  const night = ms('2026-11-22T23:00:00Z');
  const day = ms('2026-11-23T12:00:00Z');

  it('at night is told that nobody is here, once until the morning', () => {
    const plan = planAutoReply(on, wrote(night), night);
    expect(plan).toEqual({ kind: 'away', onceSince: ms('2026-11-22T21:00:00Z') });
    const later = Epoch.parse(night + 3 * HOUR_MS);
    expect(planAutoReply(on, wrote(later), later)).toEqual(plan);
  });

  it('over a holiday is told so once from the evening before to the morning after', () => {
    const moments = ['2026-12-24T22:00:00Z', '2026-12-25T12:00:00Z', '2026-12-26T06:59:00Z'].map(ms);
    const plans = moments.map((moment) => planAutoReply(on, wrote(moment), moment)?.onceSince);
    expect(new Set(plans)).toEqual(new Set([ms('2026-12-24T21:00:00Z')]));
  });

  it('is told nothing in the morning of what they wrote at night', () => {
    expect(planAutoReply({ ...on, greeting: null }, wrote(night), ms('2026-11-23T07:00:00Z'))).toBeNull();
    expect(planAutoReply(on, wrote(night), ms('2026-11-23T07:00:00Z'))).toBeNull();
    expect(planAutoReply(on, wrote(night), ms('2026-11-23T21:30:00Z'))).toBeNull();
  });

  it('is not told that nobody is here by whom they are talking to', () => {
    const personAt = Epoch.parse(night - 14 * MINUTE);
    expect(planAutoReply(on, wrote(night, { personAt }), night)).toBeNull();
  });

  it('for the first time, or after two weeks, is greeted; who was here yesterday is not', () => {
    const plan = { kind: 'greeting', onceSince: day - 30 * MINUTE };
    expect(planAutoReply(on, wrote(day), day)).toEqual(plan);
    expect(planAutoReply(on, wrote(day, { quietMs: 14 * DAY_MS }), day)).toEqual(plan);
    expect(planAutoReply(on, wrote(day, { quietMs: 14 * DAY_MS - 1 }), day)).toBeNull();
    expect(planAutoReply(on, wrote(day), Epoch.parse(day + 15 * MINUTE))).toBeNull();
  });

  it('hears nothing where nothing is switched on', () =>
    expect(planAutoReply({ away: null, greeting: null }, wrote(night), night)).toBeNull());
});

describe('the expected time', () => {
  const working: Calendar = {
    spans: [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }],
    timeZone: 'Europe/Berlin',
    holidays: { days: [dayOf('2026-12-25')], are: 'closed' },
  };
  const said = (iso: string, language = 'en') => {
    const now = ms(iso);
    return expectedWords(expectedAnswerAt(working, now, 60)!, { timeZone: 'Europe/Berlin', language, now });
  };

  it('is in words, by the clocks of the business', () => {
    expect(said('2026-11-24T11:03:00Z')).toMatch(/^today, 1:15\sPM$/);
    expect(said('2026-11-24T22:30:00Z')).toMatch(/^tomorrow, 10:00\sAM$/);
    expect(said('2026-11-24T23:30:00Z')).toMatch(/^today, 10:00\sAM$/);
    expect(said('2026-12-24T22:30:00Z')).toMatch(/^Monday, December 28 at 10:00\sAM$/);
    expect(said('2026-11-24T22:30:00Z', 'ar')).toContain('غدًا');
    expect(said('2026-11-24T22:30:00Z', 'zh')).toContain('明天');
  });

  it('is unknown where nobody ever works', () =>
    expect(expectedAnswerAt({ ...working, spans: [] }, ms('2026-11-24T11:00:00Z'), 60)).toBeNull());
});

const ruleOf = {
  away: '0a000000-0000-4000-8000-000000000001',
  greeting: '0a000000-0000-4000-8000-000000000002',
};

it('one away message a period, whatever arrives when, over clock changes and holidays', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
  const starts = fc.constantFrom('2026-03-27T12:00:00Z', '2026-10-23T12:00:00Z', '2026-12-22T12:00:00Z');
  const gaps = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 6 * MINUTE }), fc.integer({ min: 0, max: 9 * HOUR_MS })),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(zones, starts, gaps, (timeZone, start, waits) => {
      const calendar = { ...hours, timeZone };
      let state = conversation.initial;
      let now = ms(start) as number;
      const periods: string[] = [];
      const spoken: number[] = [];
      for (const [n, wait] of waits.entries()) {
        now += wait;
        state = conversation.evolve(state, received(now, n));
        const plan = planAutoReply(
          { ...on, away: { hours: calendar } },
          wrote(at(now), { quietMs: wait }),
          at(now),
        );
        if (plan === null) continue;
        const input = queueAutomaticReply.input.parse({
          conversationId,
          replyId: replyIdOf(n),
          automatic: { kind: plan.kind, ruleId: ruleOf[plan.kind], causeKey: messageKeyOf(n) },
          text: 'Later',
          onceSince: plan.onceSince,
        });
        const decided = queueAutomaticReply.decide(state, input, {
          actor: autoReply,
          now: at(now),
          steadyNow: at(now),
        });
        for (const event of decided.ok ? decided.value : []) {
          state = conversation.evolve(state, event);
          spoken.push(now);
          if (plan.kind === 'away') periods.push(String(hoursIn(calendar, at(now)).since));
        }
      }
      expect(new Set(periods).size).toBe(periods.length);
      expect(spoken.every((when, n) => n === 0 || when - spoken[n - 1]! >= AUTOMATIC_FLOOR_MS)).toBe(true);
    }),
  );
});
