import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent, EventOf } from '../events.ts';
import { type EpochMs, EpochMs as Epoch } from '../ids.ts';
import { CONVERSATION_STATES, type ConversationState } from './conversationState.ts';
import { type Handling, handling } from './handling.ts';
import { setState } from './setState.ts';
import { wakeSnoozed } from './wakeSnoozed.ts';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  at,
  contactId,
  conversationId,
  HOUR,
  intake,
  NOW,
  queued,
  received,
} from '../../../tests/support/story.ts';

type Changed = EventOf<'inbox.stateChanged.v1'>;
const changed = (state: ConversationState, until: EpochMs | null = null, by = true): Changed => ({
  type: 'inbox.stateChanged.v1',
  conversationId,
  contactId,
  state,
  until,
  by: by ? ana.memberId : null,
  at: NOW,
});
const to = (state: ConversationState, until: number | null = null) => ({
  conversationId,
  state,
  until: until === null ? null : at(until),
});
const tomorrow = at(NOW + 24 * HOUR);

describe('what is to be done about a conversation', () => {
  it('is said once, by whom', () => {
    given(received()).when(setState, to('done'), ana).then(changed('done'));
    given(received(), changed('done')).when(setState, to('done'), ana).then();
    given(received()).when(setState, to('open'), ana).then();
    given(received(), changed('done')).when(setState, to('waiting'), ana).then(changed('waiting'));
    given(received()).when(setState, to('snoozed', tomorrow), ana).then(changed('snoozed', tomorrow));
    given(received(), changed('snoozed', tomorrow))
      .when(setState, to('snoozed', tomorrow + 1), ana)
      .then(changed('snoozed', at(tomorrow + 1)));
    given(received()).when(setState, to('done', tomorrow), ana).then(changed('done'));
  });

  it('is said again of a thread of several conversations, of which another may have been reopened', () =>
    given(received(), changed('done'))
      .when(setState, { ...to('done'), isMerged: true }, ana)
      .then(changed('done')));

  it('is refused of a conversation nobody knows, and into the past', () => {
    given().when(setState, to('done'), ana).refused({ code: 'notFound', what: 'conversation' });
    given(received()).when(setState, to('snoozed', NOW), ana).refused({ code: 'snoozeInPast' });
    given(received()).when(setState, to('snoozed'), ana).refused({ code: 'snoozeInPast' });
  });

  it('is to look at it whenever the customer writes, and as it was after our own answer', () => {
    for (const before of [changed('done'), changed('waiting'), changed('snoozed', tomorrow)]) {
      given(received(), before, received(NOW - 2 * HOUR, 2))
        .when(setState, to('open'), ana)
        .then();
      given(received(), before, queued()).when(setState, to(before.state, before.until), ana).then();
    }
  });
});

describe('a snooze', () => {
  const wake = { conversationId, until: tomorrow };
  const open: Changed = { ...changed('open', null, false), at: tomorrow };

  it('ends at its moment, and not before', () => {
    given(received(), changed('snoozed', tomorrow)).when(wakeSnoozed, wake, intake, tomorrow).then(open);
    given(received(), changed('snoozed', tomorrow))
      .when(wakeSnoozed, wake, intake, tomorrow - 1)
      .then();
  });

  it('that was changed, done or answered meanwhile ends nothing', () => {
    const later = changed('snoozed', at(tomorrow + HOUR));
    for (const then of [later, changed('done'), received(NOW, 2)])
      given(received(), changed('snoozed', tomorrow), then).when(wakeSnoozed, wake, intake, tomorrow).then();
  });
});

describe('in any order of commands and messages', () => {
  const step = fc.oneof(
    fc.record({ set: fc.constantFrom(...CONVERSATION_STATES), hours: fc.integer({ min: -2, max: 5 }) }),
    fc.constantFrom('customer' as const, 'us' as const, 'wake' as const),
  );

  type Step = 'customer' | 'us' | 'wake' | { readonly set: ConversationState; readonly hours: number };

  function after(state: Handling, each: Step, n: number, now: EpochMs): readonly DomainEvent[] {
    const context = { actor: ana, now, steadyNow: now };
    if (each === 'customer') return [received(now, n)];
    if (each === 'us') return [queued()];
    const wanted = { conversationId, until: state.until ?? now };
    const decided =
      each === 'wake'
        ? wakeSnoozed.decide(state, wanted, context)
        : setState.decide(state, { ...to(each.set, now + each.hours * HOUR), isMerged: false }, context);
    return decided.ok ? decided.value : [];
  }

  it('a new message is never hidden, and only a snooze ends', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = handling.evolve(handling.initial, received());
        for (const [n, each] of steps.entries()) {
          const now = Epoch.parse(NOW + n * HOUR);
          state = after(state, each, n, now).reduce(handling.evolve, state);
          const isHidden = each === 'customer' && state.state !== 'open';
          const sleepsOn = each === 'wake' && state.until !== null && state.until <= now;
          expect([isHidden, sleepsOn]).toEqual([false, false]);
          expect(state.until !== null).toBe(state.state === 'snoozed');
        }
      }),
      { numRuns: 500 },
    ));
});
