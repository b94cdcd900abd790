import { describe, expect, it } from 'vitest';
import { upcast, upcastContent } from './upcast.ts';

const old = (type: string, more: object = {}) => ({
  type,
  conversationId: 'c',
  contactId: 'p',
  at: 1,
  ...more,
});

describe('events of version 1', () => {
  it('a received text reads like one of today', () => {
    const stored = old('inbox.messageReceived.v1', { messageType: 'text' });
    expect(upcast(stored)).toEqual({ ...stored, type: 'inbox.messageReceived.v2', quotedKey: null });
    expect(upcastContent(stored, { text: 'hi', wamid: 'w', raw: null })).toEqual({
      body: { kind: 'text', text: 'hi' },
      extras: { forwarded: null, product: null, referral: null },
      wamid: 'w',
      raw: null,
    });
  });

  it('a received picture stays what it was: kept as sent, not drawn', () => {
    const stored = old('inbox.messageReceived.v1', { messageType: 'image' });
    expect(upcastContent(stored, { text: null, wamid: 'w', raw: '{}' })).toMatchObject({
      body: { kind: 'unsupported', type: 'image' },
      raw: '{}',
    });
  });

  it('a queued text is sent at once', () => {
    const stored = old('inbox.replyQueued.v1', { replyId: 'r' });
    expect(upcast(stored)).toMatchObject({ type: 'inbox.replyQueued.v2', kind: 'text', holdUntil: null });
    expect(upcastContent(stored, { text: 'yes' })).toEqual({ body: { kind: 'text', text: 'yes' } });
  });

  it('an automation that waited for done waits for that state', () => {
    const stored = old('automation.ruleSaved.v1', { ruleId: 'r', isOn: true });
    expect(upcast(stored)).toMatchObject({ type: 'automation.ruleSaved.v2', isOn: true });
    const rest = { name: 'A rule', conditions: [], actions: [] };
    expect(upcastContent(stored, { ...rest, trigger: { kind: 'done' } })).toEqual({
      ...rest,
      trigger: { kind: 'stateBecomes', state: 'done' },
      maxAnHour: 1000,
    });
    expect(upcastContent(stored, { ...rest, trigger: { kind: 'messageReceived' } })).toMatchObject({
      trigger: { kind: 'messageReceived' },
    });
  });

  it('an event nobody knows passes through', () => {
    const stored = old('moon.phase.v9');
    expect(upcast(stored)).toEqual(stored);
    expect(upcastContent(stored, { a: 1 })).toEqual({ a: 1 });
  });
});
