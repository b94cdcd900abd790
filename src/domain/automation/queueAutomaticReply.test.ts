import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  at,
  autoReply,
  automatic,
  ben,
  conversationId,
  HOUR,
  messageKeyOf,
  NOW,
  queued,
  received,
  replyId,
  replyIdOf,
} from '../../../tests/support/story.ts';
import { AUTOMATIC_FLOOR_MS, type AutomaticKind } from '../inbox/automaticReply.ts';
import { conversation } from '../inbox/conversation.ts';
import { REPLY_WINDOW_MS } from '../inbox/replyWindow.ts';
import { queueAutomaticReply } from './queueAutomaticReply.ts';

const AWAY = '0a000000-0000-4000-8000-000000000001';
const OTHER = '0a000000-0000-4000-8000-000000000002';
const MINUTE = 60_000;
const because = (kind: AutomaticKind, cause = 1, ruleId = AWAY) => ({
  kind,
  ruleId,
  causeKey: messageKeyOf(cause),
});
const asked = (kind: AutomaticKind, cause = 1, more: { ruleId?: string; onceSince?: number } = {}) => ({
  conversationId,
  replyId,
  automatic: because(kind, cause, more.ruleId),
  text: 'We are back at eight',
  onceSince: more.onceSince === undefined ? null : at(more.onceSince),
});

describe('queueAutomaticReply', () => {
  it('puts it into the outbox as nobody’s', () =>
    given(received())
      .when(queueAutomaticReply, asked('away'), autoReply)
      .then(automatic(replyId, because('away'))));

  it('never answers one message twice, whichever rule asks', () => {
    const past = [received(), automatic(replyIdOf(2), because('greeting', 1, OTHER), NOW - HOUR)];
    for (const kind of ['greeting', 'away', 'faq', 'rule'] as const)
      given(...past)
        .when(queueAutomaticReply, asked(kind), autoReply)
        .then();
  });

  it('keeps quiet once a person answered', () => {
    const past = [received(), queued(replyIdOf(2), ben)];
    for (const kind of ['greeting', 'away', 'faq', 'rule'] as const)
      given(...past)
        .when(queueAutomaticReply, asked(kind), autoReply)
        .then();
  });

  it('speaks again when the customer writes again, but of a period once', () => {
    const night = NOW - 10 * HOUR;
    const past = [
      received(night + HOUR, 1),
      automatic(replyIdOf(2), because('away', 1), night + HOUR),
      received(NOW - HOUR, 2),
    ];
    given(...past)
      .when(queueAutomaticReply, asked('away', 2, { onceSince: night }), autoReply)
      .then();
    given(...past)
      .when(queueAutomaticReply, asked('away', 2, { onceSince: NOW - 2 * HOUR }), autoReply)
      .then(automatic(replyId, because('away', 2)));
  });

  it('leaves five minutes between two, to the millisecond; the answer to a question needs none', () => {
    const past = [
      received(NOW - HOUR, 1),
      automatic(replyIdOf(2), because('greeting', 1, OTHER), NOW - 5 * MINUTE + 1),
      received(NOW - MINUTE, 2),
    ];
    given(...past)
      .when(queueAutomaticReply, asked('away', 2), autoReply)
      .refused({ code: 'automaticTooSoon', freeAt: at(NOW + 1) });
    given(...past)
      .when(queueAutomaticReply, asked('away', 2), autoReply, NOW + 1)
      .then(automatic(replyId, because('away', 2), NOW + 1));
    given(...past)
      .when(queueAutomaticReply, asked('faq', 2), autoReply)
      .then(automatic(replyId, because('faq', 2)));
  });

  it('needs an open window, a customer, and no group', () => {
    const closedAt = at(NOW);
    given(received(NOW - REPLY_WINDOW_MS))
      .when(queueAutomaticReply, asked('away'), autoReply)
      .refused({ code: 'replyWindowClosed', closedAt });
    given()
      .when(queueAutomaticReply, asked('away'), autoReply)
      .refused({ code: 'notFound', what: 'conversation' });
    given({ ...received(), isGroup: true })
      .when(queueAutomaticReply, asked('away'), autoReply)
      .refused({ code: 'groupReadOnly' });
  });
});

type Step = { readonly wait: number; readonly writes: boolean; readonly kind: AutomaticKind };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: 0, max: 7 * MINUTE }), fc.integer({ min: 0, max: 30 * HOUR })),
    writes: fc.boolean(),
    kind: fc.constantFrom('greeting', 'away', 'faq', 'rule'),
  }),
  { maxLength: 40 },
);

it('whatever arrives when: once a message, five minutes apart, inside the window', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let state = conversation.initial;
      let [now, written] = [NOW as number, 0];
      const [causes, spoken]: [string[], number[]] = [[], []];
      for (const { wait, writes, kind } of all) {
        now += wait;
        if (writes) state = conversation.evolve(state, received(now, (written += 1)));
        const input = queueAutomaticReply.input.parse({
          ...asked(kind, written),
          replyId: replyIdOf(causes.length),
        });
        const decided = queueAutomaticReply.decide(state, input, {
          actor: autoReply,
          now: at(now),
          steadyNow: at(now),
        });
        for (const event of decided.ok ? decided.value : []) {
          state = conversation.evolve(state, event);
          causes.push(messageKeyOf(written));
          expect(now).toBeLessThan(state.lastCustomerMessageAt! + REPLY_WINDOW_MS);
          if (kind !== 'faq') spoken.push(now);
        }
      }
      expect(new Set(causes).size).toBe(causes.length);
      for (const [index, when] of spoken.slice(1).entries())
        expect(when - spoken[index]!).toBeGreaterThanOrEqual(AUTOMATIC_FLOOR_MS);
    }),
  );
});
