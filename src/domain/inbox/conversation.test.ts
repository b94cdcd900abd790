import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  accepted,
  attempted,
  attemptIdOf,
  discarded,
  fromTheFuture,
  NOW,
  notSent,
  outcomeUnknown,
  queued,
  read,
  received,
  rejected,
  replyIdOf,
  reported,
  requeued,
} from '../../../tests/support/story.ts';
import type { ClearEvent, DomainEvent } from '../events.ts';
import { conversation } from './conversation.ts';

const anyEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  fc.integer({ min: 0, max: NOW }).map((sentAt) => received(sentAt)),
  fc.integer({ min: 1, max: 4 }).map((n) => queued(replyIdOf(n))),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .map(([r, a]) => attempted(replyIdOf(r), attemptIdOf(a))),
  fc.integer({ min: 1, max: 4 }).map((n) => accepted(replyIdOf(n))),
  fc.constantFrom<DomainEvent>(
    rejected(),
    notSent(),
    outcomeUnknown(),
    requeued(),
    discarded(),
    reported('read'),
  ),
  fc.nat(9).map((n) => read(n)),
  fc.constant(fromTheFuture),
);
const fold = (events: readonly ClearEvent[]) => events.reduce(conversation.evolve, conversation.initial);

it('survives being kept as JSON anywhere along the way, as snapshots do', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), fc.nat(40), (events, cut) => {
      const early = JSON.parse(JSON.stringify(fold(events.slice(0, cut)))) as typeof conversation.initial;
      expect(events.slice(cut).reduce(conversation.evolve, early)).toEqual(fold(events));
    }),
  );
});

it('remembers so many replies WhatsApp never speaks of again, the youngest, and all that wait', () => {
  const taken = Array.from({ length: 150 }, (_, n) => [
    queued(replyIdOf(n)),
    attempted(replyIdOf(n), attemptIdOf(n)),
    accepted(replyIdOf(n), attemptIdOf(n)),
  ]);
  const { replies } = fold([queued(replyIdOf(500)), ...taken.flat()]);
  expect(Object.keys(replies).toSorted()).toEqual(
    [...Array.from({ length: 100 }, (_, n) => replyIdOf(n + 50)), replyIdOf(500)].toSorted(),
  );
});

it('remembers the latest message and how many came, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: NOW }), { minLength: 1, maxLength: 30 }), (times) => {
      const state = fold(times.map((sentAt) => received(sentAt)));
      expect(state.lastCustomerMessageAt).toBe(Math.max(...times));
      expect(state.inboundCount).toBe(times.length);
    }),
  );
});

it('never changes a state it was given', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), anyEvent, (events, next) => {
      const before = fold(events);
      const kept = structuredClone(before);
      conversation.evolve(before, next);
      expect(before).toEqual(kept);
    }),
  );
});
