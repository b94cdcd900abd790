import { expect, test } from 'vitest';
import { customers } from '../../src/main/practice/customers/cast.ts';
import { AMELIA, startBench, textTo, type Bench } from './practiceBench.ts';

async function run(bench: Bench, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds * 10; passed += 1) await bench.wind(100);
}
const ownTexts = ({ receiver }: Bench, phone: string) =>
  receiver
    .values()
    .flatMap(({ messages }) => messages ?? [])
    .filter((each) => each['from'] === phone)
    .map((each) => each['text']?.body ?? each['type']);

test('four customers open the day within two seconds, in four languages', async () => {
  const bench = await startBench({ customers: true });
  await run(bench, 2);
  expect(bench.receiver.texts()).toHaveLength(4);
  expect(bench.receiver.texts()[0]).toContain('Where is my order?');
});

test('whoever speaks the language of the console writes first', async () => {
  const bench = await startBench({ customers: true, language: 'ar' });
  await run(bench, 2);
  expect(bench.receiver.texts()[0]).toContain('السلام');
});

test('nobody opens the day twice for the same console', async () => {
  const bench = await startBench({ customers: true, openings: false });
  await run(bench, 3);
  expect(bench.receiver.texts()).toEqual([]);
});

test('an answer without a number makes Amelia name her order, one with a number thanks', async () => {
  const bench = await startBench({ customers: true });
  await run(bench, 2);
  await bench.send(textTo(AMELIA, 'Let me look. What is your order?'));
  await run(bench, 9);
  expect(ownTexts(bench, '447700900101').slice(1)).toEqual([
    'Order 10482',
    'Two tins of Assam and a strainer',
  ]);
  await bench.send(textTo(AMELIA, 'It comes at 5 pm'));
  await run(bench, 7);
  expect(ownTexts(bench, '447700900101').at(-1)).toContain('thank you');
});

test('answers come 1.5 to 4 seconds after the message was read', async () => {
  const bench = await startBench({ customers: true });
  await run(bench, 2);
  await bench.send(textTo(AMELIA, 'It comes at 5 pm'));
  let readAt = 0;
  let answeredAt = 0;
  for (let step = 0; step < 100 && answeredAt === 0; step += 1) {
    await bench.wind(100);
    if (readAt === 0 && bench.receiver.statuses().includes('read')) readAt = bench.clock.now();
    if (ownTexts(bench, '447700900101').length > 1) answeredAt = bench.clock.now();
  }
  expect(answeredAt - readAt).toBeGreaterThanOrEqual(1400);
  expect(answeredAt - readAt).toBeLessThanOrEqual(4100);
});

test('Theo sends what the console cannot show yet', async () => {
  const bench = await startBench({ customers: true, openings: false });
  const types = () =>
    bench.receiver.values().flatMap(({ messages }) => messages?.map((each) => each['type']) ?? []);
  while (!types().includes('image')) await run(bench, 10);
  for (let answer = 0; answer < 4; answer += 1) {
    await bench.send(textTo('+61491570156', 'Yes'));
    await run(bench, 10);
  }
  expect(types()).toEqual(expect.arrayContaining(['image', 'location', 'sticker', 'contacts', 'reaction']));
});

test('left alone, others write by themselves, but nobody nags without an answer', async () => {
  const bench = await startBench({ customers: true });
  await run(bench, 60 * 20);
  const everybody = bench.receiver.values().flatMap(({ messages }) => messages ?? []);
  expect(new Set(everybody.map((each) => each['from'])).size).toBe(customers.length);
  expect(everybody.length).toBeLessThan(customers.length * 3);
});

test('nobody writes or reacts while the switch is off', async () => {
  const bench = await startBench();
  await bench.send(textTo(AMELIA, 'Hello?'));
  await run(bench, 120);
  expect(bench.receiver.texts()).toEqual([]);
});

async function day(): Promise<string[]> {
  const bench = await startBench({ customers: true, seed: 7 });
  await run(bench, 300);
  return bench.receiver.texts();
}

test('the same seed gives the same day', async () => {
  expect(await day()).toEqual(await day());
});

test('every branch of every script leads somewhere', () => {
  for (const { id, topics, beats } of customers) {
    const targets = [
      ...topics,
      ...Object.values(beats).flatMap(({ branches }) => branches?.map(({ go }) => go) ?? []),
    ];
    for (const target of targets) expect(Object.keys(beats), `${id}: ${target}`).toContain(target);
  }
});
