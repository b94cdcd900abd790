import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EpochMs } from '../ids.ts';
import { REPLY_WINDOW_MS, replyWindowClosesAt } from './replyWindow.ts';

it('closes 24 hours after the last message of the customer', () => {
  expect(replyWindowClosesAt(EpochMs.parse(1_000))).toBe(1_000 + 86_400_000);
});

it('was never open where the customer never wrote', () => {
  expect(replyWindowClosesAt(null)).toBeNull();
});

it('never closes before the message, whatever the day (leap seconds and summer time do not exist here)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (last) => {
      expect(replyWindowClosesAt(last as EpochMs)).toBe(last + REPLY_WINDOW_MS);
    }),
  );
});
