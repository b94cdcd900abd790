import { describe, expect, test } from 'vitest';
import { AMELIA, PHONE, startBench, textTo } from './practiceBench.ts';

const link = 'https://cdn.example/a.jpg';
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'reply',
    reply: { id: `b${index}`, title: `Button ${index}` },
  }));
const list = (rows: number) => ({
  type: 'list',
  body: { text: 'Pick one' },
  action: {
    button: 'See',
    sections: [
      {
        title: 'Friday',
        rows: Array.from({ length: rows }, (_, index) => ({ id: `r${index}`, title: 'Row' })),
      },
    ],
  },
});

const valid: [string, Record<string, unknown>][] = [
  ['text', { text: { body: 'x'.repeat(4096), preview_url: false } }],
  ['text', { text: { body: 'quoted' }, context: { message_id: 'wamid.AAAAAAAAAAAA' } }],
  ['image', { image: { link, caption: 'menu' } }],
  ['video', { video: { link } }],
  ['document', { document: { link, filename: 'a.pdf', caption: 'x' } }],
  ['audio', { audio: { link, voice: true } }],
  ['sticker', { sticker: { link } }],
  ['location', { location: { latitude: '51.5', longitude: -0.12, name: 'Shop' } }],
  [
    'contacts',
    { contacts: [{ name: { formatted_name: 'Bo Li', first_name: 'Bo' }, phones: [{ phone: '+44' }] }] },
  ],
  ['reaction', { reaction: { message_id: 'wamid.AAAAAAAAAAAA', emoji: '' } }],
  [
    'interactive',
    { interactive: { type: 'button', body: { text: 'Keep?' }, action: { buttons: buttons(3) } } },
  ],
  ['interactive', { interactive: list(10) }],
  [
    'interactive',
    {
      interactive: {
        type: 'cta_url',
        body: { text: 'Pay' },
        action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://pay.example' } },
      },
    },
  ],
  [
    'interactive',
    {
      interactive: {
        type: 'location_request_message',
        body: { text: 'Where?' },
        action: { name: 'send_location' },
      },
    },
  ],
  ['template', { template: { name: 'opening_hours', language: { code: 'en_GB' } } }],
  [
    'template',
    {
      template: {
        name: 'hello_again',
        language: { code: 'en_GB' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] }],
      },
    },
  ],
];

test.each(valid)('takes a valid %s (%#)', async (type, rest) => {
  const { send } = await startBench();
  const { status, body } = await send({ to: AMELIA, type, ...rest });
  expect(body).not.toHaveProperty('error');
  expect([status, body.contacts]).toEqual([200, [{ input: AMELIA, wa_id: '447700900101' }]]);
  expect(Buffer.from(body.messages[0].id.slice(6), 'base64').toString('latin1')).toContain('447700900101');
});

const invalid: [string, number, Record<string, unknown>][] = [
  ['no type', 131008, { to: AMELIA, text: { body: 'x' } }],
  ['an unknown type', 100, { to: AMELIA, type: 'poll', poll: {} }],
  ['an unknown field', 100, { ...textTo(AMELIA, 'x'), attempt: 1 }],
  ['an unknown inner field', 100, { to: AMELIA, type: 'text', text: { body: 'x', colour: 'red' } }],
  ['another kind beside the kind', 100, { ...textTo(AMELIA, 'x'), image: { link } }],
  ['no body object', 131008, { to: AMELIA, type: 'text' }],
  ['no text', 131008, { to: AMELIA, type: 'text', text: {} }],
  ['an empty text', 131009, textTo(AMELIA, '')],
  ['a long text', 100, textTo(AMELIA, 'x'.repeat(4097))],
  ['a text that is a number', 131009, { to: AMELIA, type: 'text', text: { body: 5 } }],
  ['no recipient', 131008, { type: 'text', text: { body: 'x' } }],
  ['a recipient that is no number', 131009, textTo('Amelia', 'x')],
  ['oneself', 131021, textTo('+1 555-010-0001', 'x')],
  ['a long attempt id', 100, textTo(AMELIA, 'x', 'y'.repeat(513))],
  ['id and link', 131009, { to: AMELIA, type: 'image', image: { link, id: '9' } }],
  ['neither id nor link', 131009, { to: AMELIA, type: 'image', image: {} }],
  ['media nobody uploaded', 131009, { to: AMELIA, type: 'image', image: { id: '900000000000001' } }],
  ['a caption on a sound', 100, { to: AMELIA, type: 'audio', audio: { link, caption: 'x' } }],
  ['a link that is no link', 131009, { to: AMELIA, type: 'image', image: { link: 'file:///etc/passwd' } }],
  [
    'a latitude beyond the pole',
    131009,
    { to: AMELIA, type: 'location', location: { latitude: 91, longitude: 0 } },
  ],
  [
    'a bare formatted name',
    131009,
    { to: AMELIA, type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' } }] },
  ],
  [
    'a quoted reaction',
    100,
    { to: AMELIA, type: 'reaction', context: { message_id: 'x' }, reaction: { message_id: 'w', emoji: '' } },
  ],
  [
    'four buttons',
    131009,
    {
      to: AMELIA,
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'x' }, action: { buttons: buttons(4) } },
    },
  ],
  ['eleven rows', 131009, { to: AMELIA, type: 'interactive', interactive: list(11) }],
  [
    'an unknown template',
    132001,
    { to: AMELIA, type: 'template', template: { name: 'nope', language: { code: 'en' } } },
  ],
  [
    'too few parameters',
    132000,
    { to: AMELIA, type: 'template', template: { name: 'hello_again', language: { code: 'en_GB' } } },
  ],
  [
    'a paused template',
    132015,
    { to: AMELIA, type: 'template', template: { name: 'summer_offer', language: { code: 'en_GB' } } },
  ],
  ['a group', 131041, { ...textTo('R3JvdXA5', 'x'), recipient_type: 'group' }],
];

test.each(invalid)('refuses %s with %i and takes nothing', async (_, code, body) => {
  const { send, practice } = await startBench();
  const answer = await send(body);
  expect([answer.status >= 400, answer.body.error?.code]).toEqual([true, code]);
  expect(practice.state()['messages']).toMatchObject({ accepted: 0 });
});

test('refuses a body without messaging_product', async () => {
  const { call } = await startBench();
  const { body } = await call('POST', `${PHONE}/messages`, textTo(AMELIA, 'x'));
  expect(body.error.message).toBe('(#100) The parameter messaging_product is required.');
});

test('refuses __proto__ like any other unknown field', async () => {
  const { call } = await startBench();
  const body =
    '{"messaging_product":"whatsapp","to":"+447700900101","type":"text","text":{"body":"x"},"__proto__":{"a":1}}';
  const headers = {
    authorization: 'Bearer practice-token-not-a-real-one',
    'content-type': 'application/json',
  };
  expect((await call('POST', `${PHONE}/messages`, body, headers)).body.error.code).toBe(100);
});

test('reaches a person by user id alone', async () => {
  const { send, steer, receiver, wind } = await startBench();
  const written = await steer('write', {
    phone: '+447700900199',
    name: 'Nobody Known',
    text: 'hi',
    hidePhone: true,
  });
  const { userId } = written.body;
  const { body } = await send({ recipient: userId, type: 'text', text: { body: 'hello' } });
  expect(body.contacts).toEqual([{ input: userId, user_id: userId }]);
  await wind(3000);
  const [inbound, ...statuses] = receiver.values();
  expect(inbound?.messages?.[0]).not.toHaveProperty('from');
  expect(statuses[0]?.statuses?.[0]).toMatchObject({ recipient_user_id: userId, status: 'sent' });
  expect(statuses[0]?.statuses?.[0]).not.toHaveProperty('recipient_id');
});

describe('statuses', () => {
  test('follow a message with its attempt id: sent, delivered, read', async () => {
    const { send, receiver, wind } = await startBench();
    await send(textTo(AMELIA, 'Order 7 comes today', 'attempt-1'));
    await wind(5000);
    expect(receiver.statuses()).toEqual(['sent', 'delivered', 'read']);
    const all = receiver.values().flatMap(({ statuses }) => statuses ?? []);
    expect(all.every((each) => each['biz_opaque_callback_data'] === 'attempt-1')).toBe(true);
    expect(all.map((each) => 'pricing' in each)).toEqual([true, false, false]);
  });

  test('of a reaction end with sent; of a voice note with played', async () => {
    const { send, receiver, wind } = await startBench();
    await send({ to: AMELIA, type: 'reaction', reaction: { message_id: 'wamid.AAAAAAAAAAAA', emoji: '👍' } });
    await wind(9000);
    expect(receiver.statuses()).toEqual(['sent']);
    await send({ to: AMELIA, type: 'audio', audio: { link, voice: true } });
    await wind(9000);
    expect(receiver.statuses()).toEqual(['sent', 'sent', 'delivered', 'read', 'played']);
  });
});

async function outcome(secondsAgo: number, message: Record<string, unknown>) {
  const { send, steer, receiver, wind } = await startBench();
  await steer('write', { phone: '447700900150', name: 'New', text: 'hi', secondsAgo });
  const { status } = await send({ to: '+447700900150', ...message });
  await wind(5000);
  return [status, ...receiver.statuses()];
}

describe('the 24-hour window', () => {
  const text = { type: 'text', text: { body: 'x' } };

  test('is open one second before its end', async () => {
    expect(await outcome(86_399, text)).toEqual([200, 'sent', 'delivered', 'read']);
  });
  test('is closed at 24 hours: taken, then failed', async () => {
    expect(await outcome(86_400, text)).toEqual([200, 'failed']);
  });
  test('does not hold back a template', async () => {
    const template = { type: 'template', template: { name: 'opening_hours', language: { code: 'en_GB' } } };
    expect(await outcome(90_000, template)).toEqual([200, 'sent', 'delivered', 'read']);
  });
  test('was never open for somebody who never wrote; the failure says 131047', async () => {
    const { send, receiver, wind } = await startBench();
    await send(textTo('+447700900177', 'hello stranger', 'a9'));
    await wind(1000);
    const [failed] = receiver.values();
    expect(failed).not.toHaveProperty('contacts');
    expect(failed?.statuses?.[0]).toMatchObject({
      status: 'failed',
      biz_opaque_callback_data: 'a9',
      errors: [{ code: 131047 }],
    });
  });
});

test('counts a read receipt with typing, and refuses a strange one', async () => {
  const { call, practice } = await startBench();
  const receipt = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.AAAAAAAAAAAA' };
  const typing = { ...receipt, typing_indicator: { type: 'text' } };
  expect((await call('POST', `${PHONE}/messages`, typing)).body).toEqual({ success: true });
  expect(practice.state()['messages']).toMatchObject({ readReceipts: 1 });
  expect((await call('POST', `${PHONE}/messages`, { ...receipt, message_id: '5' })).body.error.code).toBe(
    131009,
  );
  expect((await call('POST', `${PHONE}/messages`, { ...receipt, status: 'seen' })).body.error.code).toBe(
    131009,
  );
});
