import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_NARROWED } from '../../src/domain/settings/folders.ts';
import type { Narrowing } from '../../src/domain/settings/savedView.ts';
import type { Settings } from '../../src/domain/settings/saveSetting.ts';
import type { DomainEvent, EventOf } from '../../src/domain/events.ts';
import { ChannelId, ContactId, ConversationId } from '../../src/domain/ids.ts';
import { CONVERSATION_STATES, type ConversationState } from '../../src/domain/inbox/conversationState.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { projected } from '../support/projected.ts';
import { ana, at, ben, channelId, HOUR, labelId, messageKeyOf, NOW, received } from '../support/story.ts';

const PEOPLE = [1, 2, 3, 4] as const;
const contact = (n: number) => ContactId.parse(`00000000-0000-4000-8000-0000000008${n}0`);
const conversation = (n: number) => ConversationId.parse(`00000000-0000-4000-8000-00000000018${n}`);
const person = (n: number): DomainEvent => ({
  type: 'contacts.contactAppeared.v1',
  contactId: contact(n),
  aliases: [],
  at: NOW,
  content: { phone: `44770090080${n}`, userId: null, name: `Person ${n}`, username: null },
});
const of = (n: number) => ({ conversationId: conversation(n), contactId: contact(n) });
const wrote = (n: number, k: number, sentAt: number): DomainEvent => ({
  ...received(sentAt, k),
  ...of(n),
  channelId,
  messageKey: messageKeyOf(k),
});
const set = (
  n: number,
  state: ConversationState,
  by: typeof ana | null = ana,
  when: number = NOW,
): EventOf<'inbox.stateChanged.v1'> => ({
  type: 'inbox.stateChanged.v1',
  ...of(n),
  state,
  until: state === 'snoozed' ? at(NOW + 24 * HOUR) : null,
  by: by?.memberId ?? null,
  at: at(when),
});
const joined = (into: number, n: number): DomainEvent => ({
  type: 'contacts.contactsMerged.v1',
  survivorId: contact(into),
  mergedId: contact(n),
  by: ana.memberId,
  at: NOW,
});
const apart = (from: number, n: number): DomainEvent =>
  ({ ...joined(from, n), type: 'contacts.contactsSplit.v1' }) as DomainEvent;
const assigned = (n: number, to: typeof ana | null): DomainEvent => ({
  type: 'routing.assigned.v1',
  ...of(n),
  memberId: to?.memberId ?? null,
  by: ana.memberId,
  how: 'assigned',
  at: NOW,
});
const read = (n: number, upToInbound: number): DomainEvent => ({
  type: 'inbox.conversationRead.v1',
  ...of(n),
  memberId: ana.memberId,
  upToInbound,
  at: NOW,
});

type Views = ReturnType<typeof projected>;
type Folder = Settings['filter'];
const list = ({ ask }: Views, filter: Folder) =>
  ask('inbox.listConversations', { filter, limit: 50, before: null });
const ids = (views: Views, filter: Folder) => list(views, filter).map(({ id }) => id);
const episodes = ({ ask }: Views, n: number) =>
  ask('inbox.listEpisodes', { conversationId: conversation(n), limit: 50 });
const head = ({ ask }: Views, n: number) => ask('inbox.getConversation', { conversationId: conversation(n) });

const FOLDERS = [
  'all',
  'unread',
  'mine',
  'unassigned',
  'watching',
  'closing',
  'waiting',
  'snoozed',
  'done',
] as const;

function expectCounts(views: Views): void {
  const counts = views.ask('inbox.countInbox', {});
  const counted = {
    all: counts.conversations,
    unread: counts.unreadConversations,
    mine: counts.assignedToMe,
    unassigned: counts.unassigned,
    watching: counts.watching,
    closing: counts.closingConversations,
    waiting: counts.waiting,
    snoozed: counts.snoozed,
    done: counts.done,
  };
  const listed = Object.fromEntries(FOLDERS.map((folder) => [folder, list(views, folder).length]));
  expect(counted).toEqual(listed);
  expect(counts.everyConversation).toBe(counts.conversations + counts.snoozed + counts.done);
}

describe('where a conversation stands', () => {
  it('is in one of the shelves, with the time it comes back', () => {
    const views = projected(person(1), person(2), wrote(1, 1, NOW - HOUR), wrote(2, 2, NOW - 2 * HOUR));
    views.tell(set(1, 'snoozed'));
    expect(list(views, 'snoozed')).toMatchObject([{ state: 'snoozed', snoozedUntil: NOW + 24 * HOUR }]);
    expect(ids(views, 'all')).toEqual([conversation(2)]);
    expect(head(views, 1)).toMatchObject({ state: 'snoozed', snoozedUntil: NOW + 24 * HOUR });
    views.tell(set(1, 'open', null));
    expect(ids(views, 'all')).toEqual([conversation(1), conversation(2)]);
    views.tell(set(2, 'waiting'));
    expect(ids(views, 'waiting')).toEqual([conversation(2)]);
    views.tell(set(2, 'done'));
    expect([ids(views, 'done'), ids(views, 'waiting')]).toEqual([[conversation(2)], []]);
    views.tell(wrote(2, 3, NOW - 1));
    expect([ids(views, 'done'), ids(views, 'all')[0]]).toEqual([[], conversation(2)]);
    expectCounts(views);
  });

  it('is in the folder of whoever watches it, also where several contacts are one', () => {
    const views = projected(person(1), person(2), wrote(1, 1, NOW - HOUR), wrote(2, 2, NOW - 2 * HOUR));
    const watched = { type: 'routing.watched.v1', ...of(1), by: ana.memberId, at: NOW } as const;
    views.tell({ ...watched, ...of(2), by: ben.memberId }, watched);
    expect(ids(views, 'watching')).toEqual([conversation(1)]);
    views.tell(joined(2, 1));
    expect(ids(views, 'watching')).toEqual([conversation(2)]);
    expectCounts(views);
    views.tell({ ...watched, type: 'routing.unwatched.v1' });
    expect(ids(views, 'watching')).toEqual([]);
    expectCounts(views);
  });

  it('is found by an index, whatever the folder', () => {
    const views = projected(person(1), wrote(1, 1, NOW));
    const plan = views.views.all<{ detail: string }>(
      sql`EXPLAIN QUERY PLAN SELECT id FROM conversation WHERE shelf = 3 AND last_message_at <= 5
        ORDER BY last_message_at DESC LIMIT 100`,
    );
    expect(plan.map(({ detail }) => detail).join()).toMatch(/INDEX conversation_newest \(shelf=\?/);
  });
});

describe('a thread of merged contacts', () => {
  const both = [person(1), person(2), wrote(1, 1, NOW - 3 * HOUR), wrote(2, 2, NOW - 2 * HOUR)];

  it('is open where anything of it is, and done as one', () => {
    const views = projected(...both, set(1, 'done'), joined(1, 2));
    expect(list(views, 'all')).toMatchObject([{ id: conversation(1), state: 'open' }]);
    views.tell(set(1, 'done'));
    expect(ids(views, 'done')).toEqual([conversation(1)]);
    views.tell(wrote(2, 3, NOW));
    expect(ids(views, 'all')).toEqual([conversation(1)]);
    expectCounts(views);
  });

  it('is opened by a message in a conversation that was not there yet', () => {
    const views = projected(person(1), person(2), wrote(1, 1, NOW - HOUR), joined(1, 2), set(1, 'done'));
    views.tell(wrote(2, 2, NOW));
    expect([ids(views, 'all'), ids(views, 'done')]).toEqual([[conversation(1)], []]);
  });

  it('stays done when a snooze from before ends', () => {
    const views = projected(...both, set(2, 'snoozed'), joined(1, 2), set(1, 'done'), set(2, 'open', null));
    expect(ids(views, 'done')).toEqual([conversation(1)]);
  });
});

describe('what is left of a folder', () => {
  it('carries a label, is somebody’s, or came on one number', () => {
    const views = projected(person(1), person(2), wrote(1, 1, NOW - HOUR), wrote(2, 2, NOW));
    views.tell(assigned(1, ben), {
      type: 'labels.labelAdded.v1',
      ...of(2),
      labelId,
      by: ana.memberId,
      at: NOW,
    });
    const left = (narrowing: Partial<Narrowing>, filter: Folder = 'all') =>
      views
        .ask('inbox.listConversations', {
          filter,
          narrowing: { ...NOT_NARROWED, ...narrowing },
          limit: 50,
          before: null,
        })
        .map(({ id }) => id);
    expect(left({ assigneeId: ben.memberId })).toEqual([conversation(1)]);
    expect(left({ labelId })).toEqual([conversation(2)]);
    expect(left({ labelId, assigneeId: ben.memberId })).toEqual([]);
    expect(left({ channelId })).toEqual([conversation(2), conversation(1)]);
    expect(left({ channelId: ChannelId.parse(contact(1)) })).toEqual([]);
    expect(left({ labelId }, 'closing')).toEqual([]);
  });
});

describe('episodes', () => {
  it('go from open to done, with what was written in each', () => {
    const views = projected(person(1), wrote(1, 1, NOW - 9 * HOUR), wrote(1, 2, NOW - 8 * HOUR));
    views.tell(set(1, 'done', ana, NOW - 7 * HOUR), wrote(1, 3, NOW - HOUR));
    expect(episodes(views, 1)).toMatchObject([
      { openedAt: NOW - HOUR, doneAt: null, doneBy: null, messages: 1 },
      { openedAt: NOW - 9 * HOUR, doneAt: NOW - 7 * HOUR, doneBy: ana.memberId, messages: 2 },
    ]);
    views.tell(set(1, 'done', ben, NOW));
    expect(episodes(views, 1).map(({ doneBy }) => doneBy)).toEqual([ben.memberId, ana.memberId]);
  });

  it('go on where "done" is taken back', () => {
    const views = projected(person(1), wrote(1, 1, NOW - HOUR), set(1, 'done'), set(1, 'open'));
    expect(episodes(views, 1)).toMatchObject([{ openedAt: NOW - HOUR, doneAt: null, messages: 1 }]);
  });

  it('of merged contacts are one', () => {
    const views = projected(
      person(1),
      person(2),
      wrote(1, 1, NOW - 3 * HOUR),
      wrote(2, 2, NOW - 2 * HOUR),
      joined(1, 2),
      set(1, 'done'),
    );
    expect(episodes(views, 2)).toMatchObject([{ openedAt: NOW - 3 * HOUR, messages: 2 }]);
  });
});

describe('after any history', () => {
  const who = fc.constantFrom(...PEOPLE);
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('wrote' as const), who) },
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...CONVERSATION_STATES), who) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('wake', 'mine', 'nobody', 'read'), who) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('join', 'split'), who) },
  );

  it('every folder counts what it lists, and nothing new is hidden', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const views = projected(...PEOPLE.map(person), ...PEOPLE.map((n) => wrote(n, n, NOW - n * HOUR)));
        let written = 100;
        const survivors = new Map<number, number>();
        const act: Record<string, (n: number) => DomainEvent | null> = {
          wrote: (n) => wrote(n, ++written, NOW - 22.5 * HOUR + written * 1000),
          wake: (n) => set(n, 'open', null),
          mine: (n) => assigned(n, ana),
          nobody: (n) => assigned(n, null),
          read: (n) => read(n, 2),
          join: (n) => {
            const into = (n % 4) + 1;
            if (survivors.has(n) || survivors.has(into) || [...survivors.values()].includes(n)) return null;
            survivors.set(n, into);
            return joined(into, n);
          },
          split: (n) => {
            const from = survivors.get(n);
            survivors.delete(n);
            return from === undefined ? null : apart(from, n);
          },
        };
        for (const [what, n] of steps) {
          const event = act[what]?.(n) ?? (what in act ? null : set(n, what as ConversationState));
          if (event === null) continue;
          views.tell(event);
          const { state, snoozedUntil } = head(views, n)!;
          expect(what === 'wrote' && state !== 'open').toBe(false);
          expect(snoozedUntil !== null).toBe(state === 'snoozed');
        }
        expectCounts(views);
      }),
      { numRuns: 30 },
    ));
});
