import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const at = Math.floor(Date.now() / 1000) - 600;
let count = 0;
const write = async (console: TestConsole, from: string, userId?: string): Promise<void> => {
  count += 1;
  const who = userId === undefined ? { from } : { from, userId };
  await deliver(
    console,
    textDelivery({ wamid: `wamid.I${count}=`, ...who, text: `t${count}`, at: at + count }),
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
