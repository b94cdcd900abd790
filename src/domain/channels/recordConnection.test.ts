import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, channelId, NOW } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { connectNumber, recordConnection, recordWebhookRegistration } from './recordConnection.ts';

const facts = {
  channelId,
  phoneNumberId: '200000000000001',
  wabaId: '300000000000001',
  graphOrigin: 'https://graph.facebook.com',
  quality: 'GREEN',
  messagingLimit: null,
};
const names = { displayNumber: '+1 555 010 0001', verifiedName: 'Holland Bakery' };
const connected: EventOf<'channels.channelConnected.v1'> = {
  type: 'channels.channelConnected.v1',
  ...facts,
  at: NOW,
  content: names,
};

describe('recordConnection', () => {
  it('records the number, its names sealed', () =>
    given()
      .when(recordConnection, { ...facts, ...names }, ana)
      .then(connected));

  it('renews the facts of a number connected before', () =>
    given(connected)
      .when(recordConnection, { ...facts, ...names, quality: 'RED' }, ana)
      .then({ ...connected, quality: 'RED' }));
});

describe('recordWebhookRegistration', () => {
  const publicUrl = 'https://bakery.example/webhooks/whatsapp';
  it('records the public address of a connected number', () =>
    given(connected)
      .when(recordWebhookRegistration, { channelId, publicUrl }, ana)
      .then({ type: 'channels.webhookRegistered.v1', channelId, at: NOW, content: { publicUrl } }));

  it('refuses a number that is not connected', () =>
    given()
      .when(recordWebhookRegistration, { channelId, publicUrl }, ana)
      .refused({ code: 'notFound', what: 'channel' }));
});

describe('the connect form', () => {
  const form = {
    phoneNumberId: ' 200000000000001 ',
    wabaId: '300000000000001\n',
    accessToken: ' EAAtoken ',
    appSecret: 'secret',
    verifyToken: 'verify',
    publicUrl: null,
  };
  it('forgives what pasting adds', () => {
    expect(connectNumber.input.parse(form)).toMatchObject({
      phoneNumberId: '200000000000001',
      wabaId: '300000000000001',
      accessToken: 'EAAtoken',
    });
  });

  it.each([
    ['phoneNumberId', '+1 555 010 0001'],
    ['phoneNumberId', '12/../me'],
    ['wabaId', '12a45'],
    ['accessToken', '   '],
    ['accessToken', 'x'.repeat(1025)],
    ['appSecret', ''],
    ['verifyToken', ''],
    ['publicUrl', `https://${'x'.repeat(200)}`],
  ])('refuses %s %j', (field, value) => {
    expect(connectNumber.input.safeParse({ ...form, [field]: value }).success).toBe(false);
  });

  it('refuses fields it does not know', () => {
    expect(connectNumber.input.safeParse({ ...form, role: 'owner' }).success).toBe(false);
  });
});
