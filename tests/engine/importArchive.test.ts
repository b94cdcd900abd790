import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ArchiveLook } from '../../src/domain/history/archiveImport.ts';
import type { ChatLook } from '../../src/domain/history/chatImport.ts';
import { type ExportLine, readExportLine } from '../../src/domain/history/exportSchema.ts';
import { type CommandId, EpochMs } from '../../src/domain/ids.ts';
import { recordGap } from '../../src/domain/channels/recordGap.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { unzip } from '../support/unzip.ts';
import { deliver } from '../support/views.ts';
import { envelope, PHONE_NUMBER_ID, statusDelivery, textDelivery } from '../support/webhook.ts';
import { zipOf } from '../support/zipFile.ts';

/* Everything taken out of one workspace and brought into another, or back. */

const PASSPHRASE = 'correct horse battery';
const PHONE = '447700900111';
const AT = Math.floor(Date.now() / 1000) - 3_000;
const picture = Buffer.alloc(150_000, 7);

async function run<Value>(console: TestConsole, name: string, input: object): Promise<Value> {
  const answer = await console.command(name, input);
  expect(answer).toMatchObject({ ok: true });
  await console.settle();
  return (answer as { value: Value }).value;
}
const offered = (console: TestConsole, path: string) => ({ fileId: console.write.api.offerFile(path) });
const channelOf = async (console: TestConsole) => (await console.query('channels.listChannels', {}))[0]!.id;
const records = ({ write }: TestConsole): number =>
  write.opened()!.kit.db.get<{ n: number }>({
    text: `SELECT count(*) AS n FROM journal WHERE command NOT LIKE 'channels.%' AND command <> 'history.recordExport'`,
    values: [],
  })!.n;

const theirs = (id: string, seconds: number, type: string, part: object) => ({
  from: PHONE,
  from_user_id: 'GB.layla',
  id: `wamid.${id}=`,
  timestamp: String(AT + seconds),
  type,
  [type]: part,
});

/** Messages of many kinds, edited, taken back, reacted to, answered, forwarded. */
const told = envelope({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID },
  contacts: [{ profile: { name: 'Layla' }, wa_id: PHONE, user_id: 'GB.layla' }],
  messages: [
    { ...theirs('A', 1, 'text', { body: 'first' }), context: { forwarded: true } },
    theirs('B', 2, 'location', { latitude: 52.1, longitude: 4.3, name: 'Bakery' }),
    theirs('C', 3, 'text', { body: 'gone soon' }),
    { ...theirs('D', 4, 'text', { body: 'about that' }), context: { id: 'wamid.A=' } },
    theirs('E', 5, 'contacts', [
      { name: { formatted_name: 'Omar' }, phones: [{ phone: '+44 7700 900999' }] },
    ]),
    theirs('F', 6, 'order', {
      catalog_id: 'c',
      text: 'please',
      product_items: [{ product_retailer_id: 'rye', quantity: 2, item_price: 3.5, currency: 'EUR' }],
    }),
    theirs('G', 7, 'edit', {
      original_message_id: 'wamid.A=',
      message: { type: 'text', text: { body: 'second' } },
    }),
    theirs('H', 8, 'revoke', { original_message_id: 'wamid.C=' }),
    theirs('I', 9, 'reaction', { message_id: 'wamid.B=', emoji: '👍' }),
  ],
});

async function importChat(console: TestConsole): Promise<void> {
  const path = join(tempDir(), 'chat.zip');
  const body =
    '25/02/2024, 15:04 - Layla: hello\n25/02/2024, 15:06 - Omar: IMG-1.jpg (file attached)\nlook\n';
  writeFileSync(
    path,
    zipOf([
      { name: 'chat.txt', body },
      { name: 'IMG-1.jpg', body: picture },
    ]),
  );
  const file = { ...offered(console, path), chat: null };
  const { layout } = await run<Extract<ChatLook, { state: 'clear' }>>(console, 'history.lookAtChat', {
    ...file,
    layout: null,
  });
  const person = { kind: 'number', number: `+${PHONE}`, name: null };
  const plan = { ...file, layout, zone: 'UTC', us: ['Omar'], person, channelId: await channelOf(console) };
  await run(console, 'history.importChat', plan);
}

async function openWithPast(): Promise<TestConsole> {
  const { console } = await openConnectedConsole();
  await console.settle();
  await deliver(console, told);
  await console.settle();
  const list = () => console.query('inbox.listConversations', { filter: 'all', limit: 9, before: null });
  await until(async () => (await list()).length === 1);
  const conversationId = (await list())[0]!.id;
  const body = { kind: 'text', text: 'Yes, until five.' };
  await run(console, 'inbox.queueReply', { conversationId, replyId: randomUUID(), body });
  const page = { conversationId, limit: 50, before: null };
  // To WhatsApp in practice nobody has written yet: it takes the answer and says later that it failed.
  await until(async () => (await console.query('inbox.listMessages', page)).at(-1)?.status === 'failed');
  await importChat(console);
  return console;
}

/** A second and a third customer: one person under two numbers, and two whom somebody took apart again. */
async function meetOthers(console: TestConsole): Promise<void> {
  const { execute, system, contacts } = console.write.opened()!;
  const channelId = await channelOf(console);
  const more = ['447700900112', '447700900113', '447700900114'];
  await deliver(
    console,
    textDelivery(
      ...more.map((from, n) => ({ wamid: `wamid.M${n}=`, from, name: `P${n}`, text: 'hi', at: AT + 20 + n })),
    ),
  );
  const echo = {
    from: '15550100001',
    to: PHONE,
    id: 'wamid.ECHO=',
    timestamp: String(AT + 30),
    type: 'text',
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID },
    message_echoes: [{ ...echo, text: { body: 'from the phone' } }],
  };
  await deliver(console, envelope(value, 'smb_message_echoes'));
  await deliver(
    console,
    statusDelivery({ wamid: 'wamid.ECHO=', status: 'failed', to: PHONE, at: AT + 31, errorCode: 131_026 }),
  );
  await console.settle();
  const contactOf = (phone: string) => contacts.find({ phone, userId: null })!;
  const [one, two, three] = more.map(contactOf);
  const changedAt = EpochMs.parse((AT + 40) * 1000);
  await contacts.prefer({ contactId: contactOf(PHONE), channelId, choice: 'stop', changedAt });
  await contacts.prefer({ contactId: two!, channelId, choice: 'resume', changedAt });
  await contacts.nameContact(one!, 'Noor of the mill', changedAt);
  await run(console, 'contacts.mergeContacts', { survivorId: one, mergedId: two });
  await run(console, 'contacts.mergeContacts', { survivorId: one, mergedId: three });
  await run(console, 'contacts.splitContacts', { contactId: three });
  const [{ id: conversationId } = { id: null }] = await console.query('inbox.listConversations', {
    filter: 'all',
    limit: 1,
    before: null,
  });
  // What is in the file, and is passed over.
  const labelId = randomUUID();
  await run(console, 'labels.saveLabel', { labelId, name: 'Mill', color: 1 });
  await run(console, 'labels.addLabel', { conversationId, labelId });
  await run(console, 'contacts.setNote', { contactId: one, text: 'Rye only' });
  await run(console, 'inbox.addNote', { conversationId, noteId: randomUUID(), text: 'Ask the miller' });
  const gap = { from: changedAt, until: EpochMs.parse(changedAt + 600_000), cause: 'asleep' as const };
  const asked = { commandId: `g:${randomUUID()}` as CommandId, actor: system('channels'), wait: true };
  expect(await execute.command(recordGap, { channelId: null, ...gap }, asked)).toMatchObject({ ok: true });
  await console.settle();
}

async function take(console: TestConsole, passphrase: string | null): Promise<string> {
  await console.settle();
  const path = join(tempDir(), passphrase === null ? 'all.zip' : 'all.zip.age');
  const targetId = console.write.api.offerTarget(path);
  await run(console, 'history.exportWorkspace', { targetId, passphrase });
  return path;
}

async function linesOf(path: string): Promise<ExportLine[]> {
  const entries = await unzip(readFileSync(path));
  const texts = entries.get('messages.jsonl')!.toString().trimEnd().split('\n');
  return texts.map((text) => {
    const line = readExportLine(text);
    if (!line.ok || line.value === null) throw new Error(`Not a line of the format: ${text}`);
    return line.value;
  });
}

const ARRIVED = new Set(['received', 'sent', 'delivered', 'read', 'played']);
/** docs/export-format.md, "Bringing it back": never sent is failed, taken by WhatsApp is sent. */
const statusOf = (status: string): string =>
  ARRIVED.has(status) ? status : status === 'accepted' ? 'sent' : 'failed';

/**
 * What an export and the export of its import have in common: every contact by their addresses, and every message by
 * its id with its person, side, time, words, content, hash of its file, status, edit, answer, writer's name, what stands
 * around it and reactions. Ids of contacts, conversations, channels, members and files are each workspace's own.
 */
function contentOf(lines: readonly ExportLine[]): unknown {
  const members = new Map(lines.flatMap((line) => (line.type === 'member' ? [[line.id, line.name]] : [])));
  const people = new Map(
    lines.flatMap((line) =>
      line.type === 'contact'
        ? [[line.id as string, JSON.stringify({ ...line, id: null, firstSeenAt: null })]]
        : [],
    ),
  );
  const persons = new Map(
    lines.flatMap((line) => (line.type === 'conversation' ? [[line.id, people.get(line.contactId)]] : [])),
  );
  const messages = lines.flatMap((line) => {
    if (line.type !== 'message') return [];
    const { type: _type, via: _via, memberId, conversationId, file, ...rest } = line;
    const senderName = (memberId && members.get(memberId)) ?? line.senderName;
    const sha256 = file?.sha256 ?? null;
    return [
      { ...rest, sha256, senderName, status: statusOf(line.status), person: persons.get(conversationId) },
    ];
  });
  /** Ids of contacts by who they are; of channels there is one, or all of one. */
  const named = lines.flatMap((line): object[] => {
    if (line.type === 'merge')
      return [{ ...line, contactId: people.get(line.contactId), into: people.get(line.into) }];
    if (line.type === 'apart')
      return [{ ...line, contactId: people.get(line.contactId), from: people.get(line.from) }];
    if (line.type === 'marketing')
      return [{ ...line, contactId: people.get(line.contactId), channelId: null }];
    return line.type === 'gap' ? [{ ...line, channelId: null }] : [];
  });
  return {
    facts: named.map((fact) => JSON.stringify(fact)).toSorted(),
    people: [...people.values()].toSorted(),
    messages: messages.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}

async function bring(console: TestConsole, path: string, passphrase: string | null) {
  const file = offered(console, path);
  const look = await run<ArchiveLook>(console, 'history.lookAtArchive', { ...file, passphrase });
  const to = await channelOf(console);
  const channels = look.channels.map(({ id }) => ({ from: id, to }));
  return { look, done: await run(console, 'history.importArchive', { ...file, channels }) };
}

it('comes to another workspace equal in content, encrypted on the way, and leaves nothing open behind', async () => {
  const first = await openWithPast();
  const plain = await take(first, null);
  const before = contentOf(await linesOf(plain));
  const sealed = await take(first, PASSPHRASE);
  const { console } = await openConnectedConsole();
  await console.settle();
  expect(await run(console, 'history.recogniseFile', offered(console, sealed))).toEqual({
    kind: 'sealedArchive',
  });
  const { look, done } = await bring(console, sealed, PASSPHRASE);
  expect(look).toMatchObject({ name: 'Holland Bakery', contacts: 1, messages: 9, files: 1, filesMissing: 0 });
  expect(done).toEqual({
    contacts: { added: 1, known: 0 },
    messages: { added: 9, known: 0 },
    files: 1,
    filesDamaged: 0,
    leftOut: 0,
  });
  const [row] = await console.query('inbox.listConversations', { filter: 'all', limit: 9, before: null });
  expect(row).toMatchObject({ name: 'Layla', unread: 0, windowClosesAt: null });
  expect(await console.query('inbox.listOutbox', { limit: 9 })).toEqual([]);
  const again = contentOf(await linesOf(await take(console, null)));
  expect(again).toEqual(before);
  expect(JSON.stringify(before)).toMatch(/"editedAt":"/);
  expect(JSON.stringify(before)).toMatch(/👍/);
  expect(JSON.stringify(console.log)).not.toMatch(/Layla|first|7700/);
  await console.command('history.stop', {});
  expect(existsSync(join(console.dataDir, 'unlocked'))).toBe(false);
}, 120_000);

it('changes nothing where it came from, nor a second time elsewhere', async () => {
  const first = await openWithPast();
  const path = await take(first, null);
  const counts = {
    contacts: { added: 0, known: 1 },
    messages: { added: 0, known: 9 },
    files: 0,
    filesDamaged: 0,
  };
  const before = records(first);
  const media = readdirSync(join(first.dataDir, 'media'));
  expect((await bring(first, path, null)).done).toEqual({ ...counts, leftOut: 0 });
  expect(records(first)).toBe(before);
  expect(readdirSync(join(first.dataDir, 'media'))).toEqual(media);
  const { console } = await openConnectedConsole();
  await console.settle();
  await bring(console, path, null);
  const once = records(console);
  expect((await bring(console, path, null)).done).toEqual({ ...counts, leftOut: 0 });
  expect(records(console)).toBe(once);
}, 120_000);

it('takes along who is whom, who wants no marketing, why something failed and when nothing arrived', async () => {
  const first = await openWithPast();
  await meetOthers(first);
  const path = await take(first, null);
  const lines = await linesOf(path);
  const before = contentOf(lines);
  const types = lines.map(({ type }) => type as string);
  for (const [type, count] of Object.entries({
    merge: 1,
    apart: 1,
    marketing: 2,
    gap: 1,
    label: 1,
    labelled: 1,
    customer: 1,
    note: 1,
  }))
    expect(types.filter((each) => each === type)).toHaveLength(count);
  const text = JSON.stringify(before);
  expect(text).toMatch(/"status":"failed","errorCode":131026/);
  expect(text).toContain(`"revokedAt":"${new Date((AT + 8) * 1000).toISOString()}"`);
  expect(text).toContain('Noor of the mill');
  const known = records(first);
  await bring(first, path, null);
  expect(records(first)).toBe(known);
  const { console } = await openConnectedConsole();
  await console.settle();
  await bring(console, path, null);
  expect(contentOf(await linesOf(await take(console, null)))).toEqual(before);
  const once = records(console);
  await bring(console, path, null);
  expect(records(console)).toBe(once);
}, 120_000);

/** The archive, its last answer a template whose two cards carry a picture each. */
async function withCards(path: string): Promise<string> {
  const entries = await unzip(readFileSync(path));
  const header = (card: number) => ({
    card,
    body: {
      kind: 'media',
      media: 'image',
      mime: 'image/png',
      caption: null,
      fileName: null,
      remote: null,
      file: null,
    },
  });
  const preview = { header: null, body: 'Two cards', footer: null, buttons: [] };
  const content = {
    kind: 'template',
    name: 'two',
    language: 'en',
    parameters: [],
    preview,
    headers: [0, 1].map(header),
  };
  const pictures = [1, 2].map((n) => Buffer.alloc(1000, n));
  const [file, second] = pictures.map((body, n) => ({
    name: `card-${n}.png`,
    mime: 'image/png',
    bytes: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
  }));
  const texts = entries.get('messages.jsonl')!.toString().trimEnd().split('\n');
  const lines = texts.map((text) => {
    const line = JSON.parse(text) as Record<string, unknown>;
    const isIt = line['words'] === 'Yes, until five.';
    return isIt ? JSON.stringify({ ...line, content, file, moreFiles: [second] }) : text;
  });
  const made = join(tempDir(), 'cards.zip');
  const media = [...entries].filter(([name]) => name.startsWith('media/'));
  writeFileSync(
    made,
    zipOf([
      { name: 'messages.jsonl', body: lines.join('\n') },
      ...media.map(([name, body]) => ({ name, body })),
      ...pictures.map((body, n) => ({ name: `media/card-${n}.png`, body })),
    ]),
  );
  return made;
}

it('brings every file of a message with several to where it was', async () => {
  const path = await withCards(await take(await openWithPast(), null));
  const { console } = await openConnectedConsole();
  await console.settle();
  expect((await bring(console, path, null)).done).toMatchObject({ messages: { added: 9 }, files: 3 });
  const filesOf = (lines: readonly ExportLine[]) =>
    lines.flatMap((line) =>
      line.type === 'message' && line.moreFiles
        ? [[line.content, ...[line.file!, ...line.moreFiles].map(({ sha256 }) => sha256)]]
        : [],
    );
  const found = filesOf(await linesOf(await take(console, null)));
  expect(found).toHaveLength(1);
  expect(found).toEqual(filesOf(await linesOf(path)));
}, 120_000);

it('brings the file of a message later, where the first archive had lost it', async () => {
  const first = await openWithPast();
  const path = await take(first, null);
  const entries = await unzip(readFileSync(path));
  const file = [...entries.keys()].find((name) => name.startsWith('media/'))!;
  const zip = (body: Buffer | null) => {
    const lost = join(tempDir(), 'lost.zip');
    const lines = { name: 'messages.jsonl', body: entries.get('messages.jsonl')! };
    writeFileSync(lost, zipOf(body === null ? [lines] : [lines, { name: file, body }]));
    return lost;
  };
  const { console } = await openConnectedConsole();
  await console.settle();
  const { look, done } = await bring(console, zip(null), null);
  expect(look).toMatchObject({ files: 0, filesMissing: 1 });
  expect(done).toMatchObject({ messages: { added: 9 }, files: 0, filesDamaged: 1 });
  // Not what the line speaks of: refused, and nothing of it stays.
  expect((await bring(console, zip(Buffer.from('another')), null)).done).toMatchObject({
    files: 0,
    filesDamaged: 1,
  });
  expect(readdirSync(join(console.dataDir, 'media'))).toEqual([]);
  expect((await bring(console, path, null)).done).toMatchObject({
    messages: { added: 0, known: 9 },
    files: 1,
    filesDamaged: 0,
  });
  expect(contentOf(await linesOf(await take(console, null)))).toEqual(contentOf(await linesOf(path)));
}, 120_000);

it('is refused with a reason, and nothing of it is taken', async () => {
  const first = await openWithPast();
  const path = await take(first, null);
  const sealed = await take(first, PASSPHRASE);
  const lines = (await unzip(readFileSync(path))).get('messages.jsonl')!.toString().trimEnd().split('\n');
  const { console } = await openConnectedConsole();
  await console.settle();
  const before = records(console);
  const refusal = async (file: string, passphrase: string | null = null) => {
    const answer = await console.command('history.lookAtArchive', { ...offered(console, file), passphrase });
    return (answer as { error: { reason: unknown } }).error.reason;
  };
  const zipped = (...texts: readonly string[]): string => {
    const made = join(tempDir(), 'made.zip');
    writeFileSync(made, zipOf([{ name: 'messages.jsonl', body: texts.join('\n') }]));
    return made;
  };
  expect(await refusal(sealed, 'another passphrase')).toEqual({ code: 'passphraseWrong' });
  const cutOff = join(tempDir(), 'cut.age');
  writeFileSync(cutOff, readFileSync(sealed).subarray(0, -1000));
  expect(await refusal(cutOff, PASSPHRASE)).toEqual({ code: 'fileDamaged' });
  expect(await refusal(zipped(...lines.slice(0, -1)))).toEqual({ code: 'exportNotWhole' });
  expect(await refusal(zipped(...lines.slice(0, 3), ...lines.slice(4)))).toMatchObject({
    code: 'exportLineUnreadable',
  });
  expect(await refusal(zipped(...lines.slice(1)))).toEqual({ code: 'exportLineUnreadable', line: 1 });
  expect(await refusal(zipped(lines[0]!.replace('"version":1', '"version":2')))).toEqual({
    code: 'exportVersionUnknown',
  });
  expect(await refusal(zipped(lines[0]!, 'x'.repeat(5_000_000)))).toEqual({
    code: 'exportLineUnreadable',
    line: 2,
  });
  expect(readdirSync(join(console.dataDir, 'media'))).toEqual([]);
  const forgotten = { fileId: randomUUID(), channels: [] };
  expect(await console.command('history.importArchive', forgotten)).toMatchObject({
    error: { reason: { code: 'fileForgotten' } },
  });
  expect(records(console)).toBe(before);
}, 120_000);
