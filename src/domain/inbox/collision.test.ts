import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  at,
  ben,
  contactId,
  conversationId,
  HOUR,
  NOW,
  queued,
  received,
  replyIdOf,
} from '../../../tests/support/story.ts';
import type { Command } from '../command.ts';
import type { ClearEvent, DomainEvent, EventOf } from '../events.ts';
import { type EpochMs, MemberId } from '../ids.ts';
import type { MemberActor } from '../permissions.ts';
import { assign } from '../routing/assign.ts';
import { claim } from '../routing/claim.ts';
import { release } from '../routing/release.ts';
import { routing } from '../routing/routing.ts';
import { takeOver } from '../routing/takeOver.ts';
import { transfer } from '../routing/transfer.ts';
import { approveReply } from './approveReply.ts';
import { conversation } from './conversation.ts';
import { queueReply } from './queueReply.ts';
import { sendReplyAgain } from './sendReplyAgain.ts';

const text = { kind: 'text', text: 'Yes, until six' } as const;
const answer = { conversationId, replyId: replyIdOf(1), body: text };
const held = (who: MemberActor, when = NOW - 5_000): EventOf<'routing.assigned.v1'> => ({
  type: 'routing.assigned.v1',
  conversationId,
  contactId,
  memberId: who.memberId,
  by: who.memberId,
  how: 'claimed',
  at: at(when),
});
const heldByBen = { code: 'heldByOther', memberId: ben.memberId, since: at(NOW - 5_000) } as const;
const newcomer = { ...ana, isSupervised: true } as const;

describe('an answer', () => {
  it('is its holder’s to give', () => {
    given(received(), held(ana)).when(queueReply, answer, ana).then(queued());
    given(received(), held(ben)).when(queueReply, answer, ana).refused(heldByBen);
    given(received(), held(ben)).when(queueReply, answer, newcomer).refused(heldByBen);
    given(received(), held(ben), { ...held(ben), memberId: null, how: 'released' })
      .when(queueReply, answer, ana)
      .then(queued());
  });

  it('makes nobody’s conversation the writer’s in the same record, where the business wants that', () => {
    const claims = { ...answer, claims: true };
    given(received()).when(queueReply, claims, ana).then(held(ana, NOW), queued());
    given(received(), held(ana)).when(queueReply, claims, ana).then(queued());
    given(received())
      .when(queueReply, claims, newcomer)
      .then(held(ana, NOW), {
        type: 'inbox.replyProposed.v1',
        conversationId,
        contactId,
        channelId: received().channelId,
        replyId: answer.replyId,
        quotedKey: null,
        at: NOW,
        kind: 'text',
        author: ana.memberId,
        content: { body: text },
      });
  });

  it('goes by the thread, where it is part of one', () => {
    const bens = { memberId: ben.memberId, since: at(NOW - 5_000) };
    given(received(), held(ana))
      .when(queueReply, { ...answer, holder: bens }, ana)
      .refused(heldByBen);
    given(received(), held(ben))
      .when(queueReply, { ...answer, holder: null }, ana)
      .then(queued());
  });

  it('that is a nod takes nothing, and nods into nobody’s work either', () => {
    const nod = {
      ...answer,
      body: { kind: 'reaction', emoji: '👍' },
      quotedKey: received().messageKey,
      claims: true,
    } as const;
    given(received())
      .when(queueReply, nod, ana)
      .then({ ...queued(), kind: 'reaction', quotedKey: nod.quotedKey, content: { body: nod.body } });
    given(received(), held(ben)).when(queueReply, nod, ana).refused(heldByBen);
  });

  it('is not tried again by who does not hold the conversation', () => {
    const again = { conversationId, replyId: replyIdOf(1) };
    given(received(), queued(), held(ben)).when(sendReplyAgain, again, ana).refused(heldByBen);
    given(received(), queued(), held(ben)).when(sendReplyAgain, again, ben).then();
  });

  it('of a newcomer goes out where they or their colleague hold the conversation', () => {
    const third = { ...ben, memberId: MemberId.parse('00000000-0000-4000-8000-000000000013') };
    const proposed: DomainEvent = {
      type: 'inbox.replyProposed.v1',
      conversationId,
      contactId,
      channelId: received().channelId,
      replyId: answer.replyId,
      quotedKey: null,
      at: NOW,
      kind: 'text',
      author: ana.memberId,
      content: { body: text },
    };
    const approval = { conversationId, replyId: answer.replyId, body: text, isEdited: false };
    const refused = { ...heldByBen, memberId: third.memberId };
    given(received(), proposed, held(third)).when(approveReply, approval, ben).refused(refused);
    for (const who of [ana, ben])
      given(received(), proposed, held(who))
        .when(approveReply, approval, ben)
        .then(
          {
            type: 'inbox.replyApproved.v1',
            conversationId,
            contactId,
            replyId: answer.replyId,
            at: NOW,
            author: ana.memberId,
            by: ben.memberId,
            isEdited: false,
          },
          { ...queued(), approvedBy: ben.memberId },
        );
  });
});

describe('what was written since', () => {
  const saw = (inbound: number, repliedAt: number | null = null) => ({
    ...answer,
    replyId: replyIdOf(2),
    sawUpTo: { inbound, repliedAt: repliedAt === null ? null : at(repliedAt) },
  });
  const mine = queued(replyIdOf(2));
  const bens = queued(replyIdOf(1), ben, NOW - 1_000);

  it('by the customer is shown before it is answered', () => {
    const two = [received(NOW - HOUR, 1), received(NOW - 1_000, 2)];
    given(...two)
      .when(queueReply, saw(1), ana)
      .refused({ code: 'conversationMoved', inbound: 2, repliedAt: null });
    given(...two)
      .when(queueReply, saw(2), ana)
      .then(mine);
  });

  it('by a colleague as well, but not what one wrote oneself, or was taken back', () => {
    given(received(), bens)
      .when(queueReply, saw(1), ana)
      .refused({ code: 'conversationMoved', inbound: 1, repliedAt: at(NOW - 1_000) });
    given(received(), bens)
      .when(queueReply, saw(1, NOW - 1_000), ana)
      .then(mine);
    given(received(), { ...bens, by: ana.memberId })
      .when(queueReply, saw(1), ana)
      .then(mine);
    given(received(), { ...bens, kind: 'reaction' })
      .when(queueReply, saw(1), ana)
      .then(mine);
    given(received(), bens, {
      type: 'inbox.replyDiscarded.v1',
      conversationId,
      contactId,
      replyId: replyIdOf(1),
      by: ben.memberId,
      at: NOW,
    })
      .when(queueReply, saw(1), ana)
      .then(mine);
  });
});

/* Whatever four people try, in whatever order. */

const people = [1, 2, 3, 4].map((n): MemberActor => ({
  ...ana,
  memberId: MemberId.parse(`00000000-0000-4000-8000-0000000000${10 + n}`),
}));
const step = fc.record({
  act: fc.constantFrom('claim', 'assign', 'transfer', 'release', 'takeOver', 'send'),
  who: fc.integer({ min: 0, max: 3 }),
  whom: fc.integer({ min: 0, max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** All commands fold the same stream; each its own way. */
function decided<State>(
  command: Command<string, never, State> | Command,
  input: unknown,
  {
    past,
    actor,
    now,
  }: { readonly past: readonly ClearEvent[]; readonly actor: MemberActor; readonly now: EpochMs },
): readonly DomainEvent[] {
  const { fold, decide } = command as unknown as Command<string, never, unknown>;
  const state = past.reduce(fold.evolve, fold.initial);
  const decision = decide(state, command.input.parse(input) as never, {
    actor,
    now,
    steadyNow: now,
  });
  return decision.ok ? decision.value : [];
}

function run({ act, who, whom }: Step, past: readonly ClearEvent[], n: number): readonly DomainEvent[] {
  const actor = people[who]!;
  const memberId = people[whom]!.memberId;
  const here = { conversationId };
  const context = { past, actor, now: at(NOW + n) };
  switch (act) {
    case 'claim':
      return decided(claim as never, here, context);
    case 'assign':
      return decided(assign as never, { ...here, memberId }, context);
    case 'transfer':
      return decided(transfer as never, { ...here, memberId, note: '' }, context);
    case 'release':
      return decided(release as never, here, context);
    case 'takeOver':
      return decided(takeOver as never, { ...here, from: memberId, reason: 'Because' }, context);
    default:
      return decided(queueReply as never, { ...answer, replyId: replyIdOf(n), claims: true }, context);
  }
}

const isAnswer = (event: DomainEvent): event is EventOf<'inbox.replyQueued.v2'> =>
  event.type === 'inbox.replyQueued.v2';

it('whatever they try: one holder at most, and nobody else answers (10,000 sequences)', () =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const past: ClearEvent[] = [received()];
      steps.forEach((each, n) => {
        const events = run(each, past, n + 1);
        past.push(...events);
        const { holder } = past.reduce(conversation.evolve, conversation.initial);
        const { assigneeId } = past.reduce(routing.evolve, routing.initial);
        expect(holder?.memberId ?? null).toBe(assigneeId);
        const writers = events.filter(isAnswer).map(({ by }) => by);
        expect(writers.every((by) => by === assigneeId)).toBe(true);
      });
    }),
    { numRuns: 10_000 },
  ));
