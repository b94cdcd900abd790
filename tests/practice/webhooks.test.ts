import { expect, test } from 'vitest';
import { createHandClock, isSignedBy, startBench } from './practiceBench.ts';
import { createSwitches } from '../../src/main/practice/switches.ts';
import { createTimers } from '../../src/main/practice/timers.ts';
import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import { MAX_WAITING } from '../../src/main/practice/webhooks/retries.ts';
import { createWebhookSender } from '../../src/main/practice/webhooks/webhookSender.ts';

const secret = 'practice-app-secret-not-a-real-one';

test('signs the bytes on the wire, escaped like Meta', async () => {
  const { steer, receiver, wind } = await startBench();
  const text = 'a/b ü 😀 ليلى \u2028 "q"';
  await steer('write', { customerId: 'laila', text });
  await wind(0);
  const [webhook] = receiver.delivered;
  expect(webhook && isSignedBy(webhook, secret)).toBe(true);
  const wire = webhook?.raw.toString('latin1') ?? '';
  expect(/^[\x20-\x7e]*$/.test(wire)).toBe(true);
  expect(wire).toContain('a\\/b \\u00fc \\ud83d\\ude00');
  expect(receiver.texts()).toEqual([text]);
});

test('uses the envelope Meta documents', async () => {
  const { steer, receiver, wind, clock } = await startBench();
  await steer('write', { customerId: 'amelia', text: 'hi' });
  await wind(0);
  const body = JSON.parse(receiver.delivered[0]?.raw.toString() ?? '');
  expect(body).toMatchObject({
    object: 'whatsapp_business_account',
    entry: [{ id: '300000000000001', changes: [{ field: 'messages' }] }],
  });
  expect(body.entry[0].changes[0].value).toMatchObject({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100001', phone_number_id: '200000000000001' },
    contacts: [
      { profile: { name: 'Amelia Hart' }, wa_id: '447700900101', user_id: expect.stringMatching(/^GB\./) },
    ],
    messages: [
      { from: '447700900101', timestamp: String(clock.now() / 1000), type: 'text', text: { body: 'hi' } },
    ],
  });
});

test('tries again after 1, 2 and 5 seconds until it is answered 200, with the same bytes', async () => {
  const { steer, receiver, wind, practice } = await startBench();
  receiver.answers.push(503, 500, 503);
  await steer('write', { customerId: 'amelia', text: 'anybody?' });
  const counts: number[] = [];
  for (const ms of [0, 999, 1, 1999, 1, 4999, 1, 600_000]) {
    await wind(ms);
    counts.push(receiver.delivered.length);
  }
  expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  expect(new Set(receiver.delivered.map(({ raw }) => raw.toString('latin1'))).size).toBe(1);
  expect(practice.state()['webhooks']).toEqual({
    sent: 4,
    acknowledged: 1,
    refused: 3,
    dropped: 0,
    pending: 0,
  });
});

test('does not hold later webhooks back for one that is refused, and retries at once when asked', async () => {
  const { steer, receiver, wind } = await startBench();
  receiver.answers.push(503);
  await steer('write', { customerId: 'amelia', text: 'first' });
  await steer('write', { customerId: 'amelia', text: 'second' });
  await wind(0);
  expect(receiver.texts()).toEqual(['second']);
  await steer('retry');
  await wind(0);
  expect(receiver.texts()).toEqual(['second', 'first']);
});

test('waits for a console that is not there yet, and finds it at its new address', async () => {
  const { steer, receiver, wind, practice } = await startBench({
    callbackUrl: 'http://127.0.0.1:1/webhooks/whatsapp',
  });
  await steer('write', { customerId: 'amelia', text: 'early' });
  await wind(0);
  expect(practice.state()['webhooks']).toMatchObject({ pending: 1 });
  expect((await steer('callback', { url: receiver.url })).status).toBe(200);
  await wind(1000);
  expect(receiver.texts()).toEqual(['early']);
});

const callback = () => new URL('http://127.0.0.1:1/');

test('keeps at most 200 refused webhooks waiting', async () => {
  const timers = createTimers(createHandClock());
  const switches = createSwitches(false, () => {});
  const sender = createWebhookSender({ credentials: practiceCredentials, timers, switches, callback });
  for (let count = 0; count < MAX_WAITING + 5; count += 1) sender.send({ count });
  await sender.settled();
  expect(sender.counts()).toMatchObject({ pending: MAX_WAITING, dropped: 5 });
});
