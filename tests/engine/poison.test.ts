import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CommandId, type DeviceId } from '../../src/domain/ids.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { NOW } from '../support/story.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const at = Math.floor(Date.now() / 1000);
const from = (n: number, text: string) =>
  textDelivery({ wamid: `wamid.${text}=`, from: `44770090000${n}`, name: `N${n}`, text, at });
const namesIn = async (console: TestConsole) =>
  (await conversationsOf(console)).map(({ name }) => name).toSorted();

/** A record that is signed and chained like any other, but whose body says this. */
async function append(console: TestConsole, body: string): Promise<void> {
  const { kit, system } = console.write.opened()!;
  const unsigned = {
    stream: randomUUID(),
    commandId: CommandId.parse(randomUUID()),
    command: 'test',
    reason: null,
    actor: { system: 'intake', deviceId: kit.keys.deviceId as DeviceId } as const,
    at: NOW,
    body: Buffer.from(body),
  };
  const record = { ...unsigned, sig: kit.sign(system('intake'), unsigned) };
  expect(await kit.journal.append(record, 'any')).toMatchObject({ ok: true });
}

/** What erasing a contact will do: its key is gone. */
function eraseKey(dataDir: string, key: Uint8Array, contactId: string): void {
  const journal = openDatabase({
    file: join(dataDir, 'journal.db'),
    key,
    cipher: 'aegis',
    synchronous: 'FULL',
    cacheMb: 4,
    walAutocheckpoint: 1000,
  });
  const { changes } = journal.run(sql`DELETE FROM content_key WHERE contact_id = ${contactId}`);
  journal.close();
  expect(changes).toBe(1);
}

it('a record that cannot be shown is set aside and counted; what comes before and after it flows on', async () => {
  const { console, practice } = await openConnectedConsole();
  await deliver(console, from(1, 'before'));
  await console.settle();
  const contactId = (dumpViews(console)['contact']![0] as { id: string }).id;
  await deliver(console, from(2, 'meanwhile'));
  const clear = { conversationId: randomUUID(), channelId: 'c', messageType: 'text', sentAt: NOW, at: NOW };
  const unreadable = { type: 'inbox.messageReceived.v2', contactId, ...clear, sealed: 'AAAA' };
  await append(console, JSON.stringify([unreadable]));
  await append(console, JSON.stringify([{ type: 'inbox.deliveryReported.v1', conversationId: 'x' }]));
  await deliver(console, from(3, 'after'));
  await console.settle();
  expect(await namesIn(console)).toEqual(['N1', 'N2', 'N3']);
  expect(console.read.opened()!.projector.poisoned()).toBe(2);
  expect(console.log.map(({ event }) => event)).toEqual(['projection.poison', 'projection.poison']);
  expect(JSON.stringify(console.log)).not.toContain('AAAA');
  const before = dumpViews(console);
  const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) =>
    rmSync(join(dataDir, 'views.db')),
  );
  expect(dumpViews(again)).toEqual(before);
});

it('a half-applicable record leaves nothing behind', async () => {
  const { console } = await openConnectedConsole();
  await deliver(console, from(1, 'before'));
  await console.settle();
  const before = dumpViews(console);
  const member = { type: 'team.deviceRegistered.v1', deviceId: randomUUID(), publicKey: 'x', at: NOW };
  await append(console, JSON.stringify([member, { type: 'inbox.deliveryReported.v1', conversationId: 'x' }]));
  await console.settle();
  const { poison, cursor, ...after } = dumpViews(console);
  const { poison: _none, cursor: _cursor, ...expected } = before;
  expect(after).toEqual(expected);
  expect([poison!.length, cursor!.length]).toEqual([1, 1]);
});

it('an event of a kind from a newer Baton is passed over, not poison', async () => {
  const { console } = await openConnectedConsole();
  await append(
    console,
    JSON.stringify([{ type: 'inbox.hologramReceived.v9', conversationId: randomUUID() }]),
  );
  await deliver(console, from(1, 'after'));
  await console.settle();
  expect(await namesIn(console)).toEqual(['N1']);
  expect(console.read.opened()!.projector.poisoned()).toBe(0);
});

it('events of a contact whose key was erased were never there, and others are untouched', async () => {
  const { console, practice } = await openConnectedConsole();
  await deliver(console, from(1, 'erased'));
  await deliver(console, from(2, 'kept'));
  await console.settle();
  const contacts = dumpViews(console)['contact'] as { id: string; name: string }[];
  const erased = contacts.find(({ name }) => name === 'N1')!.id;
  const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) => {
    rmSync(join(dataDir, 'views.db'));
    eraseKey(dataDir, console.dataKey, erased);
  });
  expect(await namesIn(again)).toEqual(['N2']);
  expect(JSON.stringify(dumpViews(again))).not.toContain(erased);
  expect(again.read.opened()!.projector.poisoned()).toBe(0);
  expect(again.log).toEqual([]);
});

it('what an erased contact writes later is shown, and makes no poison of what was erased', async () => {
  const { console, practice } = await openConnectedConsole();
  await deliver(console, from(1, 'erased'));
  await deliver(console, from(2, 'kept'));
  await console.settle();
  const contacts = dumpViews(console)['contact'] as { id: string; name: string }[];
  const erased = contacts.find(({ name }) => name === 'N1')!.id;
  const forgotten = await reopen(console, { graphOrigin: practice.origin }, (dataDir) => {
    rmSync(join(dataDir, 'views.db'));
    eraseKey(dataDir, console.dataKey, erased);
  });
  await deliver(forgotten, from(1, 'later'));
  await forgotten.settle();
  expect(await namesIn(forgotten)).toEqual(['N1', 'N2']);
  const live = dumpViews(forgotten);
  const rebuilt = await reopen(forgotten, { graphOrigin: practice.origin }, (dataDir) =>
    rmSync(join(dataDir, 'views.db')),
  );
  expect(rebuilt.read.opened()!.projector.poisoned()).toBe(0);
  expect(dumpViews(rebuilt)).toEqual(live);
  expect(JSON.stringify(live['message'])).not.toContain('erased');
});
