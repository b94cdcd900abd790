import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '../../src/contract/inbox.ts';
import type { DomainEvent } from '../../src/domain/events.ts';
import { ContactId, ConversationId, type EpochMs } from '../../src/domain/ids.ts';
import { AUTOMATIC_LABELS, FOLLOW_UP_MS, NEW_CUSTOMER_MS } from '../../src/domain/labels/automaticLabels.ts';
import { COUNTED_UP_TO, FOLDERS, LIST_ORDERS, NOT_NARROWED } from '../../src/domain/settings/folders.ts';
import type { ListView, Narrowing } from '../../src/domain/settings/savedView.ts';
import { listColumns } from '../../src/main/features/inbox/conversations.queries.ts';
import { pageOf } from '../../src/main/features/inbox/listed.ts';
import { projected } from '../support/projected.ts';
import { ana, at, HOUR, labelId, messageKeyOf, NOW, queued, received, replyIdOf } from '../support/story.ts';

const PEOPLE = [1, 2, 3, 4, 5] as const;
const contact = (n: number) => ContactId.parse(`00000000-0000-4000-8000-0000000007${n}0`);
const conversation = (n: number) => ConversationId.parse(`00000000-0000-4000-8000-00000000017${n}`);
const of = (n: number) => ({ conversationId: conversation(n), contactId: contact(n) });
const person = (n: number): DomainEvent => ({
  type: 'contacts.contactAppeared.v1',
  contactId: contact(n),
  aliases: [],
  at: NOW,
  content: { phone: `44770090070${n}`, userId: null, name: `Person ${n}`, username: null },
});
const wrote = (n: number, k: number, sentAt: number): DomainEvent => ({
  ...received(sentAt, k),
  ...of(n),
  messageKey: messageKeyOf(k),
});
const answered = (n: number, k: number, when: number = NOW): DomainEvent => ({
  ...queued(replyIdOf(k), ana, when),
  ...of(n),
});
const joined = (into: number, n: number): DomainEvent => ({
  type: 'contacts.contactsMerged.v1',
  survivorId: contact(into),
  mergedId: contact(n),
  by: ana.memberId,
  at: NOW,
});
const labelled = (n: number): DomainEvent => ({
  type: 'labels.labelAdded.v1',
  ...of(n),
  labelId,
  by: ana.memberId,
  at: NOW,
});

type Views = ReturnType<typeof projected>;
const view = (
  part: Partial<Omit<ListView, 'narrowing'>> = {},
  narrowing: Partial<Narrowing> = {},
): ListView => ({
  filter: 'all',
  order: 'waiting',
  ...part,
  narrowing: { ...NOT_NARROWED, ...narrowing },
});

/** The whole list, page by page. */
function walk({ ask }: Views, shown: ListView, now: EpochMs = NOW): ConversationRow[] {
  const rows: ConversationRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const before = last === undefined ? null : cursorOf(last);
    const page = ask('inbox.listConversations', { ...shown, limit: 2, before }, now);
    rows.push(...page);
    if (page.length < 2 || rows.length > 99) return rows;
  }
}
const cursorOf = ({ lastMessageAt, id, windowClosesAt, waitingSince }: ConversationRow) => ({
  lastMessageAt,
  id,
  windowClosesAt,
  waitingSince,
});
const ids = (views: Views, shown: ListView, now: EpochMs = NOW) =>
  walk(views, shown, now).map(({ id }) => id);
const counted = ({ ask }: Views, views: ListView[], now: EpochMs = NOW) =>
  ask('inbox.countViews', { views }, now);

describe('the list with whoever waits longest first', () => {
  const told = () =>
    projected(
      ...PEOPLE.map(person),
      wrote(1, 1, NOW - 3 * HOUR),
      wrote(2, 2, NOW - 5 * HOUR),
      wrote(3, 3, NOW - 9 * HOUR),
      answered(3, 1, NOW - 8 * HOUR),
      wrote(4, 4, NOW - 7 * HOUR),
      answered(4, 2, NOW - HOUR),
      wrote(2, 5, NOW - 1),
    );

  it('goes by their first unanswered message; whom nobody owes an answer follows, the newest first', () => {
    const views = told();
    expect(ids(views, view())).toEqual([2, 1, 4, 3].map(conversation));
    expect(ids(views, view({ order: 'newest' }))).toEqual([2, 4, 1, 3].map(conversation));
    views.tell(answered(2, 3, NOW), wrote(3, 6, NOW));
    expect(ids(views, view())).toEqual([1, 3, 2, 4].map(conversation));
  });

  it('is kept within each folder and what is left of it', () => {
    const views = told();
    views.tell(labelled(1), labelled(4));
    expect(ids(views, view({}, { labelId }))).toEqual([1, 4].map(conversation));
    expect(ids(views, view({ filter: 'unassigned' }))).toEqual([2, 1, 4, 3].map(conversation));
  });

  it('tells a merged customer once, by whoever of them waits longest', () => {
    const views = told();
    views.tell(joined(4, 2));
    expect(ids(views, view())).toEqual([4, 1, 3].map(conversation));
  });

  it('is found by an index, and sorts no more than those that share a moment', () => {
    const { views } = told();
    const asker = { ...ana, now: NOW };
    const before = { lastMessageAt: NOW, id: conversation(1), waitingSince: at(NOW - HOUR) };
    for (const order of LIST_ORDERS) {
      const { text, values } = listColumns(
        pageOf({ ...view({ order }), limit: 100, before }, asker),
        ana.memberId,
      );
      const plan = views
        .all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${text}`, values })
        .map(({ detail }) => detail);
      const index = order === 'waiting' ? 'conversation_waiting' : 'conversation_newest';
      expect(plan.join('\n')).toMatch(new RegExp(`SEARCH v USING INDEX ${index} \\(shelf=\\? AND`));
      expect(
        plan.filter((step) => /SCAN (?!asker|json_each|CONSTANT)|TEMP B-TREE FOR ORDER BY/.test(step)),
      ).toEqual([]);
    }
  });
});

describe('an automatic label as a condition', () => {
  const left = (views: Views, automatic: Narrowing['automatic'], now: number) => [
    ids(views, view({}, { automatic }), at(now)).length,
    counted(views, [view({}, { automatic })], at(now))[0],
  ];

  it('holds to the millisecond, for the list and its count', () => {
    const views = projected(person(1), wrote(1, 1, NOW));
    expect(left(views, 'newCustomer', NOW + NEW_CUSTOMER_MS)).toEqual([1, 1]);
    expect(left(views, 'newCustomer', NOW + NEW_CUSTOMER_MS + 1)).toEqual([0, 0]);
    expect(left(views, 'followUp', NOW + FOLLOW_UP_MS - 1)).toEqual([0, 0]);
    expect(left(views, 'followUp', NOW + FOLLOW_UP_MS)).toEqual([1, 1]);
    views.tell(wrote(1, 2, NOW + 1000), wrote(1, 3, NOW + 2000));
    expect(left(views, 'highPriority', NOW + 3000)).toEqual([0, 0]);
    views.tell(wrote(1, 4, NOW + 3000));
    expect(left(views, 'highPriority', NOW + 3000)).toEqual([1, 1]);
    views.tell(answered(1, 1, NOW + 4000));
    expect(left(views, 'highPriority', NOW + 5000)).toEqual([0, 0]);
    expect(left(views, 'followUp', NOW + FOLLOW_UP_MS)).toEqual([0, 0]);
  });

  it('is carried by nothing once it is switched off', () => {
    const views = projected(person(1), wrote(1, 1, NOW));
    const off = { label: 'newCustomer', isOn: false, by: ana.memberId, at: NOW } as const;
    views.tell({ type: 'labels.automaticSwitched.v1', ...off });
    expect(left(views, 'newCustomer', NOW)).toEqual([0, 0]);
  });
});

describe('the counts beside views', () => {
  it('go as far as anybody reads them', () => {
    const many = Array.from({ length: COUNTED_UP_TO + 5 }, (_, n) => n);
    const id = (n: number) => `00000000-0000-4000-8000-${String(5000 + n).padStart(12, '0')}`;
    const views = projected(
      ...many.flatMap((n): DomainEvent[] => [
        { ...person(1), contactId: ContactId.parse(id(n)) } as DomainEvent,
        {
          ...received(NOW - n * 1000, n),
          conversationId: ConversationId.parse(id(n)),
          contactId: ContactId.parse(id(n)),
        },
      ]),
    );
    expect(counted(views, [view(), view({ filter: 'done' })])).toEqual([COUNTED_UP_TO, 0]);
  });

  it('are the lengths of the lists after any history, and every page of every order tells each row once', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('wrote', 'answered', 'done', 'waiting', 'label', 'mine', 'join'),
            fc.constantFrom(...PEOPLE),
          ),
          { maxLength: 25 },
        ),
        (steps) => {
          const views = projected(...PEOPLE.map(person), ...PEOPLE.map((n) => wrote(n, n, NOW - n * HOUR)));
          let k = 50;
          const gone = new Set<number>();
          const act: Record<string, (n: number) => DomainEvent | null> = {
            wrote: (n) => wrote(n, ++k, NOW - 40 * HOUR + k * 1_000_000),
            answered: (n) => answered(n, ++k, NOW - 40 * HOUR + k * 1_000_000),
            label: labelled,
            mine: (n) => ({
              type: 'routing.assigned.v1',
              ...of(n),
              memberId: ana.memberId,
              by: ana.memberId,
              how: 'assigned',
              at: NOW,
            }),
            join: (n) => {
              const into = (n % 5) + 1;
              if (gone.has(n) || gone.has(into)) return null;
              gone.add(n).add(into);
              return joined(into, n);
            },
          };
          for (const [what, n] of steps) {
            const state = { state: what as 'done', until: null, by: ana.memberId, at: NOW };
            const event =
              what in act ? act[what]!(n) : ({ type: 'inbox.stateChanged.v1', ...of(n), ...state } as const);
            if (event !== null) views.tell(event);
          }
          const shown = [
            ...FOLDERS.map((filter) => view({ filter })),
            ...AUTOMATIC_LABELS.map((automatic) => view({}, { automatic })),
            view({}, { labelId }),
            view({ order: 'newest' }, { assigneeId: ana.memberId }),
          ];
          for (const [index, count] of counted(views, shown).entries())
            for (const order of LIST_ORDERS) {
              const rows = walk(views, { ...shown[index]!, order });
              expect([shown[index], new Set(rows.map(({ id }) => id)).size, rows.length]).toEqual([
                shown[index],
                count,
                count,
              ]);
            }
        },
      ),
      { numRuns: 25 },
    ));
});

describe('views that everybody has', () => {
  it('stand in the order they were shared, under their latest name', () => {
    const shared = (n: number, name: string): DomainEvent => ({
      type: 'inbox.viewShared.v1',
      viewId: contact(n),
      view: view(),
      by: ana.memberId,
      at: NOW,
      content: { name },
    });
    const views = projected(shared(1, 'First'), shared(2, 'Second'), shared(1, 'Still first'));
    const names = () => views.ask('inbox.listSharedViews', {}).map(({ name }) => name);
    expect(names()).toEqual(['Still first', 'Second']);
    views.tell({ type: 'inbox.viewUnshared.v1', viewId: contact(1), by: ana.memberId, at: NOW });
    expect(names()).toEqual(['Second']);
  });
});
