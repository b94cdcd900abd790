import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeliveryStatus } from '../../src/domain/inbox/inbox.events.ts';
import { STATUS_RANK, type RankedStatus } from '../../src/main/features/inbox/messageStatus.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { NOWHERE, sentMessages } from '../support/simulator.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { statusDelivery, textDelivery, type Status, type TextMessage } from '../support/webhook.ts';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const STATUSES = ['sent', 'delivered', 'read', 'played', 'failed'] as const satisfies DeliveryStatus[];

type Item = { readonly message: TextMessage } | { readonly status: Status };

/** A console that has sent three answers; every run starts from a copy of its folder. */
async function base() {
  const { console, practice } = await openConnectedConsole();
  practice.setCallback(NOWHERE);
  const from = '447700900001';
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.FIRST=', from, name: 'Marta', text: 'first', at: nowSeconds() - 900 }),
  );
  await console.settle();
  const conversationId = (await conversationsOf(console))[0]!.id;
  for (const text of ['r0', 'r1', 'r2'])
    await console.command('inbox.queueReply', {
      conversationId,
      replyId: randomUUID(),
      body: { kind: 'text', text },
    });
  await until(async () => {
    const rows = await messagesOf(console, conversationId);
    return rows.filter(({ status }) => status === 'accepted').length === 3;
  });
  const sent = await sentMessages(practice);
  await console.close();
  return { console, origin: practice.origin, sent };
}

/** What a person sees, without the ids that are random, and without the order of equal seconds. */
async function shown(console: TestConsole) {
  const rows = await conversationsOf(console);
  const conversations = await Promise.all(
    rows.map(async ({ id, name, preview, unread, lastMessageAt, windowClosesAt }) => {
      const list = await messagesOf(console, id);
      const messages = list.map(({ at, from, text, type, status, errorCode }) => ({
        at,
        from,
        text,
        type,
        status,
        errorCode,
      }));
      expect(messages).toEqual(
        messages.toSorted((a, b) => Math.floor(a.at / 1000) - Math.floor(b.at / 1000)),
      );
      messages.sort((a, b) => a.at - b.at || String(a.text).localeCompare(String(b.text)));
      return { name, preview, unread, lastMessageAt, windowClosesAt, messages };
    }),
  );
  return conversations.toSorted((a, b) => a.name.localeCompare(b.name));
}

const statusesOf = async (console: TestConsole): Promise<Map<string, RankedStatus>> => {
  const seen = new Map<string, RankedStatus>();
  for (const { messages } of await shown(console))
    for (const { text, status, from } of messages) if (from === 'us') seen.set(text ?? '', status);
  return seen;
};

const toDelivery = (items: readonly Item[]): object[] => [
  ...items
    .flatMap((item) => ('message' in item ? [item.message] : []))
    .map((message) => textDelivery(message)),
  ...[items.flatMap((item) => ('status' in item ? [item.status] : []))]
    .filter((statuses) => statuses.length > 0)
    .map((statuses) => statusDelivery(...statuses)),
];

it('any order, repetition and batching of webhooks shows the same, and no status ever goes back', async () => {
  const start = await base();
  const at = nowSeconds() - 600;
  const names = ['Marta', 'Bo', 'Cy'];
  const items: Item[] = [
    ...Array.from({ length: 9 }, (_, n) => ({
      message: {
        wamid: `wamid.M${n}=`,
        from: `44770090000${(n % 3) + 1}`,
        name: names[n % 3]!,
        text: `m${n}`,
        at: at + (n < 6 ? Math.floor(n / 4) : n),
      },
    })),
    ...start.sent.flatMap(({ wamid, attemptId }, n) =>
      STATUSES.slice(0, n + 2).map((status) => ({
        status: {
          wamid,
          status,
          to: '447700900001',
          at: at + n,
          ...(n === 1 ? { attemptId: attemptId! } : {}),
        },
      })),
    ),
    { status: { wamid: start.sent[0]!.wamid, status: 'failed', to: '447700900001', at, errorCode: 131026 } },
    { status: { wamid: 'wamid.FOREIGN=', status: 'read', to: '447700900002', at } },
  ];

  async function run(batches: readonly (readonly Item[])[], watch: boolean) {
    const dataDir = tempDir();
    cpSync(start.console.dataDir, dataDir, { recursive: true });
    const { dataKey, owner, secretsById: secrets } = start.console;
    const console = await openConsole({
      dataDir,
      dataKey,
      owner,
      secrets,
      isNew: false,
      graphOrigin: start.origin,
    });
    let before = await statusesOf(console);
    for (const batch of batches) {
      for (const body of toDelivery(batch)) await deliver(console, body);
      if (!watch) continue;
      await console.settle();
      const after = await statusesOf(console);
      for (const [text, status] of before)
        expect(STATUS_RANK[after.get(text)!]).toBeGreaterThanOrEqual(STATUS_RANK[status]);
      before = after;
    }
    await console.settle();
    const result = await shown(console);
    expect(console.read.opened()!.projector.poisoned()).toBe(0);
    await console.close();
    return result;
  }

  const expected = await run([items], false);
  expect(expected.map(({ name, unread }) => [name, unread])).toEqual([
    ['Bo', 3],
    ['Cy', 3],
    ['Marta', 4],
  ]);
  const outcome = new Map(expected[2]!.messages.map(({ text, status }) => [text, status]));
  expect([outcome.get('r0'), outcome.get('r1'), outcome.get('r2')]).toEqual(['delivered', 'read', 'played']);

  const schedule = fc
    .tuple(
      fc.shuffledSubarray(items, { minLength: items.length }),
      fc.array(fc.constantFrom(...items), { maxLength: 15 }),
    )
    .chain(([once, repeats]) =>
      fc.shuffledSubarray([...once, ...repeats], { minLength: once.length + repeats.length }),
    )
    .chain((list) =>
      fc
        .array(fc.integer({ min: 1, max: 6 }), { minLength: list.length, maxLength: list.length })
        .map((sizes) => {
          const batches: Item[][] = [];
          let rest = list;
          for (const size of sizes) {
            if (rest.length > 0) batches.push(rest.slice(0, size));
            rest = rest.slice(size);
          }
          return batches;
        }),
    );
  const seed = Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`any order: seed ${seed}\n`);
  await fc.assert(
    fc.asyncProperty(schedule, fc.boolean(), async (batches, watch) => {
      expect(await run(batches, watch)).toEqual(expected);
    }),
    { numRuns: 25, seed, endOnFailure: true },
  );
}, 60_000);
