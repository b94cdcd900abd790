import { describe, expect, it } from 'vitest';
import { busyShop } from '../../../../tests/support/fixtures.ts';
import { cursorAfter, hasGap, mergePages, PAGE_SIZE } from './conversationPages.ts';

const all = busyShop(600).conversations.toSorted(
  (a, b) => b.lastMessageAt - a.lastMessageAt || (a.id < b.id ? 1 : -1),
);

describe('the list put together from pages', () => {
  it('begins each page within the one before where others may come in between', () => {
    const page = all.slice(0, PAGE_SIZE);
    expect(cursorAfter(page, true)?.id).toBe(page[PAGE_SIZE / 2 - 1]?.id);
    expect(cursorAfter(page, false)?.id).toBe(page.at(-1)?.id);
  });

  it('shows a conversation once, as its newest page tells it', () => {
    const [first] = all;
    if (!first) throw new Error('no rows');
    const moved = {
      ...first,
      lastMessageAt: (first.lastMessageAt + 5) as typeof first.lastMessageAt,
      unread: 9,
    };
    const merged = mergePages([[moved], [first, ...all.slice(1, 4)]]);
    expect(merged.map(({ id }) => id)).toEqual(all.slice(0, 4).map(({ id }) => id));
    expect(merged[0]?.unread).toBe(9);
  });

  it('leaves no gap between pages until half a page of conversations has moved up', () => {
    const newest = all.slice(0, PAGE_SIZE);
    const cursor = cursorAfter(newest, true);
    if (!cursor) throw new Error('no cursor');
    expect(hasGap(newest, cursor)).toBe(false);
    const now = Date.now() + 1000;
    const pushed = (count: number) =>
      [
        ...all
          .slice(-count)
          .map((row, index) => ({ ...row, lastMessageAt: (now + index) as typeof row.lastMessageAt })),
        ...newest,
      ].slice(0, PAGE_SIZE);
    expect(hasGap(pushed(PAGE_SIZE / 2), cursor)).toBe(false);
    expect(hasGap(pushed(PAGE_SIZE / 2 + 1), cursor)).toBe(true);
  });
});
