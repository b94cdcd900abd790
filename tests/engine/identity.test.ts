import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/main/engine/sql.ts';
import { type Change, storyOf } from '../support/changeStory.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { deliver } from '../support/views.ts';
import { envelope, textDelivery } from '../support/webhook.ts';

const at = Math.floor(Date.now() / 1000) - 600;
let count = 0;
const write = async (console: TestConsole, from: string, userId?: string, later = 0): Promise<void> => {
  count += 1;
  const who = userId === undefined ? { from } : { from, userId };
  await deliver(
    console,
    textDelivery({ wamid: `wamid.I${count}=`, ...who, text: `t${count}`, at: at + (later || count) }),
  );
  await console.settle();
};
const contacts = (console: TestConsole) =>
  console.read
    .opened()!
    .views.all<{ id: string; phone: string; survivor: string | null }>(
      sql`SELECT id, phone, survivor_id AS survivor FROM contact ORDER BY phone`,
    );
/** How many messages each conversation holds, by its contact's number. */
const counts = (console: TestConsole) =>
  console.read.opened()!.views.all<{ phone: string; n: number }>(
    sql`SELECT c.phone, count(*) AS n FROM message m JOIN conversation v ON v.seq = m.conversation_seq
      JOIN contact c ON c.id = v.contact_id GROUP BY c.phone ORDER BY c.phone`,
  );

it('one person under two spellings of a Brazilian number is one contact', async () => {
  const { console } = await openConnectedConsole();
  await write(console, '551187654321');
  await write(console, '5511987654321');
  expect(contacts(console)).toMatchObject([{ phone: '551187654321' }]);
});

it('a number and a user id told together bring together who was known by each alone', async () => {
  const { console } = await openConnectedConsole();
  await write(console, '447700900001');
  await write(console, '447700900002', 'GB.ada');
  await write(console, '447700900001', 'GB.ada');
  const [one, other] = contacts(console);
  expect([one!.survivor, other!.survivor]).toContain(one!.survivor === null ? one!.id : other!.id);
});

it('the draft of a merged thread goes in the same commit as the answer, in whichever conversation that is', async () => {
  const { console } = await openConnectedConsole();
  for (const from of ['447700900001', '447700900002', '447700900003']) await write(console, from);
  const [ada, bo, cleo] = contacts(console);
  const conversationOf = (contactId: string) =>
    console.read
      .opened()!
      .views.get<{ id: string }>(sql`SELECT id FROM conversation WHERE contact_id = ${contactId}`)!.id;
  const merge = (survivorId: string, mergedId: string) =>
    console.command('contacts.mergeContacts', { survivorId, mergedId });
  // A chain: the draft was begun while Bo stood for himself.
  await merge(bo!.id, ada!.id);
  const draftIn = conversationOf(bo!.id);
  await console.command('inbox.saveDraft', { conversationId: draftIn, text: 'half an ans' });
  await merge(cleo!.id, bo!.id);
  const { db, commit } = console.write.opened()!.kit;
  const inStep: unknown[] = [];
  commit.onCommit(() =>
    inStep.push([
      db.get<{ n: number }>(sql`SELECT count(*) AS n FROM draft`)?.n,
      db.get<{ n: number }>(sql`SELECT count(*) AS n FROM reply`)?.n,
    ]),
  );
  const body = { kind: 'text', text: 'half an answer' };
  const input = { conversationId: conversationOf(ada!.id), replyId: randomUUID(), body };
  expect(await console.command('inbox.queueReply', input)).toMatchObject({ ok: true });
  expect(inStep[0]).toEqual([0, 1]);
});

it('drafts of merged contacts are read, shown and replaced as one, and nothing that was not read is lost', async () => {
  const { console } = await openConnectedConsole();
  for (const from of ['447700900001', '447700900002', '447700900003']) await write(console, from);
  await console.settle();
  const [ada, bo, cleo] = contacts(console).map(({ id }) =>
    console.read
      .opened()!
      .views.get<{ id: string; contact: string }>(
        sql`SELECT id, contact_id AS contact FROM conversation WHERE contact_id = ${id}`,
      )!,
  );
  const save = (conversationId: string, text: string, replaces?: readonly string[]) =>
    console.command('inbox.saveDraft', { conversationId, text, ...(replaces && { replaces }) });
  const merge = async (survivorId: string, mergedId: string) => {
    await console.command('contacts.mergeContacts', { survivorId, mergedId });
    await console.settle();
  };
  const read = (conversationId: string) => console.query('inbox.getDraft', { conversationId });
  const rows = () => console.query('inbox.listConversations', { filter: 'all', limit: 9, before: null });
  await save(bo!.id, 'half an');
  await save(ada!.id, 'answer');
  await merge(ada!.contact, bo!.contact);
  const joined = await read(ada!.id);
  expect(joined.text.split('\n').toSorted()).toEqual(['answer', 'half an']);
  expect(new Set(joined.of)).toEqual(new Set([ada!.id, bo!.id]));
  expect(await read(bo!.id)).toEqual(joined);
  // Merged while the other two are on screen: its words are in no text that is saved, so they stay.
  await save(cleo!.id, 'and more');
  await merge(ada!.contact, cleo!.contact);
  await save(ada!.id, 'one answer', joined.of);
  expect((await read(bo!.id)).text.split('\n').toSorted()).toEqual(['and more', 'one answer']);
  expect(await rows()).toMatchObject([{ id: ada!.id, hasDraft: true }]);
  await save(ada!.id, '', (await read(ada!.id)).of);
  expect(await read(cleo!.id)).toEqual({ text: '', of: [] });
  expect(await rows()).toMatchObject([{ hasDraft: false }]);
});

it('merged contacts answer from one conversation and to the address last written from, until they are split', async () => {
  const { console } = await openConnectedConsole();
  const addressOf = (id: string) => console.write.opened()!.contacts.addressOf(id as never).phone;
  await write(console, '447700900001');
  await write(console, '447700900002');
  const [ada, bo] = contacts(console);
  const input = { survivorId: ada!.id, mergedId: bo!.id };
  expect(await console.command('contacts.mergeContacts', input)).toMatchObject({ ok: true });
  expect(addressOf(ada!.id)).toBe('447700900001');
  await write(console, '447700900002');
  expect(addressOf(ada!.id)).toBe('447700900002');
  expect(contacts(console)[1]).toMatchObject({ survivor: ada!.id });
  expect(counts(console)).toEqual([
    { phone: '447700900001', n: 2 },
    { phone: '447700900002', n: 1 },
  ]);

  expect(await console.command('contacts.splitContacts', { contactId: bo!.id })).toMatchObject({ ok: true });
  expect(addressOf(ada!.id)).toBe('447700900001');
  await write(console, '447700900002');
  expect(counts(console).map(({ n }) => n)).toEqual([2, 2]);
  expect(contacts(console)[1]).toMatchObject({ phone: '447700900002', survivor: null });
});

describe('two people one number was given to, one after the other', () => {
  const NUMBER = '447700900001';
  const told = [
    ['GB.one', 10],
    ['GB.one', 20],
    ['GB.two', 30],
    ['GB.two', 40],
  ] as const;
  const orders = fc.shuffledSubarray([...told], { minLength: told.length });

  it('are two, in any order, and the number is of who wrote from it last', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const { console } = await openConnectedConsole();
        for (const [userId, later] of order) await write(console, NUMBER, userId, later);
        const rows = console.read.opened()!.views.all(sql`
          SELECT c.user_id AS userId, c.phone, c.survivor_id AS survivor, count(m.id) AS n FROM contact c
          JOIN conversation v ON v.contact_id = c.id JOIN message m ON m.conversation_seq = v.seq
          GROUP BY c.id ORDER BY c.user_id`);
        expect(rows).toEqual([
          { userId: 'GB.one', phone: null, survivor: null, n: 2 },
          { userId: 'GB.two', phone: NUMBER, survivor: null, n: 2 },
        ]);
        const addressOf = (userId: string) => {
          const id = contactOf(console, userId);
          return console.write.opened()!.contacts.addressOf(id as never);
        };
        expect(addressOf('GB.one')).toEqual({ phone: null, userId: 'GB.one' });
        expect(addressOf('GB.two')).toEqual({ phone: NUMBER, userId: 'GB.two' });
        // By the number alone, whoever has it now.
        await write(console, NUMBER);
        expect(counts(console)).toContainEqual({ phone: NUMBER, n: 3 });
        await console.close();
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 60_000);

  it('are still one where another business knows the same person by another id', async () => {
    const { console } = await openConnectedConsole();
    const { channelId } = console.write
      .opened()!
      .kit.db.get<{ channelId: string }>(sql`SELECT id AS channelId FROM channel`)!;
    await write(console, NUMBER, 'GB.one');
    const { contacts: directory } = console.write.opened()!;
    const other = '30000000-0000-4000-8000-000000000009';
    console.write.opened()!.kit.db.exec(`INSERT INTO channel (id, phone_number_id, waba_id, graph_origin)
      VALUES ('${other}', '200000000000009', '300000000000009', 'x')`);
    const sender = { phone: NUMBER, userId: 'GB.theirs', name: null, username: null };
    const seenOn = (id: string) =>
      directory.resolve(sender, { channelId: id as never, atMs: (at + 99) * 1000 })!;
    expect(seenOn(other).contactId).toBe(contactOf(console, 'GB.one'));
    expect(channelId).not.toBe(other);
  });
});

const contactOf = (console: TestConsole, userId: string): string =>
  console.read.opened()!.views.get<{ id: string }>(sql`SELECT id FROM contact WHERE user_id = ${userId}`)!.id;

it('many who write from a new number, told in one webhook before the change of it, each stay one person', async () => {
  const { console } = await openConnectedConsole();
  const stories = Array.from({ length: 40 }, (_, n) => storyOf(n * 3));
  const all = (isOf: (change: Change) => boolean) => stories.map((story) => story.find(isOf)!);
  const says = (words: string) => (change: Change) => JSON.stringify(change.value).includes(words);
  const told = async (changes: readonly Change[]) => {
    const body = envelope(changes[0]!.value) as { entry: { changes: Change[] }[] };
    await deliver(console, { ...body, entry: [{ ...body.entry[0], changes }] });
    await console.settle();
  };
  await told(all(says('"first"')));
  await told([...all(says('my new number')), ...all(({ field }) => field === 'user_id_update')]);
  expect(contacts(console).filter(({ survivor }) => survivor !== null)).toHaveLength(40);
  expect(await console.query('inbox.countInbox', {})).toMatchObject({ conversations: 40 });
});
