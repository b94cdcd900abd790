import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDrain, type Taken } from './drain.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function draining(list: number[], answer: (due: number) => Taken = () => 'done') {
  const asked: number[] = [];
  const unexpected: unknown[] = [];
  const drain = createDrain({
    next: () => list[0],
    async take(due) {
      asked.push(due);
      await Promise.resolve();
      const taken = answer(due);
      if (taken === 'done') list.shift();
      return taken;
    },
    giveUp: (due) => Promise.resolve(list.splice(list.indexOf(due), 1)),
    onUnexpected: (error) => void unexpected.push(error),
  });
  return { drain, asked, unexpected };
}

it('does all there is, each once, however often it is poked', async () => {
  const { drain, asked } = draining([1, 2, 3]);
  for (let n = 0; n < 3; n++) drain.poke();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([1, 2, 3]);
  drain.poke();
  await drain.stop();
  expect(asked).toEqual([1, 2, 3]);
});

it('asks again a second later where the journal takes nothing, in the same order', async () => {
  let isFull = true;
  const { drain, asked } = draining([1, 2], () => (isFull ? 'blocked' : 'done'));
  drain.poke();
  await vi.advanceTimersByTimeAsync(999);
  expect(asked).toEqual([1]);
  isFull = false;
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual([1, 1, 2]);
});

it('begins nothing more once it is stopped, and waits for what runs', async () => {
  const { drain, asked } = draining([1, 2]);
  drain.poke();
  await drain.stop();
  expect(asked).toEqual([1]);
  drain.poke();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([1]);
});

const notExpected = (): never => {
  throw new Error('Not expected');
};

it('tells what nobody expected, and tries it again a second later', async () => {
  let fails = true;
  const { drain, asked, unexpected } = draining([1, 2], () => (fails ? notExpected() : 'done'));
  drain.poke();
  await vi.advanceTimersByTimeAsync(999);
  expect([asked, unexpected.length]).toEqual([[1], 1]);
  fails = false;
  await vi.advanceTimersByTimeAsync(1);
  expect([asked, unexpected.length]).toEqual([[1, 1, 2], 1]);
});

it('lets nothing wait for ever behind what cannot be done', async () => {
  const list = [1, 2, 3];
  const { drain, asked, unexpected } = draining(list, (due) => (due === 2 ? notExpected() : 'done'));
  drain.poke();
  await vi.advanceTimersByTimeAsync(9_999);
  // However often it is poked: what fails may work again in a moment.
  for (let n = 0; n < 5; n++) {
    drain.poke();
    await vi.advanceTimersByTimeAsync(0);
  }
  expect([new Set(asked), unexpected.length, list]).toEqual([new Set([1, 2]), 1, [2, 3]]);
  await vi.runAllTimersAsync();
  expect([asked.at(-1), unexpected.length, list]).toEqual([3, 1, []]);
});
