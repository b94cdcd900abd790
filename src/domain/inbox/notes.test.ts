import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  as,
  at,
  ben,
  contactId,
  conversationId,
  HOUR,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import { EpochMs, MemberId, NoteId } from '../ids.ts';
import type { MemberActor } from '../permissions.ts';
import { addNote } from './addNote.ts';
import { editNote } from './editNote.ts';
import { notes, type Notes } from './notes.ts';
import { removeNote } from './removeNote.ts';
import { closeTask, reassignTask, reopenTask } from './tasks.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const noteId = NoteId.parse(uuid(901));
const memberOf = (n: number): MemberActor => ({ ...as('standard'), memberId: MemberId.parse(uuid(30 + n)) });
const [cy, dee] = [memberOf(1), memberOf(2)];

const draft = {
  conversationId,
  noteId,
  text: 'Ask the kitchen',
  mentions: [ben.memberId],
  due: at(NOW + HOUR),
};
const of = { conversationId, contactId, noteId };
const noted = (over: Partial<EventOf<'inbox.noteAdded.v1'>> = {}): EventOf<'inbox.noteAdded.v1'> => ({
  type: 'inbox.noteAdded.v1',
  ...of,
  by: ana.memberId,
  mentions: [ben.memberId],
  due: at(NOW + HOUR),
  at: NOW,
  content: { text: 'Ask the kitchen' },
  ...over,
});
const ofTask = { conversationId, noteId, mentioned: ben.memberId };
const settled = (type: 'inbox.taskClosed.v1' | 'inbox.taskReopened.v1', by = ben): DomainEvent => ({
  type,
  ...of,
  mentioned: ben.memberId,
  by: by.memberId,
  at: NOW,
});
const handedTo = (owner: MemberActor, by: MemberActor): DomainEvent => ({
  type: 'inbox.taskReassigned.v1',
  ...of,
  mentioned: ben.memberId,
  by: by.memberId,
  ownerId: owner.memberId,
  at: NOW,
});
const noNote = { code: 'notFound', what: 'note' } as const;

const edited = (over: Partial<EventOf<'inbox.noteEdited.v1'>> = {}): EventOf<'inbox.noteEdited.v1'> => ({
  type: 'inbox.noteEdited.v1',
  ...of,
  by: ana.memberId,
  mentions: [ben.memberId],
  added: [],
  due: at(NOW + HOUR),
  at: NOW,
  content: { text: 'Ask the cook' },
  ...over,
});

describe('editing a note', () => {
  const other = { ...draft, text: ' Ask the cook ' };

  it('is for its writer alone, while it stands', () => {
    given(received(), noted()).when(editNote, other, ana).then(edited());
    given(received(), noted()).when(editNote, other, ben).refused({ code: 'notYourNote' });
    given(received(), noted({ by: null, mentions: [] }))
      .when(editNote, other, ana)
      .refused({ code: 'notYourNote' });
    given(received()).when(editNote, other, ana).refused(noNote);
    const removed = { type: 'inbox.noteRemoved.v1', ...of, by: ana.memberId, at: NOW } as const;
    given(received(), noted(), removed).when(editNote, other, ana).refused(noNote);
  });

  it('says who is mentioned anew, and counts all who are', () => {
    const both = { ...other, mentions: [ben.memberId, cy.memberId] };
    given(received(), noted())
      .when(editNote, both, ana)
      .then(edited({ mentions: both.mentions, added: [cy.memberId] }));
    given(received(), noted())
      .when(editNote, { ...both, mentions: [...both.mentions, dee.memberId] }, ana)
      .refused({ code: 'tooManyMentions', maxMentions: 2 });
    given(received(), noted())
      .when(editNote, { ...other, mentions: [] }, ana)
      .then(edited({ mentions: [], due: null }));
  });

  it('mentions nobody anew who does not see it; whoever was mentioned before may stay', () => {
    given(received(), noted())
      .when(editNote, { ...other, mentions: [cy.memberId], blind: [cy.memberId] }, ana)
      .refused({ code: 'mentionBlind' });
    given(received(), noted())
      .when(editNote, { ...other, blind: [ben.memberId] }, ana)
      .then(edited());
  });

  it('withdraws the task of whoever is not mentioned any more, and leaves the others as they are', () => {
    const toCy = edited({ mentions: [cy.memberId], added: [cy.memberId] });
    given(received(), noted(), toCy).when(closeTask, ofTask, ben).refused(noNote);
    given(received(), noted(), toCy)
      .when(closeTask, { ...ofTask, mentioned: cy.memberId }, cy)
      .then({ ...(settled('inbox.taskClosed.v1', cy) as object), mentioned: cy.memberId } as DomainEvent);
    given(received(), noted(), settled('inbox.taskClosed.v1'), edited()).when(closeTask, ofTask, ben).then();
  });
});

describe('a note', () => {
  it('stands once, and names each colleague once', () => {
    given(received()).when(addNote, draft, ana).then(noted());
    given(received())
      .when(addNote, { ...draft, mentions: [ben.memberId, ben.memberId] }, ana)
      .then(noted());
    given(received(), noted()).when(addNote, draft, ana).then();
  });

  it('is due for somebody, or not at all', () =>
    given(received())
      .when(addNote, { ...draft, mentions: [] }, ana)
      .then(noted({ mentions: [], due: null })));

  it('mentions two at most, and says why not three', () => {
    const three = { ...draft, mentions: [ben.memberId, cy.memberId, dee.memberId] };
    given(received()).when(addNote, three, ana).refused({ code: 'tooManyMentions', maxMentions: 2 });
    given(received())
      .when(addNote, { ...three, maxMentions: 3 }, ana)
      .then(noted({ mentions: three.mentions }));
  });

  it('mentions nobody who does not see the conversation', () =>
    given(received())
      .when(addNote, { ...draft, blind: [ben.memberId] }, ana)
      .refused({ code: 'mentionBlind' }));

  it('stands beside a conversation that is there', () =>
    given().when(addNote, draft, ana).refused({ code: 'notFound', what: 'conversation' }));

  it('is removed by its writer, or by who may delete history', () => {
    const removed = { type: 'inbox.noteRemoved.v1', ...of, by: ana.memberId, at: NOW } as const;
    const input = { conversationId, noteId };
    given(received(), noted()).when(removeNote, input, as('standard')).then(removed);
    given(received(), noted())
      .when(removeNote, input, ben)
      .then({ ...removed, by: ben.memberId });
    given(received(), noted())
      .when(removeNote, input, cy)
      .refused({ code: 'notPermitted', permission: 'history.delete' });
    given(received(), noted(), removed).when(removeNote, input, ana).then();
    given(received()).when(removeNote, input, ana).refused(noNote);
    given(received(), noted(), removed).when(closeTask, ofTask, ben).refused(noNote);
  });
});

describe('a task', () => {
  it('is closed by its owner or who gave it, once', () => {
    const closed = settled('inbox.taskClosed.v1');
    given(received(), noted()).when(closeTask, ofTask, ben).then(closed);
    given(received(), noted())
      .when(closeTask, ofTask, ana)
      .then({ ...closed, by: ana.memberId } as DomainEvent);
    given(received(), noted()).when(closeTask, ofTask, cy).refused({ code: 'notYourTask' });
    given(received(), noted(), closed).when(closeTask, ofTask, ben).then();
    given(received(), noted(), closed).when(reopenTask, ofTask, ben).then(settled('inbox.taskReopened.v1'));
  });

  it('is handed on while it is open, to who sees the conversation', () => {
    const to = { ...ofTask, ownerId: cy.memberId };
    given(received(), noted()).when(reassignTask, to, ben).then(handedTo(cy, ben));
    given(received(), noted(), handedTo(cy, ben))
      .when(closeTask, ofTask, ana)
      .refused({ code: 'notYourTask' });
    given(received(), noted(), handedTo(cy, ben)).when(reassignTask, to, cy).then();
    given(received(), noted())
      .when(reassignTask, { ...to, isBlind: true }, ben)
      .refused({ code: 'mentionBlind' });
    given(received(), noted(), settled('inbox.taskClosed.v1')).when(reassignTask, to, ben).refused(noNote);
  });
});

type Step = { readonly act: number; readonly who: number; readonly note: number; readonly others: number[] };

const PEOPLE = [ana, ben, cy, dee];
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.nat(4),
  who: fc.nat(3),
  note: fc.nat(2),
  others: fc.array(fc.nat(3), { maxLength: 4 }),
});

function decided(state: Notes, { act, who, note, others }: Step): readonly DomainEvent[] {
  const context = { actor: PEOPLE[who]!, now: NOW, steadyNow: EpochMs.parse(NOW) };
  const id = NoteId.parse(uuid(910 + note));
  const mentions = others.map((n) => PEOPLE[n]!.memberId);
  const task = { conversationId, noteId: id, mentioned: mentions[0] ?? ben.memberId };
  const made = { conversationId, noteId: id, text: 'x', mentions, due: null, maxMentions: 2, blind: [] };
  const outcome = [
    () => addNote.decide(state, made, context),
    () => closeTask.decide(state, task, context),
    () => reopenTask.decide(state, task, context),
    () =>
      reassignTask.decide(state, { ...task, ownerId: mentions[1] ?? cy.memberId, isBlind: false }, context),
    () => removeNote.decide(state, { conversationId, noteId: id }, context),
  ][act]!();
  return outcome.ok ? outcome.value : [];
}

const tasksIn = ({ byId }: Notes): [string, boolean][] =>
  Object.entries(byId).flatMap(([id, { tasks }]) =>
    Object.entries(tasks).map(([mentioned, { isOpen }]): [string, boolean] => [`${id} ${mentioned}`, isOpen]),
  );
const mostMentioned = ({ byId }: Notes): number =>
  Math.max(0, ...Object.values(byId).map(({ tasks }) => Object.keys(tasks).length));

/** Those that were closed before and are open now. */
function opened(before: Notes, after: Notes): string[] {
  const was = new Map(tasksIn(before));
  return tasksIn(after).flatMap(([task, isOpen]) => (isOpen && was.get(task) === false ? [task] : []));
}

it('whatever is done in whatever order: two mentions at most, and closed stays closed until reopened', () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let state: Notes = notes.evolve(notes.initial, received());
      for (const each of steps) {
        const events = decided(state, each);
        const after = events.reduce((folded, event) => notes.evolve(folded, event), state);
        const reopened = events.filter(({ type }) => type === 'inbox.taskReopened.v1');
        expect(opened(state, after).length).toBe(reopened.length);
        expect(mostMentioned(after)).toBeLessThanOrEqual(2);
        state = after;
      }
    }),
    { numRuns: 300 },
  ));
