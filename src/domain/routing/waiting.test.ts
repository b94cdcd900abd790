import { expect, it } from 'vitest';
import { queued, received } from '../../../tests/support/story.ts';
import { isAnswer } from '../inbox/automaticReply.ts';
import { waits } from './waiting.ts';

it('a person who wrote waits; a group, a line of WhatsApp’s own and a call do not', () => {
  expect(waits(received())).toBe(true);
  expect(waits({ ...received(), messageType: 'system' })).toBe(false);
  expect(waits({ ...received(), messageType: 'call' })).toBe(false);
  expect(waits({ ...received(), isGroup: true })).toBe(false);
});

it('a nod is no answer', () => {
  expect(isAnswer(queued())).toBe(true);
  expect(isAnswer({ ...queued(), kind: 'reaction' })).toBe(false);
});
