import { describe, expect, it } from 'vitest';
import { at } from '../../../tests/support/story.ts';
import { toolsForEvent } from './projection.ts';

describe("one event's tools", () => {
  it('tell every projection the same row id, and another message of the event its own', () => {
    let next = 0;
    const tools = toolsForEvent(() => next++);
    const first = tools.rowIdAt(at(1_000));
    const second = tools.rowIdAt(at(1_000), 1);
    expect(second).not.toBe(first);
    expect([tools.rowIdAt(at(1_000)), tools.rowIdAt(at(1_000), 0), tools.rowIdAt(at(1_000), 1)]).toEqual([
      first,
      first,
      second,
    ]);
    expect(next).toBe(2);
  });

  it('are forgotten with the event: the next one finds a free id', () => {
    let next = 0;
    const nextRowIdAt = () => next++;
    expect(toolsForEvent(nextRowIdAt).rowIdAt(at(1_000))).toBe(0);
    expect(toolsForEvent(nextRowIdAt).rowIdAt(at(1_000))).toBe(1);
  });
});
