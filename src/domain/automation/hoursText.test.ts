import { expect, it } from 'vitest';
import { at } from '../../../tests/support/story.ts';
import { dayOf } from '../team/schedule.ts';
import { fillAnswer } from './fillAnswer.ts';
import { hoursText } from './hoursText.ts';
import { FAQ_LANGUAGES } from './intent.ts';
import { STARTER_INTENTS } from './starterIntents.ts';
import { EXIT_LINE } from './talkToPerson.ts';

const WEEK = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };
const SATURDAY = { days: [6], from: 10 * 60, to: 14 * 60 };
const calendar = { spans: [WEEK, SATURDAY], timeZone: 'UTC' };
/** A Friday. */
const CHRISTMAS_NOON = at(Date.UTC(2026, 11, 25, 12));

it('says when a business works, in the language of the question', () => {
  expect(hoursText({ calendar, now: CHRISTMAS_NOON }, 'en')).toBe('Mon–Fri 09:00–18:00; Sat 10:00–14:00');
  expect(hoursText({ calendar, now: CHRISTMAS_NOON }, 'es')).toBe('lun–vie 09:00–18:00; sáb 10:00–14:00');
});

it('says on a holiday when it opens again', () => {
  const holidays = { days: [dayOf('2026-12-25')], are: 'closed' } as const;
  const said = hoursText({ calendar: { ...calendar, holidays }, now: CHRISTMAS_NOON }, 'en');
  expect(said).toContain('(→ Sat, Dec 26, 10:00)');
});

it('offers a person in every answer, and says nothing where something is not known', () => {
  const [hours] = STARTER_INTENTS;
  for (const language of FAQ_LANGUAGES) {
    const match = { intentId: hours!.intentId, language, confidence: 1 };
    const known = { calendar, now: CHRISTMAS_NOON, name: 'Marta', fields: {} };
    const said = fillAnswer(STARTER_INTENTS, match, known);
    expect(said).toContain('Marta');
    expect(said?.endsWith(EXIT_LINE[language])).toBe(true);
    expect(fillAnswer(STARTER_INTENTS, match, { ...known, name: null, fields: {} })).not.toContain('{{');
    expect(fillAnswer(STARTER_INTENTS, match, { ...known, calendar: undefined })).toBeNull();
  }
});
