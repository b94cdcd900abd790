import { expect, it } from 'vitest';
import { automaticLabelsOf, FOLLOW_UP_MS, NEW_CUSTOMER_MS } from './automaticLabels.ts';

const NOW = Date.UTC(2026, 2, 29, 12);
const nothing = { firstContactAt: null, waitingSince: null, unanswered: 0 };

it('is a new customer for 24 hours, to the millisecond', () => {
  const firstContactAt = NOW - NEW_CUSTOMER_MS;
  expect(automaticLabelsOf({ ...nothing, firstContactAt }, NOW)).toEqual(['newCustomer']);
  expect(automaticLabelsOf({ ...nothing, firstContactAt }, NOW + 1)).toEqual([]);
});

it('is of high priority with the fourth message nobody answered', () => {
  expect(automaticLabelsOf({ ...nothing, unanswered: 3 }, NOW)).toEqual([]);
  expect(automaticLabelsOf({ ...nothing, unanswered: 4 }, NOW)).toEqual(['highPriority']);
});

it('is to be followed up at 48:00:00, not at 47:59:59', () => {
  const waitingSince = NOW - FOLLOW_UP_MS;
  expect(automaticLabelsOf({ ...nothing, waitingSince }, NOW - 1000)).toEqual([]);
  expect(automaticLabelsOf({ ...nothing, waitingSince }, NOW)).toEqual(['followUp']);
});

it('counts hours that passed, whatever the clocks on the wall did meanwhile', () => {
  // Clocks in Amsterdam went from 02:00 to 03:00 on 29 March 2026: two days on the wall are 47 hours.
  const wall = (time: string, offset: string): number => Date.parse(`2026-03-${time}${offset}`);
  const waitingSince = wall('28T10:00:00', '+01:00');
  const sameTimeTwoDaysOn = wall('30T10:00:00', '+02:00');
  expect(automaticLabelsOf({ ...nothing, waitingSince }, sameTimeTwoDaysOn)).toEqual([]);
  expect(automaticLabelsOf({ ...nothing, waitingSince }, wall('30T11:00:00', '+02:00'))).toEqual([
    'followUp',
  ]);
});
