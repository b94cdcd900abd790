import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../durations.ts';
import { secretAge } from './secretAge.ts';

const SET = 1_750_000_000_000;
const onDay = (day: number, rotation: number | null = 90) => secretAge(SET, SET + day * DAY_MS, rotation);

describe('the age of a PIN', () => {
  it.each([
    [0, { dueInDays: 90, isReminded: false, isOver: false }],
    [82.99, { dueInDays: 8, isReminded: false, isOver: false }],
    [83, { dueInDays: 7, isReminded: true, isOver: false }],
    [89.99, { dueInDays: 1, isReminded: true, isOver: false }],
    [90, { dueInDays: 0, isReminded: true, isOver: true }],
    [5000, { dueInDays: 0, isReminded: true, isOver: true }],
  ])('on day %d', (day, expected) => {
    expect(onDay(day)).toEqual(expected);
  });

  it('is counted to 180 days where the business says so, and not at all where it says that', () => {
    expect(onDay(172, 180)).toMatchObject({ isReminded: false });
    expect(onDay(173, 180)).toMatchObject({ dueInDays: 7, isReminded: true });
    expect(onDay(180, 180)).toMatchObject({ isOver: true });
    expect(onDay(9999, null)).toEqual({ dueInDays: null, isReminded: false, isOver: false });
  });

  it('is never less than nothing', () => {
    expect(onDay(-400)).toMatchObject({ dueInDays: 90 });
  });
});
