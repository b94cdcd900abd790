import { describe, expect, it } from 'vitest';
import { customerMessage, HERE, ourMessage } from '../../../../tests/support/fakeBridge.ts';
import type { GapRow } from '../../../contract/health.ts';
import { threadItems } from './threadItems.ts';

const noon = new Date(2026, 10, 20, 12).getTime();
const MINUTE = 60_000;
const kinds = (items: ReturnType<typeof threadItems>) => items.map(({ kind }) => kind);

describe('what stands in the log', () => {
  const rows = [
    customerMessage(16, 'a', noon, 1),
    ourMessage(32, 'b', noon + MINUTE, 'read'),
    customerMessage(48, 'c', noon + 24 * 60 * MINUTE, 2),
    customerMessage(64, 'd', noon + 24 * 60 * MINUTE + 1, 3),
  ];

  it('separates days and marks the first unread message once', () => {
    expect(kinds(threadItems(rows, { hasOlder: false, readUpTo: { [HERE]: 1 } }))).toEqual([
      'start',
      'day',
      'message',
      'message',
      'day',
      'new',
      'message',
      'message',
    ]);
  });

  it('has no "New" line when everything was read', () => {
    expect(kinds(threadItems(rows, { hasOlder: false, readUpTo: { [HERE]: 3 } }))).not.toContain('new');
  });

  it('does not claim the first row shown to be the first unread while older ones are away', () => {
    expect(kinds(threadItems(rows.slice(2), { hasOlder: true, readUpTo: { [HERE]: 0 } }))).not.toContain(
      'new',
    );
    expect(kinds(threadItems(rows.slice(2), { hasOlder: true, readUpTo: { [HERE]: 1 } }))).toContain('new');
  });

  it('says where a person goes on from another number, and counts what is unread of each', () => {
    const other = {
      ...customerMessage(80, 'e', noon + 25 * 60 * MINUTE, 1),
      conversationId: 'other' as never,
    };
    const items = threadItems([...rows, other], { hasOlder: false, readUpTo: { [HERE]: 3, other: 0 } });
    expect(kinds(items).slice(-3)).toEqual(['otherNumber', 'new', 'message']);
  });

  it('gives every item a key of its own, also when the clock goes back over midnight', () => {
    const shuffled = [rows[0], rows[2], rows[1], rows[3]].filter((row) => row !== undefined);
    const keys = threadItems(shuffled, { hasOlder: false, readUpTo: { [HERE]: 0 } }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('lines where nothing could arrive', () => {
  const gap = (from: number, until: number, recovered = 0) =>
    ({ from, until, recovered, cause: 'closed' }) as unknown as GapRow;
  const rows = [
    customerMessage(16, 'a', noon, 1),
    customerMessage(32, 'late', noon + 20 * MINUTE, 2),
    ourMessage(48, 'b', noon + 120 * MINUTE, 'read'),
  ];
  const known = { hasOlder: false, readUpTo: { [HERE]: 9 } };
  const gapsIn = (...gaps: GapRow[]) =>
    threadItems(rows, { ...known, gaps }).flatMap((item) => (item.kind === 'gap' ? [item] : []));

  it('stand before what was written meanwhile', () => {
    const items = threadItems(rows, { ...known, gaps: [gap(noon + 10 * MINUTE, noon + 50 * MINUTE, 1)] });
    expect(kinds(items)).toEqual(['start', 'day', 'message', 'gap', 'message', 'message']);
  });

  it('are one where no message lies between them, and count together', () => {
    const newestFirst = [
      gap(noon + 80 * MINUTE, noon + 90 * MINUTE, 2),
      gap(noon + 30 * MINUTE, noon + 60 * MINUTE, 1),
    ];
    expect(gapsIn(...newestFirst)).toMatchObject([
      { from: noon + 30 * MINUTE, until: noon + 90 * MINUTE, times: 2, recovered: 3 },
    ]);
  });

  it('say nothing of the time before the conversation, and close it where they came last', () => {
    expect(gapsIn(gap(noon - 90 * MINUTE, noon - 60 * MINUTE))).toEqual([]);
    const last = gap(noon + 200 * MINUTE, noon + 260 * MINUTE);
    expect(threadItems(rows, { ...known, gaps: [last] }).at(-1)?.kind).toBe('gap');
    expect(threadItems(rows, { ...known, gaps: [last], hasNewer: true }).at(-1)?.kind).toBe('message');
  });
});
