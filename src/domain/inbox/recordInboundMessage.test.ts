import { expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  channelId,
  contactId,
  conversationId,
  HOUR,
  intake,
  messageKeyOf,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import { NO_EXTRAS } from './messageContent.ts';
import { recordInboundMessage } from './recordInboundMessage.ts';

const message = {
  conversationId,
  contactId,
  channelId,
  messageKey: messageKeyOf(1),
  messageType: 'text',
  sentAt: (NOW - HOUR) as never,
  quotedKey: null,
  body: { kind: 'text' as const, text: 'Do you have bread?' },
  extras: NO_EXTRAS,
  wamid: 'wamid.IN1',
  raw: null,
};

const unknown = { kind: 'unsupported' as const, type: 'hologram', errorCode: null };

it('records a message, the first as well as any further, at the time it was heard', () => {
  const heard = { ...received(), at: NOW };
  given().when(recordInboundMessage, message, intake).then(heard);
  given(received(NOW, 7)).when(recordInboundMessage, message, intake).then(heard);
});

it('keeps a type nobody knows, with the message as received', () =>
  given()
    .when(
      recordInboundMessage,
      { ...message, messageType: 'hologram', body: unknown, raw: '{"type":"hologram"}' },
      intake,
    )
    .then({
      ...received(),
      at: NOW,
      messageType: 'hologram',
      content: { body: unknown, extras: NO_EXTRAS, wamid: 'wamid.IN1', raw: '{"type":"hologram"}' },
    }));

it('seals everything that could name the customer: nothing but ids, type and times is outside content', () => {
  const decision = recordInboundMessage.decide(
    recordInboundMessage.fold.initial,
    recordInboundMessage.input.parse(message),
    { actor: intake, now: NOW, steadyNow: NOW },
  );
  const [event] = decision.ok ? decision.value : [];
  const { content: _content, ...clear } = event as unknown as { content: object };
  expect(JSON.stringify(clear)).not.toMatch(/bread|wamid\./);
});
