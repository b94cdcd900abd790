import { describe, expect, it } from 'vitest';
import { customerMessage } from '../../../../tests/support/fakeBridge.ts';
import { PAST_PAGE, pastAround, reunited, withNewer, withOlder } from './pastWindow.ts';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => customerMessage(from + n, `m${from + n}`, from + n, 1));
const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id);
const newest = { rows: rows(901, 1000), hasOlder: true, gapBefore: null };

describe('a piece of the past', () => {
  const past = pastAround(rows(341, 400), rows(401, 460));

  it('goes on in both directions while whole pages come', () => {
    expect(past).toMatchObject({ hasOlder: true, hasNewer: true });
    expect(withOlder(past, rows(331, 340))).toMatchObject({ hasOlder: false, hasNewer: true });
    expect(ids(withNewer(past, rows(461, 520)).rows).at(-1)).toBe(400 + 2 * PAST_PAGE);
  });

  it('becomes one with the newest messages when it reaches them, each once', () => {
    expect(reunited(past, newest)).toBeNull();
    const near = withNewer(pastAround(rows(821, 860), rows(861, 920)), rows(921, 950));
    const whole = reunited(near, newest);
    expect(ids(whole?.rows ?? [])).toEqual(ids(rows(821, 1000)));
    expect(whole?.hasOlder).toBe(false);
  });

  it('is one with them at once where nothing newer is missing', () => {
    const whole = reunited(pastAround(rows(1, 60), rows(61, 70)), {
      rows: rows(31, 70),
      hasOlder: true,
      gapBefore: null,
    });
    expect(ids(whole?.rows ?? [])).toEqual(ids(rows(1, 70)));
  });
});
