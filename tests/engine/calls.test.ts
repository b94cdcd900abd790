import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/events.ts';
import { ContactId, ConversationId, EpochMs, type MemberId, NoteId } from '../../src/domain/ids.ts';
import { projected } from '../support/projected.ts';
import { ana, ben, HOUR, messageKeyOf, NOW, queued, received, replyIdOf } from '../support/story.ts';

/* What calls for a member, and the number on Baton's icon: the same rows their list shows. */

const contact = (n: number) => ContactId.parse(`00000000-0000-4000-8000-0000000009${n}0`);
const conversation = (n: number) => ConversationId.parse(`00000000-0000-4000-8000-000000001${n}00`);
const place = (n: number) => ({ conversationId: conversation(n), contactId: contact(n) });
const person = (n: number): DomainEvent => ({
  type: 'contacts.contactAppeared.v1',
  contactId: contact(n),
  aliases: [],
  at: NOW,
  content: { phone: `44770090000${n}`, userId: null, name: `Person ${n}`, username: null },
});
const wrote = (n: number, k: number): DomainEvent => ({
  ...received(NOW - HOUR + k * 1000, k),
  ...place(n),
  messageKey: messageKeyOf(k),
});
const answered = (n: number, k: number): DomainEvent => ({
  ...queued(replyIdOf(k), ana, NOW - HOUR + k * 1000),
  ...place(n),
});
const assigned = (n: number, to: MemberId | null, by: MemberId, at = NOW): DomainEvent => ({
  type: 'routing.assigned.v1',
  ...place(n),
  memberId: to,
  by,
  at,
  how: to === by ? 'claimed' : 'assigned',
});
/** `by` is whom it was given to: no person did. */
const routedTo = (n: number, to: MemberId): DomainEvent => ({
  type: 'routing.assigned.v1',
  ...place(n),
  memberId: to,
  by: to,
  at: NOW,
  how: 'routed',
});
const done = (n: number): DomainEvent => ({
  type: 'inbox.stateChanged.v1',
  ...place(n),
  state: 'done',
  until: null,
  by: ana.memberId,
  at: NOW,
});
const merged = (into: number, n: number, type: 'contactsMerged' | 'contactsSplit'): DomainEvent => ({
  type: `contacts.${type}.v1`,
  survivorId: contact(into),
  mergedId: contact(n),
  by: ana.memberId,
  at: NOW,
});

const people = [1, 2, 3, 4].map(person);
type Views = ReturnType<typeof projected>;
const calls = ({ ask }: Views, more: object = {}) =>
  ask('inbox.listCalls', { since: NOW, withText: false, ...more });
const kinds = (views: Views, more: object = {}) =>
  calls(views, more).rows.map(({ conversationId, kind }) => [conversationId, kind]);

it('are customers of one’s own and of nobody who wait, and what a colleague gave since one signed in', () => {
  const views = projected(
    ...people,
    ...[1, 2, 3].map((n) => wrote(n, n)),
    assigned(1, ana.memberId, ana.memberId),
  );
  views.tell(assigned(2, ben.memberId, ben.memberId));
  expect(kinds(views)).toEqual([
    [conversation(3), 'unassigned'],
    [conversation(1), 'mine'],
  ]);
  views.tell(answered(1, 20), assigned(2, ana.memberId, ben.memberId));
  expect(kinds(views)).toEqual([
    [conversation(3), 'unassigned'],
    [conversation(2), 'assigned'],
    [conversation(2), 'mine'],
  ]);
  expect(kinds(views, { since: EpochMs.parse(NOW + 1) })).not.toContainEqual([conversation(2), 'assigned']);
  expect(calls(views).waiting).toBe(2);
});

it('are conversations a rule gave, too, but not those one took', () => {
  const views = projected(...people, wrote(1, 1), wrote(2, 2));
  views.tell(routedTo(1, ana.memberId), assigned(2, ana.memberId, ana.memberId));
  expect(kinds(views)).toEqual([
    [conversation(2), 'mine'],
    [conversation(1), 'assigned'],
    [conversation(1), 'mine'],
  ]);
});

it('name nobody unless names are asked for, and grow a mark with each message', () => {
  const views = projected(...people, wrote(1, 1));
  const [before] = calls(views).rows;
  expect(before).toMatchObject({ name: null, preview: null });
  views.tell(wrote(1, 2));
  const [after] = calls(views, { withText: true }).rows;
  expect(after).toMatchObject({ name: 'Person 1', preview: 'Do you have bread?' });
  expect(after!.mark).toBeGreaterThan(before!.mark);
});

it('are notes that ask something of one, until it is closed', () => {
  const noteId = NoteId.parse('00000000-0000-4000-8000-000000000801');
  const noted: DomainEvent = {
    type: 'inbox.noteAdded.v1',
    ...place(1),
    noteId,
    by: ben.memberId,
    mentions: [ana.memberId],
    due: null,
    at: NOW,
    content: { text: 'Ask the kitchen' },
  };
  const views = projected(...people, wrote(1, 1), answered(1, 2), noted);
  expect(kinds(views)).toEqual([[conversation(1), 'mention']]);
  expect(calls(views).waiting).toBe(0);
  views.tell({
    type: 'inbox.taskClosed.v1',
    ...place(1),
    noteId,
    mentioned: ana.memberId,
    by: ana.memberId,
    at: NOW,
  });
  expect(kinds(views)).toEqual([]);
});

const who = fc.constantFrom(ana.memberId, ben.memberId, null);
const whose = fc.integer({ min: 1, max: 4 });
const step = fc.oneof(
  fc.record({ what: fc.constant('wrote' as const), n: whose }),
  fc.record({ what: fc.constant('answered' as const), n: whose }),
  fc.record({ what: fc.constant('done' as const), n: whose }),
  fc.record({ what: fc.constant('assigned' as const), n: whose, to: who }),
  fc.record({ what: fc.constantFrom('contactsMerged' as const, 'contactsSplit' as const), n: whose }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Only 2 is ever merged into 1, and split from it again. */
function told(steps: readonly Step[]): DomainEvent[] {
  let isMerged = false;
  return steps.flatMap((each, at): DomainEvent[] => {
    if (each.what === 'wrote') return [wrote(each.n, at + 1)];
    if (each.what === 'answered') return [answered(each.n, at + 1)];
    if (each.what === 'done') return [done(each.n)];
    if (each.what === 'assigned') return [assigned(each.n, each.to, ben.memberId)];
    if (isMerged === (each.what === 'contactsMerged')) return [];
    isMerged = !isMerged;
    return [merged(1, 2, each.what)];
  });
}

it('count exactly the rows of the lists of one’s own and of nobody’s that wait', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const views = projected(...people, ...told(steps));
      const inList = (['mine', 'unassigned'] as const).flatMap((filter) =>
        views
          .ask('inbox.listConversations', { filter, limit: 50, before: null })
          .filter(({ waitingSince }) => waitingSince !== null)
          .map(({ id }) => id),
      );
      const { waiting, rows } = calls(views);
      const called = rows
        .filter(({ kind }) => kind !== 'assigned')
        .map(({ conversationId }) => conversationId);
      expect(called.toSorted()).toEqual(inList.toSorted());
      expect(waiting).toBe(inList.length);
    }),
    { numRuns: 60 },
  );
});

const watched = (n: number, by: MemberId, type: 'watched' | 'unwatched' = 'watched'): DomainEvent => ({
  type: `routing.${type}.v1`,
  ...place(n),
  by,
  at: NOW,
});
const read = (n: number, upToInbound: number): DomainEvent => ({
  type: 'inbox.conversationRead.v1',
  ...place(n),
  memberId: ana.memberId,
  upToInbound,
  at: NOW,
});

it('are customers of a colleague whom one watches, until one has read what they wrote', () => {
  const views = projected(...people, wrote(1, 1), assigned(1, ben.memberId, ben.memberId));
  const since = { since: EpochMs.parse(NOW - 2 * HOUR) };
  expect(kinds(views, since)).toEqual([]);
  views.tell(watched(1, ben.memberId), watched(1, ana.memberId));
  expect(kinds(views, since)).toEqual([[conversation(1), 'watched']]);
  // What was written before somebody signed in is on their screen.
  expect(kinds(views)).toEqual([]);
  views.tell(read(1, 1));
  expect(kinds(views, since)).toEqual([]);
  views.tell(wrote(1, 2));
  expect(kinds(views, since)).toEqual([[conversation(1), 'watched']]);
  views.tell(merged(2, 1, 'contactsMerged'));
  expect(kinds(views, since).map(([, kind]) => kind)).toEqual(['watched']);
  views.tell(watched(1, ana.memberId, 'unwatched'));
  expect(kinds(views, since)).toEqual([]);
});

it('are what colleagues do in a conversation one watches, for a while, and nothing one did oneself', () => {
  const views = projected(...people, wrote(1, 1), assigned(1, ben.memberId, ben.memberId), read(1, 1));
  views.tell(watched(1, ana.memberId));
  const since = { since: EpochMs.parse(NOW) };
  const marks = (later = 0) =>
    views
      .ask('inbox.listCalls', { ...since, withText: true }, EpochMs.parse(NOW + later))
      .rows.filter(({ kind }) => kind === 'watched')
      .map(({ mark }) => mark - NOW);
  const noted = (by: MemberId, later: number): DomainEvent => ({
    type: 'inbox.noteAdded.v1',
    ...place(1),
    noteId: NoteId.parse(`00000000-0000-4000-8000-0000000008${later}`),
    by,
    mentions: [],
    due: null,
    at: EpochMs.parse(NOW + later),
    content: { text: 'The strawberryflan is off' },
  });
  const before = marks();
  views.tell(noted(ana.memberId, 10));
  expect(marks()).toEqual(before);
  views.tell(noted(ben.memberId, 20));
  expect(marks()).toEqual([20]);
  expect(JSON.stringify(calls(views, since))).not.toContain('strawberryflan');
  views.tell({
    type: 'inbox.stateChanged.v1',
    ...place(1),
    state: 'done',
    until: null,
    by: ben.memberId,
    at: EpochMs.parse(NOW + 30),
  });
  expect(marks(31)).toEqual([30]);
  expect(marks(15 * 60_000 + 30)).toEqual([]);
});
