import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import type { ChatLook } from '../../src/domain/history/chatImport.ts';
import { type ExportLine, readExportLine } from '../../src/domain/history/exportSchema.ts';
import { takeOut, type TakeOutDeps } from '../../src/main/features/history/takeOut.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { writeExportedChat } from '../support/exportedChat.ts';
import { tempDir } from '../support/tempDir.ts';
import { unzip } from '../support/unzip.ts';

/* Everything into one file, and nothing where it did not come to its end. */

const PASSPHRASE = 'correct horse battery';
const picture = Buffer.alloc(200_000, 7);
const hostile = [
  '</script><img src=x onerror=alert(1)>',
  '<!--<script>',
  '\u2028"\\ =cmd|calc',
  ']]> &lt; <meta http-equiv=refresh content=0>',
];
const chat = `${hostile.map((text) => `25/02/2024, 15:04 - Layla: ${text}\n`).join('')}25/02/2024, 15:06 - Layla: IMG-1.jpg (file attached)\n`;

async function importChat(console: TestConsole): Promise<void> {
  const path = writeExportedChat(tempDir(), chat, picture);
  const file = { fileId: console.write.api.offerFile(path), chat: null };
  const look = await console.command('history.lookAtChat', { ...file, layout: null });
  const { layout } = (look as { value: Extract<ChatLook, { state: 'clear' }> }).value;
  const [channel] = await console.query('channels.listChannels', {});
  const person = { kind: 'number', number: '+447700900123', name: '<b>Layla</b>' };
  const plan = { ...file, layout, zone: 'UTC', us: ['Omar'], person, channelId: channel!.id };
  expect(await console.command('history.importChat', plan)).toMatchObject({ ok: true });
  await console.settle();
}

async function openWithPast(): Promise<TestConsole> {
  const { console } = await openConnectedConsole();
  await console.settle();
  await importChat(console);
  return console;
}

const take = (console: TestConsole, path: string, passphrase: string | null) =>
  console.command('history.exportWorkspace', { targetId: console.write.api.offerTarget(path), passphrase });

async function decrypt(path: string): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(PASSPHRASE);
  return Buffer.from(await decrypter.decrypt(readFileSync(path)));
}

function linesOf(entries: ReadonlyMap<string, Buffer>): ExportLine[] {
  const texts = entries.get('messages.jsonl')!.toString().trimEnd().split('\n');
  return texts.map((text) => {
    const line = readExportLine(text);
    if (!line.ok || line.value === null) throw new Error(`Not a line of the format: ${text}`);
    return line.value;
  });
}

/** Records of exports; what they say stands in clear. */
function recordedExports(console: TestConsole) {
  const { db } = console.write.opened()!.kit;
  const query = { text: `SELECT body FROM journal WHERE command = 'history.recordExport'`, values: [] };
  return db.all<{ body: Uint8Array | string }>(query).map(({ body }) => Buffer.from(body).toString());
}

describe('taking everything along', () => {
  it('writes an encrypted archive of valid lines and whole files, and records it', async () => {
    const console = await openWithPast();
    const path = join(tempDir(), 'all.zip.age');
    const done = await take(console, path, PASSPHRASE);
    const counts = { conversations: 1, messages: 5, files: 1, filesDamaged: 0 };
    expect(done).toEqual({ ok: true, value: counts });
    const sealed = readFileSync(path);
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    for (const plain of ['Layla', 'messages.jsonl', 'PK\u0003\u0004'])
      expect(sealed.includes(plain)).toBe(false);
    const entries = await unzip(await decrypt(path));
    const lines = linesOf(entries);
    const messages = lines.flatMap((line) => (line.type === 'message' ? [line] : []));
    expect(messages.map(({ words }) => words)).toEqual(expect.arrayContaining(hostile));
    expect(lines.at(-1)).toEqual({ type: 'end', contacts: 1, conversations: 1, messages: 5 });
    const { file } = messages.find((message) => message.file !== null)!;
    expect(entries.get(`media/${file!.name}`)).toEqual(picture);
    expect(createHash('sha256').update(picture).digest('hex')).toBe(file!.sha256);
    expect([...entries.keys()]).toEqual(expect.arrayContaining(['schema.json', 'README.txt', 'reader.html']));
    const [record, ...others] = recordedExports(console);
    expect(others).toEqual([]);
    expect(record).toContain('history.exported.v1');
    expect(record).toMatch(/"isEncrypted":true/);
  });

  it('holds a page that keeps customers’ words in data only, under a closed policy', async () => {
    const console = await openWithPast();
    const path = join(tempDir(), 'all.zip');
    expect(await take(console, path, null)).toMatchObject({ ok: true });
    const html = (await unzip(readFileSync(path))).get('reader.html')!.toString();
    const script = /<script>([^]*?)<\/script>/.exec(html)![1]!;
    const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src 'self' file:; media-src 'self' file:; base-uri 'none'; form-action 'none'`;
    expect(html.slice(0, 200)).toContain(
      `<meta http-equiv="Content-Security-Policy" content="${policy.slice(0, 60)}`,
    );
    expect(html).toContain(`content="${policy}"`);
    const blocks = [...html.matchAll(/<script type="application\/json">([^]*?)<\/script>/g)];
    const said = JSON.stringify(blocks.map(([, json]) => JSON.parse(json!)));
    for (const text of hostile) expect(said).toContain(JSON.stringify(text));
    const around = html.replaceAll(/<script type="application\/json">[^<]*<\/script>/g, '');
    for (const text of [...hostile, 'Layla', 'Holland']) expect(around).not.toContain(text);
    expect(around.match(/<script/g)).toHaveLength(1);
    expect(recordedExports(console)[0]).toMatch(/"isEncrypted":false/);
  });

  it('is refused where the newest cannot be read yet, and leaves nothing', async () => {
    const folder = tempDir();
    const unused = (): never => {
      throw new Error('It goes no further');
    };
    const signal = new AbortController().signal;
    const shares: unknown[] = [];
    const deps = {
      execute: { command: unused },
      workspace: { dataDir: folder, dataKey: new Uint8Array(32), cipher: 'sqlcipher' },
      runExport: unused,
      viewsCaughtUp: async () => false,
      now: () => 0,
    } as unknown as TakeOutDeps;
    const target = { path: join(folder, 'all.zip'), passphrase: null, actor: null as never };
    const done = await takeOut(deps, target, { signal, onShare: (share) => void shares.push(share) });
    const reason = { code: 'newestMissing' };
    expect(done).toEqual({ ok: false, error: { code: 'historyRefused', reason } });
    expect(shares).toEqual([{ done: 0, total: 1 }]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing and records nothing where it is stopped', async () => {
    const console = await openWithPast();
    const folder = tempDir();
    const done = take(console, join(folder, 'all.zip'), null);
    await console.command('history.stop', {});
    expect(await done).toEqual({
      ok: false,
      error: { code: 'historyRefused', reason: { code: 'exportStopped' } },
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(recordedExports(console)).toEqual([]);
  });

  it('leaves nothing where the place cannot be written, and keeps what stood there', async () => {
    const console = await openWithPast();
    const folder = tempDir();
    const refused = { ok: false, error: { code: 'historyRefused', reason: { code: 'targetUnwritable' } } };
    expect(await take(console, join(folder, 'gone', 'all.zip'), PASSPHRASE)).toEqual(refused);
    expect(readdirSync(folder)).toEqual([]);
    expect(recordedExports(console)).toEqual([]);
    mkdirSync(join(folder, 'all.zip'));
    expect(await take(console, join(folder, 'all.zip'), null)).toEqual(refused);
    expect(readdirSync(folder)).toEqual(['all.zip']);
  });

  it('goes on without a damaged file and says so', async () => {
    const console = await openWithPast();
    const media = join(console.dataDir, 'media');
    const [name] = readdirSync(media);
    const bytes = readFileSync(join(media, name!));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(join(media, name!), bytes);
    const path = join(tempDir(), 'all.zip');
    expect(await take(console, path, null)).toMatchObject({ ok: true, value: { files: 0, filesDamaged: 1 } });
    expect((await unzip(readFileSync(path))).get('README.txt')!.toString()).toContain('1 files were damaged');
  });

  it('writes over no file that was chosen to be read', async () => {
    const console = await openWithPast();
    const path = join(tempDir(), 'mine.txt');
    writeFileSync(path, 'mine');
    const targetId = console.write.api.offerFile(path);
    const done = await console.command('history.exportWorkspace', { targetId, passphrase: null });
    expect(done).toMatchObject({ error: { reason: { code: 'fileForgotten' } } });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
