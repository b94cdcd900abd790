import { expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, autoReply, NOW } from '../../../tests/support/story.ts';
import { saveHolidays } from './saveHolidays.ts';

const christmas = { date: '2026-12-25', name: 'Christmas' };
const eid = { date: '2026-03-20', name: 'عيد الفطر' };

it('keeps the days in order, and their names apart from them', () =>
  given()
    .when(saveHolidays, { holidays: [christmas, eid] }, ana)
    .then({
      type: 'automation.holidaysChanged.v1',
      dates: ['2026-03-20', '2026-12-25'],
      by: ana.memberId,
      at: NOW,
      content: { names: ['عيد الفطر', 'Christmas'] },
    }));

it('is a person’s doing', () =>
  given()
    .when(saveHolidays, { holidays: [] }, autoReply)
    .refused({ code: 'notPermitted', permission: 'automation.edit' }));

it.each([
  ['a day that is none', [{ date: '2026-02-30', name: 'Never' }]],
  ['a day without a name', [{ date: '2026-12-25', name: ' ' }]],
  ['a day twice', [christmas, { ...christmas, name: 'Again' }]],
])('takes no list with %s', (_, holidays) =>
  expect(saveHolidays.input.safeParse({ holidays }).success).toBe(false),
);
