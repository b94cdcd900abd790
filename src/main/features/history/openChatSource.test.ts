import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../../../tests/support/tempDir.ts';
import { zipOf, type ZipEntry } from '../../../../tests/support/zipFile.ts';
import type { ImportedMessage } from '../../../domain/history/chatParser.ts';
import type { Layout } from '../../../domain/history/layout.ts';
import { detectChatLayout, readChat } from './chatReader.ts';
import type { ChatSource } from './chatSource.ts';
import { openChatSource } from './openChatSource.ts';
import type { ReadOptions } from './textReader.ts';

const LAST_DAY = Date.UTC(2026, 11, 31) / 86_400_000;
const CHAT = '25/02/2024, 15:04 - Layla: hello\n25/02/2024, 15:05 - Omar: IMG-1.jpg (file attached)\nlook\n';
const chat: ZipEntry = { name: 'WhatsApp Chat with Layla.txt', body: CHAT };

function file(content: string | Uint8Array, name = 'export'): string {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
}
const open = (entries: readonly ZipEntry[], choice?: string) => openChatSource(file(zipOf(entries)), choice);

async function opened(content: string | Uint8Array): Promise<ChatSource> {
  const source = await openChatSource(file(content));
  if (!source.ok) throw new Error(source.error.code);
  return source.value;
}

async function layoutOf(source: ChatSource): Promise<Layout> {
  const detected = await detectChatLayout(source, LAST_DAY);
  if (!detected.ok) throw new Error(detected.error.code);
  return detected.value.candidates[0]!;
}

async function read(source: ChatSource, options?: ReadOptions) {
  const detected = await detectChatLayout(source, LAST_DAY, options);
  if (!detected.ok) return detected;
  const messages: ImportedMessage[] = [];
  const outcome = await readChat(
    source,
    detected.value.candidates[0]!,
    (batch) => void messages.push(...batch),
    options,
  );
  source.close();
  return outcome.ok ? messages : outcome;
}

describe('an export', () => {
  const expected = [
    { sender: 'Layla', text: 'hello', attachment: null },
    { sender: 'Omar', text: 'look', attachment: 'IMG-1.jpg' },
  ];

  it('is read from a text', async () => expect(await read(await opened(CHAT))).toMatchObject(expected));

  it('is read from a text in UTF-16, as some editors save it', async () =>
    expect(await read(await opened(Buffer.from(`\uFEFF${CHAT}`, 'utf16le')))).toMatchObject(expected));

  it('is read from an archive, with media that are unpacked when asked for', async () => {
    const source = await opened(zipOf([{ name: 'IMG-1.jpg', body: 'picture', isStored: true }, chat]));
    expect(source).toMatchObject({ name: 'WhatsApp Chat with Layla.txt', size: CHAT.length });
    const media = source.media.get('IMG-1.jpg')!;
    expect([media.size, (await buffer(await media.open())).toString()]).toEqual([7, 'picture']);
    expect(await read(source)).toMatchObject(expected);
  });

  it('is found in a folder, among shadows of macOS and attached texts', async () => {
    const source = await openChatSource(
      file(
        zipOf([
          { name: 'WhatsApp Chat - Layla/', mode: 0o040_755 },
          { name: 'WhatsApp Chat - Layla/_chat.txt', body: CHAT },
          { name: 'WhatsApp Chat - Layla/notes.txt', body: 'buy milk' },
          { name: 'WhatsApp Chat - Layla/IMG-1.jpg', body: 'picture' },
          { name: '__MACOSX/WhatsApp Chat - Layla/._chat.txt', body: '25/02/2024, 15:04 - x: y' },
        ]),
      ),
    );
    expect(source).toMatchObject({ ok: true, value: { name: 'WhatsApp Chat - Layla/_chat.txt' } });
    expect(source.ok && [...source.value.media.keys()]).toEqual(['notes.txt', 'IMG-1.jpg']);
    if (source.ok) source.value.close();
  });

  it('is asked for where an archive holds several chats', async () => {
    const entries = [chat, { name: 'WhatsApp Chat with Omar.txt', body: CHAT }];
    const names = entries.map(({ name }) => name);
    expect(await open(entries)).toEqual({ ok: false, error: { code: 'severalChats', names } });
    const chosen = await open(entries, names[1]);
    expect(chosen).toMatchObject({ ok: true, value: { name: names[1] } });
    if (chosen.ok) chosen.value.close();
  });

  it('is read to its end where only the last line tells day from month', async () => {
    const sameEitherWay = '02/02/2024, 15:04 - Layla: hello\n'.repeat(5000);
    const orders = async (text: string) => {
      const detected = await detectChatLayout(await opened(text), LAST_DAY);
      return detected.ok ? detected.value.candidates.map(({ order }) => order) : [];
    };
    expect(await orders(`${sameEitherWay}03/04/2024, 15:04 - Layla: hi\n`)).toEqual(['dmy', 'mdy']);
    expect(await orders(`${sameEitherWay}02/25/2024, 15:04 - Layla: hi\n`)).toEqual(['mdy']);
    expect(await orders(sameEitherWay)).toEqual(['dmy']);
  });

  it('finds media whose names macOS wrote in its own way', async () => {
    const [composed, decomposed] = ['Menü.pdf'.normalize('NFC'), 'Menü.pdf'.normalize('NFD')];
    const body = `25/02/2024, 15:04 - Layla: ${composed} (file attached)\n`;
    const source = await opened(
      zipOf([
        { ...chat, body },
        { name: decomposed, body: 'x' },
      ]),
    );
    expect(source.media.has(composed)).toBe(true);
    expect(await read(source)).toMatchObject([{ attachment: composed }]);
  });

  it('reports how far it is, and stops when a person cancels', async () => {
    const long = CHAT.repeat(20_000);
    const seen: number[] = [];
    await read(await opened(long), { onProgress: (bytes) => void seen.push(bytes) });
    expect(seen.at(-1)).toBe(long.length);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    const stop = new AbortController();
    const source = await opened(long);
    const layout = await layoutOf(source);
    const cancelled = await readChat(source, layout, () => stop.abort(), { signal: stop.signal });
    expect(cancelled).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('hands on what goes wrong while its messages are taken, instead of blaming the file', async () => {
    const source = await opened(CHAT);
    const layout = await layoutOf(source);
    const fails = () => {
      throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    };
    await expect(readChat(source, layout, fails)).rejects.toThrow('disk full');
  });
});

describe('a file that is no export', () => {
  it.each([
    ['empty', '', 'fileEmpty'],
    ['an empty archive', zipOf([]), 'chatNotFound'],
    ['an archive without a text', zipOf([{ name: 'a.jpg', body: 'x' }]), 'chatNotFound'],
    ['cut off', zipOf([chat]).subarray(0, 60), 'fileDamaged'],
  ])('is refused: %s', async (_name, content, code) =>
    expect(await openChatSource(file(content))).toEqual({ ok: false, error: { code } }),
  );

  it('is refused where it is not there', async () =>
    expect(await openChatSource(join(tempDir(), 'none'))).toEqual({
      ok: false,
      error: { code: 'fileUnreadable' },
    }));

  it.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), 'fileNotText'],
    ['a text in Latin-1', Buffer.from('25/02/2024, 15:04 - Zoë: hi\n', 'latin1'), 'fileNotText'],
    ['a letter', 'Dear Layla,\nhow are you?\n', 'chatNotFound'],
    ['an endless list', 'milk\n'.repeat(500_000), 'chatNotFound'],
    ['a cut-off letter of UTF-8', Buffer.from('25/02/2024, 15:04 - Zoë').subarray(0, -1), 'fileNotText'],
  ])('is refused: %s', async (_name, content, code) =>
    expect(await detectChatLayout(await opened(content), LAST_DAY)).toEqual({ ok: false, error: { code } }),
  );
});

describe('a hostile archive', () => {
  const unsafe = (why: string) => ({ code: 'archiveUnsafe', why });
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 ** 2);

  it.each<[string, readonly ZipEntry[], object]>([
    ['a name that climbs out', [chat, { name: '../evil.txt' }], unsafe('nameLeadsOut')],
    ['a name that climbs out from within', [chat, { name: 'a/../../evil' }], unsafe('nameLeadsOut')],
    ['an absolute name', [chat, { name: '/etc/passwd' }], unsafe('nameLeadsOut')],
    ['a name with a drive', [chat, { name: 'C:/evil.exe' }], unsafe('nameLeadsOut')],
    ['backslashes', [chat, { name: '..\\evil.exe' }], unsafe('nameLeadsOut')],
    ['a NUL in a name', [chat, { name: 'a.jpg\u0000.exe' }], unsafe('nameLeadsOut')],
    ['no name', [chat, { name: '' }], unsafe('nameLeadsOut')],
    ['a symlink', [chat, { name: 'a.jpg', body: '/etc/passwd', mode: 0o120_777 }], unsafe('notAFile')],
    ['a device', [chat, { name: 'a.jpg', mode: 0o020_666 }], unsafe('notAFile')],
    ['the same name twice', [chat, { name: 'a.jpg' }, { name: 'A.JPG' }], unsafe('sameNameTwice')],
    ['a bomb beside the chat', [chat, { name: 'a.jpg', body: zeros(20) }], unsafe('unpacksTooLarge')],
    ['a bomb for a chat', [{ name: '_chat.txt', body: zeros(20) }], unsafe('unpacksTooLarge')],
    ['a bomb of shared bytes', [chat, { name: 'b.jpg', sharesBytes: true }], unsafe('entriesOverlap')],
    ['an encrypted entry', [chat, { name: 'a.jpg', isEncrypted: true }], { code: 'archiveEncrypted' }],
    ['an unknown compression', [chat, { name: 'a.jpg', claimedMethod: 99 }], unsafe('unknownCompression')],
    [
      'a file of 4 GB',
      [chat, { name: 'a.jpg', claimedSize: 0xfffffffe }],
      { code: 'fileTooLarge', limitBytes: 2 ** 31 },
    ],
    [
      'very many files',
      Array.from({ length: 20_001 }, (_, index) => ({ name: `${index}`, isStored: true })),
      { code: 'archiveTooManyFiles', limit: 20_000 },
    ],
  ])('is refused: %s', async (_name, entries, error) =>
    expect(await open(entries)).toEqual({ ok: false, error }),
  );

  it.each([1, 10_000_000])(
    'is refused when it unpacks to another size than it says: %s',
    async (claimedSize) => {
      const source = await opened(zipOf([{ ...chat, body: CHAT.repeat(1000), claimedSize }]));
      const layout = await layoutOf(await opened(CHAT));
      const outcome = await readChat(source, layout, () => undefined);
      expect(outcome).toEqual({ ok: false, error: { code: 'fileDamaged' } });
      source.close();
    },
  );

  it('is refused or read, whatever bytes were changed, and never throws', async () => {
    const sound = zipOf([chat, { name: 'IMG-1.jpg', body: 'picture', isStored: true }]);
    const change = fc.tuple(fc.integer({ min: 0, max: sound.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        const source = await openChatSource(file(bytes));
        expect(source.ok ? await read(source.value) : source.error).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});
