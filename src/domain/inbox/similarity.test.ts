import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameAnswer, similarity } from './similarity.ts';

describe('two answers', () => {
  it.each([
    ['We are open until six.', 'we are open until SIX!'],
    ['Sí, mañana a las nueve', 'Si manana a las nueve'],
    ['نفتح حتى السادسة مساء اليوم', 'نفتح حتى السادسة، مساء اليوم.'],
    ['Your order left this morning and comes tomorrow', 'Your order left this morning and it comes tomorrow'],
  ])('say the same: %j, %j', (one, other) => expect(isSameAnswer(one, other)).toBe(true));

  it.each([
    ['We are open until six.', 'We are closed on Sundays.'],
    ['Yes', 'No'],
    ['', ''],
    ['👍', '👍'],
    ['The red one costs 12', 'The red one costs 21'],
    ['no no no no', 'no'],
  ])('do not: %j, %j', (one, other) => expect(isSameAnswer(one, other)).toBe(false));

  it('are as like one way as the other, and never more than the same', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(similarity(one, other)).toBe(similarity(other, one));
        expect(similarity(one, other)).toBeGreaterThanOrEqual(0);
        expect(similarity(one, other)).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(similarity(one, one));
      }),
    ));
});
