import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  at,
  channelId,
  contactId,
  conversationId,
  HOUR,
  intake,
  messageKeyOf,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import { conversation } from './conversation.ts';
import { NO_EXTRAS } from './messageContent.ts';
import { recordEdit } from './recordEdit.ts';
import { recordHistory } from './recordHistory.ts';
import { recordPhoneMessage } from './recordPhoneMessage.ts';
import { recordReaction } from './recordReaction.ts';
import { recordRevocation } from './recordRevocation.ts';
import { opensWindow } from './replyWindow.ts';

const place = { conversationId, contactId };
const messageKey = messageKeyOf(1);
const when = at(NOW - HOUR);
const text = { kind: 'text', text: 'hello' } as const;

describe('what happens to a message is recorded whether the message is here or not', () => {
  it.each([
    ['here', [received()]],
    ['not here', []],
  ])('%s', (_where, past) => {
    given(...past)
      .when(recordReaction, { ...place, messageKey, by: 'customer', reactedAt: when, emoji: '' }, intake)
      .then({
        type: 'inbox.reactionChanged.v1',
        ...place,
        messageKey,
        by: 'customer',
        reactedAt: when,
        at: NOW,
        content: { emoji: '' },
      });
    given(...past)
      .when(recordEdit, { ...place, messageKey, editedAt: when, body: text, raw: null }, intake)
      .then({
        type: 'inbox.messageEdited.v1',
        ...place,
        messageKey,
        editedAt: when,
        at: NOW,
        content: { body: text, raw: null },
      });
    given(...past)
      .when(recordRevocation, { ...place, messageKey, revokedAt: when }, intake)
      .then({ type: 'inbox.messageRevoked.v1', ...place, messageKey, revokedAt: when, at: NOW });
  });
});

it('what was written on the phone is ours, and sealed', () => {
  const clear = { ...place, channelId, messageKey, messageType: 'text', sentAt: when, quotedKey: null };
  const content = { body: text, extras: NO_EXTRAS, wamid: 'wamid.E1', raw: null };
  given()
    .when(recordPhoneMessage, { ...clear, ...content }, intake)
    .then({ type: 'inbox.phoneMessageSeen.v1', ...clear, at: NOW, content });
});

it("the phone's past says nothing in clear but keys, sides and times", () => {
  const clear = { messageKey, from: 'us', sentAt: when, status: 'read', quotedKey: null } as const;
  const message = { ...clear, body: text, wamid: 'wamid.H1', raw: null };
  given()
    .when(recordHistory, { ...place, channelId, importId: 'phone-1-2', messages: [message] }, intake)
    .then({
      type: 'inbox.historyImported.v1',
      ...place,
      channelId,
      importId: 'phone-1-2',
      source: 'phone',
      messages: [{ ...clear, hasRemoteFile: false }],
      at: NOW,
      content: { messages: [{ body: text, senderName: null, wamid: 'wamid.H1', raw: null }] },
    });
});

it("WhatsApp's own rows and missed calls open no window, anything a customer wrote does", () => {
  expect(['text', 'image', 'unsupported', 'hologram', 'system', 'call'].filter(opensWindow)).toEqual([
    'text',
    'image',
    'unsupported',
    'hologram',
  ]);
  const system = { ...received(), messageType: 'system' };
  expect(conversation.evolve(conversation.initial, system).lastCustomerMessageAt).toBeNull();
});
