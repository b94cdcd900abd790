import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationId, EpochMs } from '../ids.ts';
import { createMessageKeys, type NamedMessage } from './importedMessageKeys.ts';

const chat = '00000000-0000-4000-8000-000000000001' as ConversationId;
const blind = (name: string): string => createHmac('sha256', 'key').update(name).digest('base64url');
const said = (
  text: string,
  minute = 0,
  sender = 'Layla',
  more: Partial<NamedMessage> = {},
): NamedMessage => ({
  at: (minute * 60_000) as EpochMs,
  sender,
  text,
  attachment: null,
  isMediaOmitted: false,
  ...more,
});
function keysOf(messages: readonly NamedMessage[], of = chat): string[] {
  const keyOf = createMessageKeys(blind);
  return messages.map((message) => keyOf(of, message));
}

const message = fc
  .tuple(fc.constantFrom('ok', 'yes', ''), fc.integer({ min: 0, max: 3 }), fc.constantFrom('Layla', 'Omar'))
  .map(([text, minute, sender]) => said(text, minute, sender));

describe('importing again', () => {
  it('gives every message its old key, and each message its own', () => {
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        const keys = keysOf(messages);
        expect(keysOf(messages)).toEqual(keys);
        expect(new Set(keys).size).toBe(messages.length);
      }),
    );
  });

  it('gives the same keys in a longer export of the same chat', () => {
    fc.assert(
      fc.property(fc.array(message), fc.array(message), (before, since) => {
        expect(keysOf([...before, ...since]).slice(0, before.length)).toEqual(keysOf(before));
      }),
    );
  });

  it('takes a picture and the same picture left out as one message', () =>
    expect(keysOf([said('look', 0, 'Layla', { attachment: 'IMG-1.jpg' })])).toEqual(
      keysOf([said('look', 0, 'Layla', { isMediaOmitted: true })]),
    ));

  it('tells apart what differs in chat, time, sender, kind or words', () => {
    const keys = [
      said('a'),
      said('b'),
      said('a', 1),
      said('a', 0, 'Omar'),
      said('a', 0, 'Layla', { attachment: 'x' }),
    ];
    const other = '00000000-0000-4000-8000-000000000002' as ConversationId;
    expect(new Set([...keysOf(keys), ...keysOf(keys, other)]).size).toBe(10);
  });
});
