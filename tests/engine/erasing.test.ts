import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ContactId, MemberId } from '../../src/domain/ids.ts';
import { publicKeyFrom, verifyChain } from '../../src/main/engine/chain.ts';
import { readFrom } from '../../src/main/engine/journalStore.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { findSecrets, needlesOf } from '../e2e/support/canaries.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { statusDelivery, textDelivery } from '../support/webhook.ts';

/* To the byte: what was planted of a person is in no file of the data folder any more, sealed or decrypted. */

const now = Math.floor(Date.now() / 1000);
const DAY_S = 24 * 60 * 60;
const reason = 'Asked for it by letter on Monday';

const victim = {
  from: '447700911111',
  name: 'Zephyrine Quillfeather',
  text: 'My order of gooseberrytart please',
};
const second = { from: '447700922222', name: 'Zephyrine Otherphone', text: 'It is me again, marzipanroll' };
const other = { from: '447700933333', name: 'Nadia Neighbour', text: 'Is the parcel ready, blackforest?' };
const reply = 'Your rhubarbcrumble comes tomorrow';
const waiting = 'Still in the outbox, elderflower';
const caption = 'As agreed, poppyseedplait';
const pdf = new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000, 'linzertorte')]));
const draft = 'Not sent yet, sourdoughstarter';
const proposal = 'Not approved yet, cardamombun';
const note = 'Between us only, quincejelly';
const renoted = 'Said otherwise, medlarcheese';
const handed = 'Wants it today, damsonwafer';
const noteDraft = 'Not noted yet, mulberryfool';
const known = 'Pays in cobnutcoins';
const agreed = 'At the counter, over persimmoncurd';
const size = 'Extra medlarwide';
const shop = 'Loquattill';
const future = 'Tomorrow has come, pumpernickel';

const planted = [
  victim.from,
  victim.name,
  victim.text,
  second.from,
  second.name,
  second.text,
  reply,
  waiting,
  draft,
  proposal,
  note,
  renoted,
  handed,
  noteDraft,
  known,
  agreed,
  size,
  shop,
  future,
  caption,
  'Zephyrine.pdf',
  'linzertortelinzertorte',
  'wamid.VICTIM=',
  'wamid.LATER=',
];
const kept = [other.from, other.name, other.text];

function valueOf<T>(answer: { readonly ok: boolean; readonly value?: unknown }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value as T;
}

const idOf = async (console: TestConsole, name: string) =>
  (await conversationsOf(console)).find((row) => row.name === name)!;

/** A newcomer's reply that waits for a colleague. */
async function propose(console: TestConsole, proposed: { readonly conversationId: string }): Promise<void> {
  const { conversationId } = proposed;
  const memberId = MemberId.parse(randomUUID());
  const newcomer = {
    memberId,
    name: 'Eve',
    role: 'standard',
    color: 3,
    publicKey: 'a key',
    supervised: 2,
  };
  await askTeam(console, 'team.addMember', newcomer);
  valueOf(await console.command('routing.assign', { conversationId, memberId }));
  sitDown(console, memberId);
  valueOf(await console.command('inbox.queueReply', proposed));
  const owner = console.owner.memberId;
  valueOf(await console.command('routing.transfer', { conversationId, memberId: owner, note: handed }));
  sitDown(console, owner);
}

/** What colleagues wrote down about them. */
async function describeCustomer(console: TestConsole, contactId: ContactId): Promise<void> {
  const fieldId = randomUUID();
  valueOf(await console.command('contacts.saveField', { fieldId, name: 'Size', kind: 'text' }));
  valueOf(await console.command('contacts.setField', { contactId, fieldId, value: size }));
  valueOf(await console.command('contacts.setNote', { contactId, text: known }));
  const spend = { contactId, month: '2026-10', amount: 731.5, currency: 'USD', source: shop };
  valueOf(await console.command('contacts.recordSpend', spend));
  valueOf(await console.command('contacts.recordConsent', { contactId, choice: 'given', how: agreed }));
}

async function withPeople(): Promise<TestConsole> {
  const { console, practice } = await openConnectedConsole();
  await deliver(console, textDelivery({ wamid: 'wamid.VICTIM=', ...victim, at: now }));
  await deliver(console, textDelivery({ wamid: 'wamid.LATER=', ...second, at: now + 1 }));
  await deliver(console, textDelivery({ wamid: 'wamid.OTHER=', ...other, at: now + 2 }));
  await console.settle();
  const { id: conversationId, contactId: survivorId } = await idOf(console, victim.name);
  const { contactId: mergedId } = await idOf(console, second.name);
  const say = (text: string) => ({
    conversationId,
    replyId: randomUUID(),
    body: { kind: 'text', text },
    quotedKey: null,
  });
  expect(await console.command('inbox.queueReply', say(reply))).toMatchObject({ ok: true });
  await until(async () =>
    (await messagesOf(console, conversationId)).some(({ from, key }) => from === 'us' && key !== null),
  );
  const file = { name: 'Zephyrine.pdf', bytes: pdf.length, as: null };
  const { fileId } = valueOf<{ fileId: string }>(await console.command('media.beginFile', file));
  await console.command('media.appendFile', { fileId, offset: 0, piece: pdf });
  valueOf(await console.command('media.finishFile', { fileId }));
  const attached = { kind: 'media', fileId, caption };
  await console.command('inbox.queueReply', { ...say(''), body: attached });
  await until(
    async () => (await messagesOf(console, conversationId)).filter(({ key }) => key !== null).length === 3,
  );
  await practice.stop();
  await console.command('inbox.queueReply', say(waiting));
  await propose(console, say(proposal));
  await console.command('inbox.saveDraft', { conversationId, text: draft });
  const written = { conversationId, noteId: randomUUID(), mentions: [console.owner.memberId] };
  valueOf(await console.command('inbox.addNote', { ...written, text: note }));
  valueOf(await console.command('inbox.editNote', { ...written, text: renoted }));
  await console.command('inbox.saveDraft', { conversationId, kind: 'note', text: noteDraft });
  await describeCustomer(console, survivorId);
  await console.command('contacts.mergeContacts', { survivorId, mergedId });
  // Set aside, and waiting for a message that is not here.
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.FUTURE=', ...victim, text: future, at: now + 9 * DAY_S }),
  );
  await deliver(
    console,
    statusDelivery({ wamid: 'wamid.NOBODY=', status: 'read', to: victim.from, at: now }),
  );
  await console.settle();
  return console;
}

const erase = (console: TestConsole, contactId: ContactId) =>
  console.write.api.shellCommand('contacts.erase', { contactId, reason }, randomUUID());

/** Every page of every database of the folder, decrypted, those that are free included. */
function decryptedPages({ dataDir, dataKey }: TestConsole): Buffer {
  const files = readdirSync(dataDir).filter((name) => name.endsWith('.db') && name !== 'lock.db');
  return Buffer.concat(
    files.map((name) => {
      const db = new Database(join(dataDir, name));
      db.pragma(`cipher='aegis'`);
      db.pragma(`key="x'${Buffer.from(dataKey).toString('hex')}'"`);
      const pages = db.serialize();
      db.close();
      return pages;
    }),
  );
}

const foundIn = (bytes: Buffer, secrets: readonly string[]): string[] =>
  secrets.flatMap((secret) =>
    needlesOf(secret)
      .filter((needle) => bytes.includes(needle.bytes))
      .map(({ form }) => `${form} of ${secret}`),
  );

/** What every record says, as far as the keys that are left open it. */
function everythingTold(console: TestConsole): Buffer {
  const { db, decode } = console.write.opened()!.kit;
  return Buffer.from(JSON.stringify(readFrom(db, 0, 10_000).flatMap((record) => decode(record))));
}

const tokensOf = (console: TestConsole): string => JSON.stringify(dumpViews(console)['searchIndex']);

/** How many rows each table has, but for what an opening checks by itself; ids of messages that left stay taken only where they once stood. */
const counts = (of: TestConsole) =>
  Object.entries(dumpViews(of)).map(([table, rows]) => [
    table,
    ['retired_message', 'access_check'].includes(table) ? 0 : rows.length,
  ]);

describe('erasing a person', () => {
  it('leaves nothing of them in any file, nor in any of its decrypted pages', async () => {
    const console = await withPeople();
    const { contactId, id } = await idOf(console, victim.name);
    expect(readdirSync(join(console.dataDir, 'media')).length).toBe(1);
    await console.write.opened()!.copy.append();
    const kit = console.write.opened()!.kit;
    expect(kit.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM quarantine`)?.n).toBe(1);
    expect(kit.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM parked_status`)?.n).toBe(1);
    // The look itself is to be trusted: before, all of it is found.
    expect(
      foundIn(Buffer.concat([decryptedPages(console), everythingTold(console)]), planted).length,
    ).toBeGreaterThan(planted.length - 1);

    expect(await erase(console, contactId)).toMatchObject({ ok: true });
    await console.settle();
    expect(readdirSync(join(console.dataDir, 'media'))).toEqual([]);
    const pages = decryptedPages(console);
    expect(foundIn(pages, planted)).toEqual([]);
    expect(foundIn(pages, kept).length).toBeGreaterThan(0);
    expect(foundIn(everythingTold(console), planted)).toEqual([]);
    expect(foundIn(everythingTold(console), [...kept, reason]).length).toBeGreaterThan(2);
    for (const word of ['gooseberrytart', 'marzipanroll', 'rhubarbcrumble', 'elderflower'])
      expect(tokensOf(console)).not.toContain(word);
    expect(tokensOf(console)).toContain('blackforest');
    await console.close();
    expect(findSecrets([console.dataDir], [...planted, ...kept]).hits).toEqual([]);
    expect(foundIn(decryptedPages(console), planted)).toEqual([]);
    expect(id).toBeTruthy();
  });

  it('keeps the chain, the others, and who did it when; built anew the views are the same', async () => {
    const console = await withPeople();
    const { contactId, id: conversationId } = await idOf(console, victim.name);
    await erase(console, contactId);
    await console.settle();
    const shown = async (of: TestConsole) => {
      const conversations = await conversationsOf(of);
      return { conversations, messages: await messagesOf(of, conversations[0]!.id) };
    };
    const before = await shown(console);
    expect(before.conversations.map(({ name }) => name)).toEqual([other.name]);
    expect(await console.query('contacts.getErasure', { conversationId })).toMatchObject({ by: 'Ana' });
    const { kit } = console.write.opened()!;
    const device = publicKeyFrom(kit.keys.devicePublicKey);
    const member = publicKeyFrom(console.owner.publicKey);
    const keyOf = (actor: object) => ('memberId' in actor ? member : device);
    expect(verifyChain(kit.keys.workspaceId, readFrom(kit.db, 0, 10_000), keyOf as never)).toBe(null);
    const rowsBefore = counts(console);
    const again = await reopen(console, {}, (dataDir) => {
      for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `views.db${end}`), { force: true });
    });
    expect(await shown(again)).toEqual(before);
    expect(await again.query('contacts.getErasure', { conversationId })).toMatchObject({ by: 'Ana' });
    expect(counts(again)).toEqual(rowsBefore);
  });

  it('who writes again is somebody new; who was erased cannot be written to', async () => {
    const console = await withPeople();
    const { contactId, id: conversationId } = await idOf(console, victim.name);
    await erase(console, contactId);
    const say = {
      conversationId,
      replyId: randomUUID(),
      body: { kind: 'text', text: 'Hello?' },
      quotedKey: null,
    };
    expect(await console.command('inbox.queueReply', say)).toMatchObject({
      error: { code: 'contactErased' },
    });
    await deliver(console, textDelivery({ wamid: 'wamid.NEW=', ...victim, text: 'I am back', at: now + 60 }));
    await console.settle();
    const back = await idOf(console, victim.name);
    expect(back.contactId).not.toBe(contactId);
    expect((await messagesOf(console, back.id)).map(({ text }) => text)).toEqual(['I am back']);
  });

  it('is obeyed by a journal put together from its copy before it opens', async () => {
    const console = await withPeople();
    const { contactId } = await idOf(console, victim.name);
    await console.write.opened()!.copy.append();
    const { db } = console.write.opened()!.kit;
    const key = db.get<{ sealed: Uint8Array; after: number }>(
      sql`SELECT sealed, made_after AS after FROM content_key WHERE contact_id = ${contactId}`,
    )!;
    await erase(console, contactId);
    await console.settle();
    const again = await reopen(console, {}, (dataDir) => {
      // A copy that was told of the erasure and still holds the key, beside a journal that cannot be read.
      const copy = new Database(join(dataDir, 'journal.copy.db'));
      copy.pragma(`cipher='aegis'`);
      copy.pragma(`key="x'${Buffer.from(console.dataKey).toString('hex')}'"`);
      copy
        .prepare('INSERT INTO content_key (contact_id, sealed, made_after) VALUES (?, ?, ?)')
        .run(contactId, key.sealed, key.after);
      copy.close();
      writeFileSync(join(dataDir, 'journal.db'), Buffer.alloc(20_000, 7));
      rmSync(join(dataDir, 'journal.db-wal'), { force: true });
    });
    expect((await conversationsOf(again)).map(({ name }) => name)).toEqual([other.name]);
    expect(foundIn(everythingTold(again), planted)).toEqual([]);
  });

  it('goes on after a crash between the record and the rest', async () => {
    const console = await withPeople();
    const { contactId } = await idOf(console, victim.name);
    const side = console.write.opened()!;
    const { kit } = side;
    const prepared = await side.erasing.prepare({ contactId, reason }, null as never);
    if (!prepared.ok) throw new Error('Not prepared');
    // The record is there, and whoever was to clear up is not.
    Object.assign(side.erasing, { finish: async () => undefined });
    expect(await erase(console, contactId)).toMatchObject({ ok: true });
    expect(kit.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM quarantine`)?.n).toBe(1);
    const again = await reopen(console);
    await until(async () => again.write.opened() !== null);
    const { db } = again.write.opened()!.kit;
    expect(db.get<{ n: number }>(sql`SELECT count(*) AS n FROM quarantine`)?.n).toBe(0);
    expect(db.get<{ n: number }>(sql`SELECT count(*) AS n FROM erasing`)?.n).toBe(0);
    expect(foundIn(decryptedPages(again), planted)).toEqual([]);
    onTestFinished(() => again.close());
  });
});
