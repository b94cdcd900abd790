import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TableCheck, TableLook } from '../../src/domain/history/tableImport.ts';
import { exportLines } from '../../src/main/features/history/exportLines.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { tempDir } from '../support/tempDir.ts';

/* Contacts and messages of another product, from a table to what the inbox shows. */

const FORMULA = '=HYPERLINK("https://example.invalid","look")';
const contacts = [
  'Full name,Phone',
  '"Haddad, Layla",+44 7700 900123',
  `${'"' + FORMULA.replaceAll('"', '""') + '"'},'+447700900124`,
  'Nobody,',
  'Haddad again,00447700900123',
  'Wrong,4.47701E+11',
].join('\r\n');
const messages = [
  'Phone;Name;Sent at;Text;Direction;Agent',
  '+447700900123;Layla;03/02/2024 15:04;Rye bread?;incoming;',
  '+447700900123;Layla;03/02/2024 15:05;Until five.;outgoing;Omar',
  `+447700900124;Noor;03/02/2024 15:06;${FORMULA.replaceAll('"', '')};incoming;`,
  '+447700900123;Layla;03/02/2024 15:07;ok;incoming;',
  '+447700900123;Layla;03/02/2024 15:07;ok;incoming;',
  '+447700900123;Layla;03/02/2024 15:08;for ourselves;note;Omar',
  '+447700900123;Layla;yesterday;lost;incoming;',
].join('\n');
const mapping = {
  kind: 'messages',
  phone: { column: 'Phone', country: null },
  name: 'Name',
  firstName: null,
  lastName: null,
  at: 'Sent at',
  timeFormat: null,
  zone: 'Europe/Amsterdam',
  text: 'Text',
  direction: { column: 'Direction', incoming: ['incoming'], outgoing: ['outgoing'] },
  author: 'Agent',
  attachment: null,
};
const dmy = { order: 'dmy', calendar: 'gregorian' };
const people = {
  kind: 'contacts',
  phone: { column: 'Phone', country: null },
  name: 'Full name',
  firstName: null,
  lastName: null,
};

function fileOf(content: string | Buffer, name = 'table.csv'): string {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
}
const offered = (console: TestConsole, path: string) => ({ fileId: console.write.api.offerFile(path) });

async function run<Value>(console: TestConsole, name: string, input: object): Promise<Value> {
  const answer = await console.command(name, input);
  expect(answer).toMatchObject({ ok: true });
  await console.settle();
  return (answer as { value: Value }).value;
}

async function open() {
  const { console } = await openConnectedConsole();
  await console.settle();
  const channelId = (await console.query('channels.listChannels', {}))[0]!.id;
  return { console, channelId };
}

const records = ({ write }: TestConsole): number =>
  write.opened()!.kit.db.get<{ n: number }>({
    text: `SELECT count(*) AS n FROM journal WHERE command NOT LIKE 'channels.%'`,
    values: [],
  })!.n;

describe('a table', () => {
  it('is recognised, and says what its columns hold before anything is stored', async () => {
    const { console } = await open();
    const file = offered(console, fileOf(messages));
    const before = records(console);
    expect(await run(console, 'history.recogniseFile', file)).toEqual({ kind: 'table' });
    const look = await run<TableLook>(console, 'history.lookAtTable', file);
    expect(look).toMatchObject({ rows: 7, counting: 'lines' });
    expect(look.columns.map(({ name }) => name)).toEqual([
      'Phone',
      'Name',
      'Sent at',
      'Text',
      'Direction',
      'Agent',
    ]);
    expect(look.columns[4]!.words).toEqual([
      { word: 'incoming', rows: 5 },
      { word: 'outgoing', rows: 1 },
      { word: 'note', rows: 1 },
    ]);
    expect(records(console)).toBe(before);
  });

  it('asks where day and month cannot be told apart, and says what would come and what would not', async () => {
    const { console } = await open();
    const file = offered(console, fileOf(messages));
    const before = records(console);
    expect(await run(console, 'history.checkTable', { ...file, mapping })).toEqual({
      state: 'ambiguous',
      stamp: '03/02/2024 15:04',
      readings: [
        { format: dmy, at: expect.objectContaining({ day: 3, month: 2 }) },
        { format: { ...dmy, order: 'mdy' }, at: expect.objectContaining({ day: 2, month: 3 }) },
      ],
    });
    const answered = { ...mapping, timeFormat: dmy };
    const check = await run<TableCheck>(console, 'history.checkTable', { ...file, mapping: answered });
    expect(check).toMatchObject({
      state: 'clear',
      mapping: answered,
      contacts: 2,
      messages: 5,
      from: Date.UTC(2024, 1, 3, 14, 4),
      leftOut: [
        { why: 'timeUnreadable', rows: 1, first: [8] },
        { why: 'directionUnknown', rows: 1, first: [7] },
      ],
      first: [{ phone: '447700900123', name: 'Layla' }, {}, {}, {}, {}],
    });
    expect(records(console)).toBe(before);
  });

  it('becomes the past of each customer, formulas as text, and changes nothing a second time', async () => {
    const { console, channelId } = await open();
    const plan = { mapping: { ...mapping, timeFormat: dmy }, channelId };
    const path = fileOf(messages);
    const bring = () => run(console, 'history.importTable', { ...offered(console, path), ...plan });
    const leftOut = [
      { why: 'timeUnreadable', rows: 1, first: [8] },
      { why: 'directionUnknown', rows: 1, first: [7] },
    ];
    expect(await bring()).toEqual({
      contacts: { added: 2, known: 0 },
      messages: { added: 5, known: 0 },
      leftOut,
    });
    const rows = await console.query('inbox.listConversations', { filter: 'all', limit: 9, before: null });
    expect(rows.map(({ name, unread }) => [name, unread])).toEqual([
      ['Layla', 0],
      ['Noor', 0],
    ]);
    const page = { limit: 50, before: null };
    const shown = await console.query('inbox.listMessages', { conversationId: rows[0]!.id, ...page });
    expect(shown.map(({ from, text, via, senderName }) => [from, text, via, senderName])).toEqual([
      ['customer', 'Rye bread?', 'import', null],
      ['us', 'Until five.', 'import', 'Omar'],
      ['customer', 'ok', 'import', null],
      ['customer', 'ok', 'import', null],
    ]);
    const [formula] = await console.query('inbox.listMessages', { conversationId: rows[1]!.id, ...page });
    expect(formula!.text).toBe(FORMULA.replaceAll('"', ''));
    const before = records(console);
    expect(await bring()).toEqual({
      contacts: { added: 0, known: 2 },
      messages: { added: 0, known: 5 },
      leftOut,
    });
    expect(records(console)).toBe(before);
    expect(JSON.stringify(console.log)).not.toMatch(/Layla|Rye|7700/);
  });

  it('brings contacts with the names the business has for them', async () => {
    const { console, channelId } = await open();
    const path = fileOf(contacts);
    const bring = () =>
      run(console, 'history.importTable', { ...offered(console, path), mapping: people, channelId });
    const leftOut = [
      { why: 'phoneMissing', rows: 1, first: [4] },
      { why: 'phoneUnreadable', rows: 1, first: [6] },
    ];
    const none = { added: 0, known: 0 };
    expect(await bring()).toEqual({ contacts: { added: 2, known: 0 }, messages: none, leftOut });
    const lines = [...exportLines(console.read.opened()!.views, 0)].map(({ line }) => line);
    const named = lines.flatMap((line) => (line.type === 'contact' ? [[line.phone, line.name]] : []));
    expect(named).toEqual(
      expect.arrayContaining([
        ['447700900123', 'Haddad, Layla'],
        ['447700900124', FORMULA],
      ]),
    );
    const before = records(console);
    expect(await bring()).toEqual({ contacts: { added: 0, known: 2 }, messages: none, leftOut });
    expect(records(console)).toBe(before);
  });

  it('is read as JSON just the same, with files named and missing', async () => {
    const { console, channelId } = await open();
    const entries = [
      { to: { phone: '447700900123' }, at: 1_706_969_040, text: 'hello', out: false },
      {
        to: { phone: '447700900123' },
        at: 1_706_969_041,
        text: '',
        out: true,
        file: 'https://x.invalid/a/b.jpg?c',
      },
    ];
    const path = fileOf(JSON.stringify({ messages: entries }, null, 1), 'messages.json');
    const json = {
      ...mapping,
      phone: { column: 'to.phone', country: null },
      name: null,
      at: 'at',
      timeFormat: 'seconds',
      text: 'text',
      direction: { column: 'out', incoming: ['false'], outgoing: ['true'] },
      author: null,
      attachment: 'file',
    };
    const done = await run(console, 'history.importTable', {
      ...offered(console, path),
      mapping: json,
      channelId,
    });
    expect(done).toMatchObject({ messages: { added: 2, known: 0 }, leftOut: [] });
    const [row] = await console.query('inbox.listConversations', { filter: 'all', limit: 9, before: null });
    const shown = await console.query('inbox.listMessages', {
      conversationId: row!.id,
      limit: 9,
      before: null,
    });
    expect(shown[1]).toMatchObject({
      from: 'us',
      at: 1_706_969_041_000,
      body: { kind: 'media', media: 'image', fileName: 'b.jpg', attachment: { state: 'missing' } },
    });
  });

  it('mixes many customers without holding them all, and stores every message once', async () => {
    const { console, channelId } = await open();
    const lines = Array.from({ length: 2400 }, (_, index) => {
      const phone = `4477009${String(10_000 + (index % 200))}`;
      return `${phone};Name;${1_706_969_040 + index};line ${index};incoming;`;
    });
    const path = fileOf(`${messages.split('\n')[0]}\n${lines.join('\n')}`);
    const plan = { ...offered(console, path), mapping: { ...mapping, timeFormat: 'seconds' }, channelId };
    expect(await run(console, 'history.importTable', plan)).toMatchObject({
      contacts: { added: 200, known: 0 },
      messages: { added: 2400, known: 0 },
    });
    const { views } = console.read.opened()!;
    expect(
      views.get({
        text: 'SELECT count(DISTINCT text) AS n, count(*) AS all_of_them FROM message',
        values: [],
      }),
    ).toEqual({
      n: 2400,
      all_of_them: 2400,
    });
  }, 90_000);

  it('goes on where it was stopped', async () => {
    const { console, channelId } = await open();
    const lines = Array.from(
      { length: 6000 },
      (_, n) => `447700900123;L;${1_706_969_040 + n};line ${n};incoming;`,
    );
    const path = fileOf(`${messages.split('\n')[0]}\n${lines.join('\n')}`);
    const plan = { mapping: { ...mapping, timeFormat: 'seconds' }, channelId };
    const before = records(console);
    const running = console.command('history.importTable', { ...offered(console, path), ...plan });
    while (records(console) < before + 4) await new Promise((turn) => setImmediate(turn));
    await console.command('history.stop', {});
    expect(await running).toMatchObject({ ok: false, error: { reason: { code: 'cancelled' } } });
    await console.settle();
    const again = await run<{ messages: { added: number; known: number } }>(console, 'history.importTable', {
      ...offered(console, path),
      ...plan,
    });
    expect(again.messages.known).toBeGreaterThan(0);
    expect(again.messages.added + again.messages.known).toBe(6000);
  }, 60_000);

  it.each([
    ['no rows', 'a,b\n', { code: 'tableWithoutRows' }],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 0xff]), { code: 'fileNotText' }],
    ['too many columns', `${'a,'.repeat(600)}b\n1\n`, { code: 'tableTooManyColumns', limit: 512 }],
  ])('is refused with a reason: %s', async (_name, content, reason) => {
    const { console } = await open();
    expect(await console.command('history.lookAtTable', offered(console, fileOf(content)))).toEqual({
      ok: false,
      error: { code: 'historyRefused', reason },
    });
  });

  it('says that a column holds no times', async () => {
    const { console } = await open();
    const wrong = { ...offered(console, fileOf(messages)), mapping: { ...mapping, at: 'Text' } };
    expect(await console.command('history.checkTable', wrong)).toMatchObject({
      error: { reason: { code: 'timesUnreadable' } },
    });
  });
});
