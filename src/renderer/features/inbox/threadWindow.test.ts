import { describe, expect, it } from 'vitest';
import { customerMessage } from '../../../../tests/support/fakeBridge.ts';
import { emptyWindow, mergeNewest, mergeOlder, refreshed, THREAD_PAGE } from './threadWindow.ts';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    customerMessage(from + index, 'x', from + index, from + index),
  );
const ids = ({ rows: known }: { readonly rows: readonly { readonly id: number }[] }) =>
  known.map(({ id }) => id);
const range = (from: number, to: number) => rows(from, to).map(({ id }) => id);

describe('a thread put together from pages', () => {
  it('keeps rows that new messages push out of the live page', () => {
    const before = mergeNewest(emptyWindow, rows(101, 200));
    const after = mergeNewest(before, rows(111, 210));
    expect(ids(after)).toEqual(range(101, 210));
    expect(after.gapBefore).toBeNull();
  });

  it('lets go of a message that was discarded', () => {
    const before = mergeNewest(emptyWindow, rows(101, 200));
    const page = [...rows(100, 149), ...rows(151, 200)];
    expect(ids(mergeNewest(before, page))).not.toContain(150);
  });

  it('knows the whole of a short thread, and that there is nothing older', () => {
    const thread = mergeNewest(mergeNewest(emptyWindow, rows(1, 5)), rows(2, 5));
    expect(ids(thread)).toEqual(range(2, 5));
    expect(thread.hasOlder).toBe(false);
  });

  it('puts an older page before what is known', () => {
    const thread = mergeOlder(mergeNewest(emptyWindow, rows(101, 200)), 101, rows(1, 100));
    expect(ids(thread)).toEqual(range(1, 200));
    expect(thread.hasOlder).toBe(true);
    expect(mergeOlder(thread, 1, []).hasOlder).toBe(false);
  });

  it('sees a hole when more than a page arrived at once, and closes it page by page', () => {
    const before = mergeNewest(emptyWindow, rows(1, THREAD_PAGE));
    const jumped = mergeNewest(before, rows(401, 500));
    expect(jumped.gapBefore).toBe(401);
    const closer = mergeOlder(jumped, 401, rows(301, 400));
    expect(closer.gapBefore).toBe(301);
    const almost = mergeOlder(closer, 301, rows(201, 300));
    const whole = mergeOlder(mergeOlder(almost, 201, rows(101, 200)), 101, rows(1, 100));
    expect(whole.gapBefore).toBeNull();
    expect(ids(whole)).toEqual(range(1, 500));
  });

  it('takes in what older messages have become: changed ones anew, gone ones not at all', () => {
    const known = mergeOlder(mergeNewest(emptyWindow, rows(101, 200)), 101, rows(1, 100));
    const revoked = { ...customerMessage(60, 'x', 60, 60), isRevoked: true };
    const page = [...rows(10, 59), revoked, ...rows(62, 110)];
    const now = refreshed(known, 111, page);
    expect(ids(now)).toEqual([...range(1, 60), ...range(62, 200)]);
    expect(now.rows.find(({ id }) => id === 60)).toMatchObject({ isRevoked: true });
    expect(now.hasOlder).toBe(true);
  });

  it('leaves everything as it is beside a hole', () => {
    const holed = mergeNewest(mergeNewest(emptyWindow, rows(1, 100)), rows(301, 400));
    expect(refreshed(holed, 50, rows(1, 49))).toBe(holed);
  });
});
