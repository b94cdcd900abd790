import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChatLook } from '../../src/domain/history/chatImport.ts';
import type { ChannelId, ConversationId } from '../../src/domain/ids.ts';
import type { StoredFile } from '../../src/domain/inbox/messageContent.ts';
import { readMedia } from '../../src/main/engine/mediaStore.ts';
import { collect } from '../support/collect.ts';
import { type Connected, openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { writeExportedChat } from '../support/exportedChat.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { tempDir } from '../support/tempDir.ts';
import { reopen } from '../support/views.ts';

/* The export of a chat, from the file a phone made to what the inbox shows. */

type Done<Value> = { readonly ok: true; readonly value: Value };
type Imported = { conversationId: ConversationId; added: number; known: number; files: number };

const picture = randomBytes(150_000);
const chat = [
  '25/02/2024, 15:04 - Messages and calls are end-to-end encrypted.',
  '25/02/2024, 15:04 - Layla: Do you have rye bread?',
  '25/02/2024, 15:05 - Omar: Yes, until five.',
  'Shall I keep one?',
  '25/02/2024, 15:05 - Layla: ok',
  '25/02/2024, 15:05 - Layla: ok',
  '25/02/2024, 15:06 - Layla: IMG-1.jpg (file attached)',
  '25/02/2024, 15:07 - Layla: IMG-2.jpg (file attached)',
  '',
].join('\n');
const MESSAGES = 7;

function fileOf(content: string | Buffer, name = 'chat.zip'): string {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
}
const zipped = (text = chat): string => writeExportedChat(tempDir(), text, picture);

async function channelOf(console: TestConsole): Promise<ChannelId> {
  await console.settle();
  return (await console.query('channels.listChannels', {}))[0]!.id;
}

async function look(console: TestConsole, path: string, layout: unknown = null): Promise<ChatLook> {
  const fileId = console.write.api.offerFile(path);
  const answer = await console.command('history.lookAtChat', { fileId, chat: null, layout });
  expect(answer).toMatchObject({ ok: true });
  return (answer as Done<ChatLook>).value;
}

async function planFor(console: TestConsole, path: string) {
  const found = await look(console, path);
  if (found.state !== 'clear') throw new Error('Its dates are not clear');
  return {
    fileId: console.write.api.offerFile(path),
    chat: null,
    layout: found.layout,
    zone: 'Europe/Amsterdam',
    us: ['Omar'],
    person: { kind: 'number', number: '+44 7700 900123', name: 'Layla Haddad' },
    channelId: await channelOf(console),
  };
}

async function importFile(console: TestConsole, path: string, other: object = {}): Promise<Imported> {
  const plan = await planFor(console, path);
  const answer = await console.command('history.importChat', { ...plan, ...other });
  expect(answer).toMatchObject({ ok: true });
  await console.settle();
  return (answer as Done<Imported>).value;
}

/** What WhatsApp says of a number is recorded whenever it answers. */
const NOT_OF_NUMBERS = `SELECT count(*) AS n FROM journal WHERE command NOT LIKE 'channels.%'`;
const records = ({ write }: TestConsole): number =>
  write.opened()!.kit.db.get<{ n: number }>({ text: NOT_OF_NUMBERS, values: [] })!.n;
const mediaFiles = ({ dataDir }: TestConsole): string[] => readdirSync(join(dataDir, 'media'));

const lines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2024, 1, 25) + (from + index) * 40_000).toISOString();
    const [year, month, day] = at.slice(0, 10).split('-');
    return `${day}/${month}/${year}, ${at.slice(11, 16)} - ${index % 3 ? 'Layla' : 'Omar'}: line ${from + index}\n`;
  }).join('');

describe('the export of a chat', () => {
  it('says what it holds before anything is stored', async () => {
    const { console } = await openConnectedConsole();
    const before = records(console);
    expect(await look(console, zipped())).toMatchObject({
      state: 'clear',
      name: 'WhatsApp Chat with Layla.txt',
      survey: {
        messages: MESSAGES,
        senders: [
          { name: 'Layla', messages: 5 },
          { name: 'Omar', messages: 1 },
        ],
        filesFound: 1,
        filesMissing: 1,
      },
      first: [{ sender: null }, { sender: 'Layla', text: 'Do you have rye bread?' }, {}, {}, {}],
    });
    expect(records(console)).toBe(before);
  });

  it('asks where day and month cannot be told apart, and takes the answer', async () => {
    const { console } = await openConnectedConsole();
    const path = fileOf('3/2/2024, 15:04 - Layla: hi\n', 'chat.txt');
    const asked = await look(console, path);
    if (asked.state !== 'ambiguous') throw new Error('It should ask');
    expect(asked.readings.map(({ at }) => [at.day, at.month])).toEqual([
      [3, 2],
      [2, 3],
    ]);
    const [, american] = asked.readings;
    expect(await look(console, path, american!.layout)).toMatchObject({
      state: 'clear',
      survey: { from: { month: 3, day: 2 } },
    });
  });

  it('becomes the past of a conversation, read, with its files, and nothing of it in the log', async () => {
    const { console } = await openConnectedConsole();
    const imported = await importFile(console, zipped());
    expect(imported).toMatchObject({ added: MESSAGES, known: 0, files: 1 });
    const messages = await messagesOf(console, imported.conversationId);
    expect(messages.map(({ from, text }) => [from, text])).toEqual([
      ['customer', 'Messages and calls are end-to-end encrypted.'],
      ['customer', 'Do you have rye bread?'],
      ['us', 'Yes, until five.\nShall I keep one?'],
      ['customer', 'ok'],
      ['customer', 'ok'],
      ['customer', 'IMG-1.jpg'],
      ['customer', 'IMG-2.jpg'],
    ]);
    expect(messages[1]!.at).toBe(Date.UTC(2024, 1, 25, 14, 4));
    expect(messages.every(({ via, inboundNumber }) => via === 'import' && inboundNumber === null)).toBe(true);
    expect(messages[6]!.body).toMatchObject({ attachment: { state: 'missing' } });
    const [row] = await conversationsOf(console);
    expect(row).toMatchObject({ name: 'Layla Haddad', unread: 0, windowClosesAt: null });
    expect(JSON.stringify(console.log)).not.toMatch(/Layla|rye|7700/);
  });

  it('brings its files sealed, byte for byte', async () => {
    const { console } = await openConnectedConsole();
    const { conversationId } = await importFile(console, zipped());
    const messages = await messagesOf(console, conversationId);
    const body = messages.map((message) => message.body).find((one) => one.kind === 'media');
    if (body?.kind !== 'media' || body.attachment.state !== 'ready') throw new Error('No file');
    const opened = await console.read.api.openMedia(body.attachment.id);
    const { file } = (opened as Done<{ file: StoredFile }>).value;
    expect(await collect(readMedia(console.dataDir, file))).toEqual(picture);
  });

  it('changes nothing when it is imported again', async () => {
    const { console } = await openConnectedConsole();
    const path = zipped();
    const first = await importFile(console, path);
    const [before, files] = [records(console), mediaFiles(console)];
    expect(await importFile(console, path)).toEqual({ ...first, added: 0, known: MESSAGES, files: 0 });
    expect([records(console), mediaFiles(console)]).toEqual([before, files]);
    expect(await messagesOf(console, first.conversationId)).toHaveLength(MESSAGES);
  });

  it('brings the files of messages later, where they were imported without, and only those', async () => {
    const { console } = await openConnectedConsole();
    const first = await importFile(console, fileOf(chat, 'chat.txt'));
    expect(first).toMatchObject({ added: MESSAGES, known: 0, files: 0 });
    expect(await importFile(console, zipped())).toEqual({ ...first, added: 0, known: MESSAGES, files: 1 });
    const messages = await messagesOf(console, first.conversationId);
    expect(messages).toHaveLength(MESSAGES);
    expect(messages.slice(-2).map(({ body }) => body)).toMatchObject([
      { fileName: 'IMG-1.jpg', attachment: { state: 'ready', bytes: picture.length } },
      { fileName: 'IMG-2.jpg', attachment: { state: 'missing' } },
    ]);
    const [before, files] = [records(console), mediaFiles(console)];
    expect(files).toHaveLength(1);
    expect(await importFile(console, zipped())).toMatchObject({ added: 0, known: MESSAGES, files: 0 });
    expect(await importFile(console, fileOf(chat, 'chat.txt'))).toMatchObject({ added: 0, files: 0 });
    expect([records(console), mediaFiles(console)]).toEqual([before, files]);
    const again = await reopen(console);
    expect((await messagesOf(again, first.conversationId)).at(-2)!.body).toEqual(messages.at(-2)!.body);
  });

  it('adds what is new when a later export of it is imported, wherever that begins', async () => {
    const { console } = await openConnectedConsole();
    const first = await importFile(console, fileOf(lines(2000), 'a.txt'));
    const later = await importFile(console, fileOf(lines(2200, 300), 'b.txt'));
    expect(later).toMatchObject({ added: 500, known: 1700 });
    const { conversationId } = first;
    let seen = 0;
    let before: number | null = null;
    do {
      const page: readonly { id: number }[] = await console.query('inbox.listMessages', {
        conversationId,
        limit: 200,
        before,
      });
      seen += page.length;
      before = page[0]?.id ?? null;
    } while (before !== null);
    expect(seen).toBe(2500);
  });

  it('goes on where it was stopped, without doubles', async () => {
    const { console } = await openConnectedConsole();
    const path = fileOf(lines(6000), 'chat.txt');
    const plan = await planFor(console, path);
    const running = console.command('history.importChat', plan);
    const before = records(console);
    while (records(console) < before + 3) await new Promise((turn) => setImmediate(turn));
    await console.command('history.stop', {});
    expect(await running).toMatchObject({
      ok: false,
      error: { code: 'historyRefused', reason: { code: 'cancelled' } },
    });
    const again = await importFile(console, path);
    expect(again.known).toBeGreaterThan(0);
    expect(again.added + again.known).toBe(6000);
  });

  it('ends when Baton is locked, and signs nothing afterwards', async () => {
    const { console } = await openConnectedConsole();
    const plan = await planFor(console, fileOf(lines(6000), 'chat.txt'));
    const running = console.command('history.importChat', plan);
    const before = records(console);
    while (records(console) < before + 2) await new Promise((turn) => setImmediate(turn));
    console.write.api.setSession(null);
    expect(await running).toMatchObject({ ok: false, error: { reason: { code: 'cancelled' } } });
    const ended = records(console);
    await console.settle();
    expect(records(console)).toBe(ended);
  });

  it('lets messages in meanwhile', async () => {
    const { console, practice }: Connected = await openConnectedConsole();
    const plan = await planFor(console, fileOf(lines(9000), 'chat.txt'));
    const running = console.command('history.importChat', plan);
    practice.writeAs('amelia', 'Is anybody there?');
    const arrived = async (): Promise<boolean> => {
      const rows = await conversationsOf(console);
      return rows.some(({ preview }) => preview === 'Is anybody there?');
    };
    let isOver = false;
    void running.then(() => (isOver = true));
    while (!(await arrived())) await new Promise((turn) => setImmediate(turn));
    expect(isOver).toBe(false);
    expect(await running).toMatchObject({ ok: true });
  });

  it('leaves the name of a known customer as it is', async () => {
    const { console } = await openConnectedConsole();
    await importFile(console, zipped());
    const person = { kind: 'number', number: '447700900123', name: 'Somebody else' };
    const { conversationId } = await importFile(console, fileOf(lines(3), 'b.txt'), { person });
    expect(await console.query('inbox.getConversation', { conversationId })).toMatchObject({
      name: 'Layla Haddad',
    });
  });

  it.each([
    ['no number', { person: { kind: 'number', number: 'Layla', name: null } }, 'numberUnreadable'],
    ['no such zone', { zone: 'Europe/Atlantis' }, 'zoneUnknown'],
    ['a file nobody chose', { fileId: '00000000-0000-4000-8000-000000000001' }, 'fileForgotten'],
  ])('is refused: %s', async (_name, other, code) => {
    const { console } = await openConnectedConsole();
    const plan = await planFor(console, zipped());
    const before = records(console);
    expect(await console.command('history.importChat', { ...plan, ...other })).toMatchObject({
      ok: false,
      error: { code: 'historyRefused', reason: { code } },
    });
    expect(records(console)).toBe(before);
  });
});
