import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { PHONE, startBench, startReceiver, WABA } from './practiceBench.ts';

const authorization = 'Bearer practice-token-not-a-real-one';

test('gives of a number only the fields asked for, and its id', async () => {
  const { call } = await startBench();
  const { status, body } = await call('GET', `${PHONE}?fields=verified_name,throughput{level}`);
  expect(status).toBe(200);
  expect(body).toEqual({ verified_name: 'Practice Tea House', throughput: { level: 'STANDARD' }, id: PHONE });
});

test('refuses a field the number does not have', async () => {
  const { call } = await startBench();
  const { status, body } = await call('GET', `${PHONE}?fields=verified_nmae`);
  expect([status, body.error.code]).toEqual([400, 100]);
});

test.each([
  ['a wrong token', { authorization: 'Bearer wrong' }, 401, 190],
  ['no token', {}, 401, 190],
])('refuses %s', async (_, headers, status, code) => {
  const { call } = await startBench();
  const answer = await call('GET', PHONE, undefined, headers);
  expect([answer.status, answer.body.error.code, answer.body.error.type]).toEqual([
    status,
    code,
    'OAuthException',
  ]);
  expect(answer.body.error.fbtrace_id).toMatch(/^A/);
});

test('takes the token from the address too', async () => {
  const { call } = await startBench();
  const { status } = await call('GET', `${PHONE}?access_token=practice-token-not-a-real-one`, undefined, {});
  expect(status).toBe(200);
});

test.each([
  ['GET', '999', 100, 33],
  ['POST', '999/messages', 100, 33],
  ['GET', `${PHONE}/nonsense`, 100, undefined],
  ['DELETE', PHONE, 100, 33],
  ['GET', '900000000000999', 100, 33],
])('refuses %s /%s as Meta does', async (method, path, code, subcode) => {
  const { call } = await startBench();
  const { status, body } = await call(method, path);
  expect([status, body.error.code, body.error.error_subcode]).toEqual([400, code, subcode]);
});

test('knows no path without a version', async () => {
  const { practice } = await startBench();
  const response = await fetch(`${practice.origin}/${PHONE}`, { headers: { authorization } });
  expect((await response.json()).error.code).toBe(2500);
});

test('describes the business account, its numbers, the token and its owner', async () => {
  const { call } = await startBench();
  expect((await call('GET', `${WABA}?fields=name,currency`)).body).toEqual({
    name: 'Practice Tea House',
    currency: 'GBP',
    id: WABA,
  });
  expect((await call('GET', `${WABA}/phone_numbers?fields=id`)).body.data).toEqual([{ id: PHONE }]);
  expect((await call('GET', 'me')).body.name).toContain('system user');
  const token = await call('GET', 'debug_token?input_token=practice-token-not-a-real-one');
  expect(token.body.data.granular_scopes[0].target_ids).toEqual([WABA]);
  expect((await call('GET', 'debug_token?input_token=other')).body.data.is_valid).toBe(false);
});

test('pages through the templates without losing or repeating one', async () => {
  const { call } = await startBench();
  const all = await call('GET', `${WABA}/message_templates?limit=100&fields=id`);
  const expected = all.body.data.map((each: { id: string }) => each.id);
  expect(expected.length).toBeGreaterThan(10);
  const names: string[] = [];
  let after = '';
  for (let round = 0; round < 10; round += 1) {
    const { body } = await call('GET', `${WABA}/message_templates?limit=3&fields=id&after=${after}`);
    if (body.data.length === 0) break;
    names.push(...body.data.map((each: { id: string }) => each.id));
    after = body.paging.cursors.after;
  }
  expect(names).toEqual(expected);
  expect(new Set(names).size).toBe(expected.length);
  expect((await call('GET', `${WABA}/message_templates?after=nonsense`)).body.error.code).toBe(100);
});

test('keeps a changed business profile and refuses a bad one', async () => {
  const { call } = await startBench();
  const edge = `${PHONE}/whatsapp_business_profile`;
  const changed = await call('POST', edge, { messaging_product: 'whatsapp', about: 'Closed on Sunday' });
  expect(changed.body).toEqual({ success: true });
  expect((await call('GET', `${edge}?fields=about`)).body.data[0].about).toBe('Closed on Sunday');
  expect(
    (await call('POST', edge, { messaging_product: 'whatsapp', about: 'x'.repeat(140) })).body.error.code,
  ).toBe(100);
  expect((await call('POST', edge, { messaging_product: 'whatsapp', abuot: 'x' })).body.error.code).toBe(100);
});

test('registers an override only after a real challenge, and sends there afterwards', async () => {
  const { call, steer, receiver, wind } = await startBench();
  const other = await startReceiver('their-token');
  const edge = `${WABA}/subscribed_apps`;
  const wrong = await call('POST', edge, { override_callback_uri: other.url, verify_token: 'no' });
  expect([wrong.status, wrong.body.error.code]).toEqual([400, 2200]);
  const right = await call('POST', edge, { override_callback_uri: other.url, verify_token: 'their-token' });
  expect(right.body).toEqual({ success: true });
  expect((await call('GET', edge)).body.data[0].override_callback_uri).toBe(other.url);
  await steer('write', { customerId: 'amelia', text: 'over here' });
  await wind(0);
  expect([other.texts(), receiver.texts()]).toEqual([['over here'], []]);
});

test("lets the number's own override win, and an empty one take it back", async () => {
  const { call, steer, receiver, wind } = await startBench();
  const other = await startReceiver();
  const set = (uri: string) =>
    call('POST', PHONE, {
      webhook_configuration: { override_callback_uri: uri, verify_token: 'practice-verify-token' },
    });
  expect((await set(other.url)).status).toBe(200);
  const read = await call('GET', `${PHONE}?fields=webhook_configuration`);
  expect(read.body.webhook_configuration.phone_number).toBe(other.url);
  await steer('write', { customerId: 'amelia', text: 'one' });
  await wind(0);
  expect((await set('')).status).toBe(200);
  await steer('write', { customerId: 'amelia', text: 'two' });
  await wind(0);
  expect([other.texts(), receiver.texts()]).toEqual([['one'], ['two']]);
});

test('sends nothing once unsubscribed', async () => {
  const { call, steer, receiver, practice, wind } = await startBench();
  expect((await call('DELETE', `${WABA}/subscribed_apps`)).body).toEqual({ success: true });
  expect((await call('GET', `${WABA}/subscribed_apps`)).body).toEqual({ data: [] });
  await steer('write', { customerId: 'amelia', text: 'hello?' });
  await wind(0);
  expect(receiver.delivered).toHaveLength(0);
  expect(practice.state()['webhooks']).toMatchObject({ dropped: 1 });
});

test.each([
  'https://example.com/hook',
  'http://10.0.0.1/hook',
  'http://127.0.0.1.example.com/',
  'http://user:pass@127.0.0.1/',
  'http://[::ffff:7f00:1]/',
  'ftp://127.0.0.1/',
  'http://0.0.0.0/',
  'not a url',
])('refuses to send webhooks to %s', async (url) => {
  const { call, steer } = await startBench();
  const override = await call('POST', `${WABA}/subscribed_apps`, {
    override_callback_uri: url,
    verify_token: 'x',
  });
  expect([override.status, override.body.error.code]).toEqual([400, 100]);
  expect(override.body.error.message).toContain('this computer only');
  expect((await steer('callback', { url })).status).toBe(400);
});

test('answers hostile requests with an envelope and goes on', async () => {
  const { call, practice } = await startBench();
  const messages = `${PHONE}/messages`;
  const type = { authorization, 'content-type': 'application/json' };
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  for (const body of [
    '{',
    '[]',
    'null',
    '"x"',
    deep,
    `{"messaging_product":"whatsapp","type":"text","to":${deep}}`,
  ]) {
    const { status, body: answer } = await call('POST', messages, body, type);
    expect([status, typeof answer.error.code]).toEqual([400, 'number']);
  }
  const wrongType = await call('POST', messages, '{}', { authorization, 'content-type': 'text/plain' });
  expect(wrongType.body.error.code).toBe(100);
  await new Promise<void>((resolve) => {
    const odd = request(`${practice.origin}/v26.0/%ff%00/..//?fields=%`, (response) =>
      response.resume().on('end', resolve),
    );
    odd.end();
  });
  expect((await call('GET', PHONE)).status).toBe(200);
});

test.each([true, false])('refuses a body over 4 MB with 413 (length announced: %s)', async (isAnnounced) => {
  const { practice } = await startBench();
  const size = 4 * 1024 * 1024 + 1;
  const status = await new Promise((resolve) => {
    const headers = {
      authorization,
      'content-type': 'application/json',
      ...(isAnnounced ? { 'content-length': size } : {}),
    };
    const call = request(
      `${practice.origin}/v26.0/${PHONE}/messages`,
      { method: 'POST', headers },
      ({ statusCode }) => {
        resolve(statusCode);
        call.destroy();
      },
    );
    call.on('error', () => {});
    // The last byte is kept back: the refusal must not wait for it.
    call.write(isAnnounced ? '"' : Buffer.alloc(size, 'x'));
  });
  expect(status).toBe(413);
});

test.each([
  [200, 'anything but the challenge'],
  [302, ''],
])('does not register an address that answers the challenge with %i %s', async (status, text) => {
  const { call } = await startBench();
  const server = createServer((_, response) => response.writeHead(status, { location: '/' }).end(text));
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const edge = `${WABA}/subscribed_apps`;
  const { body } = await call('POST', edge, { override_callback_uri: uri, verify_token: 'x' });
  expect(body.error.code).toBe(2200);
  expect((await call('GET', edge)).body.data[0]).not.toHaveProperty('override_callback_uri');
});
