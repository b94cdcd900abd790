import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { systemClock, type EngineClock } from '../../src/main/engine/clock.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { NOWHERE, sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { statusDelivery, textDelivery } from '../support/webhook.ts';

const SUFFIXES = ['', '-wal', '-shm'];
const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes[at]! ^= 1;
  writeFileSync(file, bytes);
};
const removeViews = (dataDir: string): void => {
  for (const suffix of SUFFIXES) rmSync(join(dataDir, `views.db${suffix}`), { force: true });
};

/** Two customers, answers in every state, statuses, a foreign status, read markers. */
async function liveTraffic() {
  const connected = await openConnectedConsole();
  const { console, practice } = connected;
  practice.setCallback(NOWHERE);
  const at = nowSeconds();
  const texts = Array.from({ length: 5 }, (_, n) => ({
    wamid: `wamid.M${n}=`,
    text: `m${n}`,
    at: at - 30 + n,
  }));
  await deliver(
    console,
    textDelivery(...texts.map((text) => ({ ...text, from: '447700900001', name: 'Marta' }))),
  );
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.B=', userId: 'GB.1234567', name: 'Bo', text: 'Hi', at }),
  );
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.B=', userId: 'GB.1234567', name: 'Bo', text: 'Hi', at }),
  );
  await console.settle();
  const rows = await conversationsOf(console);
  const conversationId = rows.find(({ name }) => name === 'Marta')!.id;
  const reply = async (text: string, status: string) => {
    const replyId = randomUUID();
    await console.command('inbox.queueReply', { conversationId, replyId, body: { kind: 'text', text } });
    const find = async () =>
      (await messagesOf(console, conversationId)).find((row) => row.replyId === replyId);
    await until(async () => (await find())?.status === status);
    return replyId;
  };
  await reply('first', 'accepted');
  await reply('second', 'accepted');
  const wamids = (await sentMessages(practice)).map(({ wamid }) => wamid);
  await deliver(
    console,
    statusDelivery(
      { wamid: wamids[0]!, status: 'read', to: '447700900001', at },
      { wamid: wamids[0]!, status: 'sent', to: '447700900001', at },
      { wamid: 'wamid.FOREIGN=', status: 'delivered', to: '447700900001', at },
    ),
  );
  await console.command('inbox.markRead', { conversationId, upToInbound: 3 });
  await console.settle();
  return { ...connected, conversationId };
}

/** Rebuilt while reopening: the same rows, row ids included. */
async function expectSame(before: ReturnType<typeof dumpViews>, again: TestConsole): Promise<void> {
  expect(dumpViews(again)).toEqual(before);
  expect(again.log).toEqual([]);
}

describe('the views', () => {
  it('rebuilt from the journal are what they were live', async () => {
    const { console, practice } = await liveTraffic();
    const before = dumpViews(console);
    expect(before['message']!.length).toBe(8);
    const again = await reopen(console, { graphOrigin: practice.origin }, removeViews);
    await expectSame(before, again);
  });

  it.each([
    [
      'a damaged head',
      (file: string) =>
        writeFileSync(file, Buffer.concat([randomBytes(4096), readFileSync(file).subarray(4096)])),
    ],
    ['nothing but noise', (file: string) => writeFileSync(file, randomBytes(20_000))],
    ['an empty file', (file: string) => writeFileSync(file, '')],
    ['half of it', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096)],
    [
      'one flipped bit in every page',
      (file: string) => {
        const bytes = readFileSync(file);
        for (let at = 2_000; at < bytes.length; at += 4096) bytes[at]! ^= 1;
        writeFileSync(file, bytes);
      },
    ],
    [
      'one flipped bit in every page but the first',
      (file: string) => {
        const bytes = readFileSync(file);
        for (let at = 4096 + 2_000; at < bytes.length; at += 4096) bytes[at]! ^= 1;
        writeFileSync(file, bytes);
      },
    ],
    ['one flipped bit in the last page', (file: string) => flip(file, readFileSync(file).length - 2_000)],
    [
      'one flipped bit in the middle',
      (file: string) => flip(file, Math.floor(readFileSync(file).length / 2)),
    ],
  ])('come back by themselves from %s', async (_what, damage) => {
    const { console, practice } = await liveTraffic();
    const before = dumpViews(console);
    const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) =>
      damage(join(dataDir, 'views.db')),
    );
    await expectSame(before, again);
    expect(await conversationsOf(again)).toHaveLength(2);
  });

  it.each([
    ['of another shape', 'UPDATE cursor SET shape = \'[["inbox",0,1]]\''],
    ['without a cursor', 'DELETE FROM cursor'],
    ['without bookkeeping', 'DROP TABLE cursor'],
  ])('%s are built anew', async (_what, change) => {
    const { console, practice } = await liveTraffic();
    const before = dumpViews(console);
    const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) => {
      const views = openDatabase({
        file: join(dataDir, 'views.db'),
        key: console.dataKey,
        cipher: 'aegis',
        synchronous: 'NORMAL',
        cacheMb: 4,
        walAutocheckpoint: 1000,
      });
      views.exec(`${change}; DELETE FROM message;`);
      views.close();
    });
    await expectSame(before, again);
  });

  it('left half-built by a crash are begun again', async () => {
    const { console, practice } = await liveTraffic();
    const before = dumpViews(console);
    const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) => {
      removeViews(dataDir);
      writeFileSync(join(dataDir, 'views.next.db'), randomBytes(9000));
      writeFileSync(join(dataDir, 'views.next.db-wal'), randomBytes(900));
    });
    await expectSame(before, again);
  });
});

it('a crash between append and projection loses nothing and doubles nothing', async () => {
  const { console, practice } = await liveTraffic();
  const before = dumpViews(console);
  await console.read.api.close();
  const at = nowSeconds();
  const late = textDelivery(
    ...Array.from({ length: 20 }, (_, n) => ({
      wamid: `wamid.L${n}=`,
      from: '447700900003',
      name: 'Cy',
      text: `l${n}`,
      at,
    })),
  );
  await deliver(console, late);
  await deliver(console, late);
  await console.write.opened()!.intake.drain();
  const again = await reopen(console, { graphOrigin: practice.origin });
  const after = dumpViews(again);
  expect(after['message']!.length).toBe(before['message']!.length + 20);
  const rows = await conversationsOf(again);
  expect(rows.find(({ name }) => name === 'Cy')).toMatchObject({ unread: 20 });
  const rebuilt = await reopen(again, { graphOrigin: practice.origin }, removeViews);
  await expectSame(after, rebuilt);
});

it('a crash before intake read a stored webhook loses nothing: it is read at the next start', async () => {
  const { console, practice } = await openConnectedConsole();
  const delivery = textDelivery({
    wamid: 'wamid.X=',
    from: '447700900004',
    name: 'Di',
    text: 'Hi',
    at: nowSeconds(),
  });
  await console.write.opened()!.store.add(Buffer.from(JSON.stringify(delivery)));
  const again = await reopen(console, { graphOrigin: practice.origin });
  expect(await conversationsOf(again)).toMatchObject([{ name: 'Di', unread: 1 }]);
});

it('rebuilt equals live also where a reply was discarded and others of that second came before and after a restart', async () => {
  const second = Math.floor(Date.now() / 1000) * 1000;
  const clock: EngineClock = { ...systemClock, now: () => EpochMs.parse(second) };
  const { console, practice } = await openConnectedConsole({ clock });
  await deliver(
    console,
    textDelivery({
      wamid: 'wamid.A=',
      from: '447700900001',
      name: 'Marta',
      text: 'a',
      at: second / 1000 - 60,
    }),
  );
  await console.settle();
  await practice.stop();
  const conversationId = (await conversationsOf(console))[0]!.id;
  const queue = async (on: TestConsole, text: string) => {
    const replyId = randomUUID();
    expect(
      await on.command('inbox.queueReply', { conversationId, replyId, body: { kind: 'text', text } }),
    ).toMatchObject({
      ok: true,
    });
    return replyId;
  };
  const texts = async (on: TestConsole) => (await messagesOf(on, conversationId)).map(({ text }) => text);
  const discarded = await queue(console, 'one');
  await queue(console, 'two');
  await until(async () =>
    (await messagesOf(console, conversationId)).some(
      ({ replyId, status }) => replyId === discarded && status === 'notSent',
    ),
  );
  expect(await console.command('inbox.discardReply', { conversationId, replyId: discarded })).toMatchObject({
    ok: true,
  });
  await queue(console, 'three');
  const restarted = await reopen(console, { clock, graphOrigin: practice.origin });
  await queue(restarted, 'four');
  await restarted.settle();
  const before = await texts(restarted);
  const ids = dumpViews(restarted)['message']!.map((row) => [
    (row as { text: string }).text,
    (row as { id: number }).id,
  ]);
  const rebuilt = await reopen(restarted, { clock, graphOrigin: practice.origin }, removeViews);
  expect(await texts(rebuilt)).toEqual(before);
  expect(
    dumpViews(rebuilt)['message']!.map((row) => [(row as { text: string }).text, (row as { id: number }).id]),
  ).toEqual(ids);
});
