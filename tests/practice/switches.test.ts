import { request } from 'node:http';
import { expect, test } from 'vitest';
import { AMELIA, isSignedBy, PHONE, startBench, textTo, type Bench } from './practiceBench.ts';

const attempts = ({ practice }: Bench) =>
  (practice.state()['messages'] as { attempts: Record<string, unknown> }).attempts;
const send = (bench: Bench, id: string) =>
  bench.send(textTo(AMELIA, 'hello', id)).catch((error: unknown) => ({ status: 0, body: String(error) }));

test.each([
  ['rateLimit', 429, 130429],
  ['status5xx', 500, 131000],
])('%s refuses the next sends and takes nothing', async (name, status, code) => {
  const bench = await startBench();
  await bench.steer(name, { value: 1 });
  const refused = await send(bench, 'a');
  expect([refused.status, refused.body.error.code]).toEqual([status, code]);
  expect((await send(bench, 'b')).status).toBe(200);
  expect(attempts(bench)).toEqual({ a: { requests: 1, accepted: 0 }, b: { requests: 1, accepted: 1 } });
});

test.each([
  ['failAfterAccept', 500],
  ['garbage200', 200],
  ['dropAfterAccept', 0],
])('%s takes the message, then leaves the client in the dark', async (name, status) => {
  const bench = await startBench();
  await bench.steer(name, { value: 1 });
  const answer = await send(bench, 'a');
  expect([answer.status, typeof answer.body]).toEqual([status, 'string']);
  expect(attempts(bench)).toEqual({ a: { requests: 1, accepted: 1 } });
  await bench.wind(5000);
  expect(bench.receiver.statuses()).toEqual(['sent', 'delivered', 'read']);
  expect((await send(bench, 'b')).body).toHaveProperty('messages');
});

test('a message sent twice shows in the counts and in the list', async () => {
  const bench = await startBench();
  await send(bench, 'same');
  await send(bench, 'same');
  expect(attempts(bench)).toEqual({ same: { requests: 2, accepted: 2 } });
  const list = await (await fetch(`${bench.practice.origin}/_practice/messages`)).json();
  expect(list.data.map((each: { attemptId: string }) => each.attemptId)).toEqual(['same', 'same']);
});

test('refuseConnections resets before anything is read', async () => {
  const bench = await startBench();
  bench.practice.setSwitches({ refuseConnections: 1 });
  const code = await new Promise((resolve) => {
    const call = request(`${bench.practice.origin}/v26.0/${PHONE}`, { agent: false }, () =>
      resolve('answered'),
    );
    call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end();
  });
  expect(code).toBe('ECONNRESET');
  expect(bench.practice.switches().refuseConnections).toBe(0);
});

test('tokenExpired refuses everything until it is turned off', async () => {
  const bench = await startBench();
  await bench.steer('tokenExpired', { value: true });
  const { status, body } = await bench.call('GET', PHONE);
  expect([status, body.error.code, body.error.error_subcode]).toEqual([401, 190, 463]);
  await bench.steer('tokenExpired', { value: false });
  expect((await bench.call('GET', PHONE)).status).toBe(200);
});

test('slow holds the answer back, not the message', async () => {
  const bench = await startBench();
  await bench.steer('slow', { value: 30_000 });
  let isAnswered = false;
  const sending = send(bench, 'a').then(() => (isAnswered = true));
  while (attempts(bench)['a'] === undefined) await new Promise(setImmediate);
  await bench.wind(29_999);
  expect([isAnswered, bench.receiver.statuses()[0]]).toEqual([false, 'sent']);
  await bench.wind(1);
  await sending;
  expect(isAnswered).toBe(true);
});

test('duplicate sends every webhook twice', async () => {
  const bench = await startBench();
  await bench.steer('duplicate', { value: true });
  await bench.steer('write', { customerId: 'amelia', text: 'hi' });
  await bench.wind(0);
  const [one, two, ...more] = bench.receiver.delivered;
  expect([one?.raw.equals(two?.raw ?? Buffer.alloc(0)), more]).toEqual([true, []]);
});

test('outOfOrder lets the later webhook overtake, and loses none', async () => {
  const bench = await startBench();
  await bench.steer('outOfOrder', { value: true });
  for (const text of ['1', '2', '3']) await bench.steer('write', { customerId: 'amelia', text });
  await bench.wind(0);
  expect(bench.receiver.texts()).toEqual(['2', '1']);
  await bench.wind(1500);
  expect(bench.receiver.texts()).toEqual(['2', '1', '3']);
});

test('badSignature signs with another secret; the repetition is right again', async () => {
  const bench = await startBench();
  await bench.steer('badSignature', { value: true });
  bench.receiver.answers.push(401);
  await bench.steer('write', { customerId: 'amelia', text: 'hi' });
  await bench.wind(0);
  await bench.steer('badSignature', { value: false });
  await bench.wind(1000);
  const { appSecret } = bench.practice.credentials;
  expect(bench.receiver.delivered.map((each) => isSignedBy(each, appSecret))).toEqual([false, true]);
});

test('pairLimit refuses the 46th message to one person in a burst', async () => {
  const bench = await startBench();
  await bench.steer('pairLimit', { value: true });
  const codes: unknown[] = [];
  for (let count = 0; count < 46; count += 1) codes.push((await send(bench, `a${count}`)).body.error?.code);
  expect(codes.slice(0, 45).every((code) => code === undefined)).toBe(true);
  expect(codes[45]).toBe(131056);
});

test.each([
  ['slow', { value: 'soon' }, 400],
  ['slow', { value: -1 }, 400],
  ['duplicate', {}, 400],
  ['duplicate', { value: true, more: 1 }, 400],
  ['nonsense', { value: 1 }, 404],
  ['__proto__', { value: 1 }, 404],
  ['write', { text: 'nobody' }, 404],
  ['write', { customerId: 'nobody', text: 'x' }, 404],
])('refuses to turn %s to %j', async (name, body, status) => {
  const { steer } = await startBench();
  expect((await steer(name, body)).status).toBe(status);
});

test.each([
  [{ origin: 'http://evil.example' }, 403],
  [{ 'sec-fetch-site': 'none' }, 403],
  [{ 'content-type': 'text/plain' }, 415],
])('refuses steering with the header %j', async (headers, status) => {
  const { practice, steer } = await startBench();
  // Node's fetch adds no Sec-Fetch-Site of its own, so what is refused here is what was put here.
  const answer = await steer('duplicate', '{"value":true}', {
    'content-type': 'application/json',
    ...headers,
  });
  expect([answer.status, practice.switches().duplicate]).toEqual([status, false]);
});

test('refuses steering under a name that was pointed at this computer', async () => {
  const { practice } = await startBench();
  const status = await new Promise((resolve) => {
    const headers = { host: 'rebound.example:8791' };
    request(`${practice.origin}/_practice/state`, { headers }, ({ statusCode }) => resolve(statusCode)).end();
  });
  expect(status).toBe(403);
});

test('reset forgets everything', async () => {
  const bench = await startBench();
  await send(bench, 'a');
  await bench.steer('write', { phone: '447700900155', name: 'New', text: 'x' });
  await bench.steer('duplicate', { value: true });
  await bench.steer('reset');
  expect(bench.practice.state()).toMatchObject({
    switches: { duplicate: false, customers: false },
    messages: { requests: 0, accepted: 0, attempts: {} },
    webhooks: { pending: 0 },
  });
  expect(bench.practice.customers()).toHaveLength(9);
});
