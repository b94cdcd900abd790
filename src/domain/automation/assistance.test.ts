import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  at,
  automatic,
  ben,
  contactId,
  conversationId,
  messageKeyOf,
  NOW,
  queued,
  received,
  replyIdOf,
} from '../../../tests/support/story.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import { NoteId } from '../ids.ts';
import { conversation, type Conversation } from '../inbox/conversation.ts';
import type { Actor } from '../permissions.ts';
import { type Turn, turnWith } from './assistantTurn.ts';
import { handOver } from './handOver.ts';
import { queueAutomaticReply } from './queueAutomaticReply.ts';

const INTENT = 'fa900000-0000-4000-8000-000000000001';
const GREETING = 'fa900000-0000-4000-8000-000000000009';
const assistant: Actor = { kind: 'system', system: 'assistant', deviceId: ben.deviceId };
const noteId = NoteId.parse('0b000000-0000-4000-8000-000000000001');
const because = (n: number) => ({ kind: 'faq' as const, ruleId: INTENT, causeKey: messageKeyOf(n) });
const answer = (n: number) => ({
  conversationId,
  replyId: replyIdOf(n),
  automatic: because(n),
  text: 'From nine to six',
});
const giveUp = (n: number) => ({
  conversationId,
  noteId,
  causeKey: messageKeyOf(n),
  reason: 'asked' as const,
  text: '',
});
const place = { conversationId, contactId, at: NOW };
const assigned = (memberId: typeof ben.memberId | null): EventOf<'routing.assigned.v1'> => ({
  type: 'routing.assigned.v1',
  ...place,
  memberId,
  by: ben.memberId,
  how: memberId === null ? 'released' : 'claimed',
});
const done: EventOf<'inbox.stateChanged.v1'> = {
  type: 'inbox.stateChanged.v1',
  ...place,
  state: 'done',
  until: null,
  by: ben.memberId,
};
const handedOver: EventOf<'inbox.noteAdded.v1'> = {
  type: 'inbox.noteAdded.v1',
  ...place,
  noteId,
  by: null,
  handover: 'asked',
  mentions: [],
  due: null,
  content: { text: '' },
};

describe('the assistant', () => {
  it.each<[string, readonly DomainEvent[]]>([
    ['is looked after by somebody', [received(), assigned(ben.memberId)]],
    ['was looked after', [received(), assigned(ben.memberId), assigned(null)]],
    [
      'was answered by a person and wrote again',
      [received(NOW - 9, 1), queued(replyIdOf(9), ben), received(NOW - 8, 2)],
    ],
    ['was handed over', [received(), handedOver]],
    [
      'was done, and is looked after by somebody since',
      [received(NOW - 9, 1), assigned(ben.memberId), done, assigned(ben.memberId), received(NOW - 8, 2)],
    ],
    [
      'was answered since it was done',
      [received(NOW - 9, 1), done, queued(replyIdOf(9), ben), received(NOW - 8, 2)],
    ],
    [
      'was done by mistake',
      [received(NOW - 9, 1), assigned(ben.memberId), done, { ...done, state: 'open' }, received(NOW - 8, 2)],
    ],
  ])('says nothing to a customer who %s', (_what, past) => {
    given(...past)
      .when(queueAutomaticReply, answer(2), assistant)
      .then();
    given(...past)
      .when(handOver, giveUp(2), assistant)
      .then();
  });

  it.each<[string, readonly DomainEvent[]]>([
    ['nobody holds', [queued(replyIdOf(9), ben)]],
    ['somebody holds who was done with the one before', [assigned(ben.memberId), queued(replyIdOf(9), ben)]],
    ['was handed over before', [handedOver]],
  ])('begins anew with the next matter, which %s', (_what, past) =>
    given(received(NOW - 9, 1), ...past, done, received(NOW - 8, 2))
      .when(queueAutomaticReply, answer(2), assistant)
      .then({
        ...automatic(replyIdOf(2), because(2)),
        content: { body: { kind: 'text', text: 'From nine to six' } },
      }),
  );

  it('hands over once, with what was said', () =>
    given(received())
      .when(handOver, { ...giveUp(1), text: 'When?' }, assistant)
      .then({ ...handedOver, content: { text: 'When?' } }));

  it('does not hand over what it answered', () =>
    given(received(), automatic(replyIdOf(1), because(1)))
      .when(handOver, giveUp(1), assistant)
      .then());
});

const story = fc.array(
  fc.constantFrom(
    'writes',
    'again',
    'person',
    'assign',
    'release',
    'done',
    'reopen',
    'answered',
    'asked',
    'unsure',
    'greeted',
  ),
  { maxLength: 60 },
);
const MAX_IN_ROW = 3;

const happen: Readonly<Record<string, (written: number) => DomainEvent>> = {
  writes: (written) => received(NOW + written, written),
  person: (written) => queued(replyIdOf(500 + written), ben),
  assign: () => assigned(ben.memberId),
  release: () => assigned(null),
  done: () => done,
  reopen: () => ({ ...done, state: 'open' }),
};

/** A greeting is due for the newest message, however often, long after the one before. */
function greet(state: Conversation, written: number): readonly DomainEvent[] {
  const greeting = { ...because(written), kind: 'greeting', ruleId: GREETING };
  const input = { ...answer(written), replyId: replyIdOf(900 + written), automatic: greeting };
  const now = at(NOW + written);
  const free = { ...state, automatic: { ...state.automatic, lastAt: null } };
  const context = { actor: assistant, now, steadyNow: now };
  const decided = queueAutomaticReply.decide(free, queueAutomaticReply.input.parse(input), context);
  return decided.ok ? decided.value : [];
}

/** The assistant looks at the newest message, however often. */
function look(state: Conversation, written: number, kind: string): readonly DomainEvent[] {
  if (kind === 'greeted') return greet(state, written);
  const seen: Turn =
    kind === 'asked' || kind === 'unsure'
      ? { kind: 'handOver', reason: kind }
      : { kind: 'answer', match: { intentId: INTENT, language: 'en', confidence: 1 } };
  const turn = turnWith(state.assistance, seen, MAX_IN_ROW);
  if (turn.kind === 'nothing') return [];
  const context = { actor: assistant, now: at(NOW + written), steadyNow: at(NOW + written) };
  const decided =
    turn.kind === 'answer'
      ? queueAutomaticReply.decide(state, queueAutomaticReply.input.parse(answer(written)), context)
      : handOver.decide(state, { ...giveUp(written), reason: turn.reason }, context);
  return decided.ok ? decided.value : [];
}

/** What a customer could count in one matter: answers in a row, and whether a person took over. */
type Seen = { readonly inRow: number; readonly hasPerson: boolean; readonly isOver: boolean };
const FIRST: Seen = { inRow: 0, hasPerson: false, isOver: false };
const SEEN: Readonly<Record<string, Partial<Seen>>> = {
  writes: {},
  assign: { hasPerson: true },
  person: { hasPerson: true, inRow: 0 },
};

function afterStep(before: Seen, step: string): Seen {
  if (step === 'done') return { ...before, isOver: true };
  if (step === 'reopen') return { ...before, isOver: false };
  const change = SEEN[step];
  return change === undefined ? before : { ...(before.isOver ? FIRST : before), ...change };
}

/** Every answer of the assistant, with what was true of people just before it. */
function answersIn(steps: readonly string[]) {
  let [state, written] = [conversation.initial, 0];
  let person = FIRST;
  const answers: { cause: string; inRow: number; hadPerson: boolean }[] = [];
  for (const step of ['writes', ...steps]) {
    if (step === 'writes') written += 1;
    const events = happen[step] ? [happen[step](written)] : look(state, written, step);
    state = events.reduce(conversation.evolve, state);
    for (const event of events)
      if (event.type === 'inbox.replyQueued.v2' && event.automatic !== undefined) {
        const isFaq = event.automatic.kind === 'faq';
        person = { ...person, inRow: person.inRow + (isFaq ? 1 : 0) };
        const hadPerson = isFaq && person.hasPerson;
        answers.push({ cause: event.automatic.causeKey, inRow: person.inRow, hadPerson });
      }
    person = afterStep(person, step);
  }
  return answers;
}

it('whatever happens: never two answers to one message, none with a person, never more than so many in a row', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const answers = answersIn(steps);
      expect(new Set(answers.map(({ cause }) => cause)).size).toBe(answers.length);
      expect(answers.some(({ hadPerson }) => hadPerson)).toBe(false);
      expect(Math.max(0, ...answers.map(({ inRow }) => inRow))).toBeLessThanOrEqual(MAX_IN_ROW);
    }),
  );
});
