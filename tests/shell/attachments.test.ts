import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../src/domain/result.ts';
import { MediaDamaged, openMediaStore } from '../../src/main/engine/mediaStore.ts';
import { mediaResponse, readRange } from '../../src/main/shell/mediaResponse.ts';
import { createSaveAttachment } from '../../src/main/shell/saveAttachment.ts';
import type { OpenMedia } from '../../src/main/sides.ts';
import { tempDir } from '../support/tempDir.ts';

const bytes = randomBytes(150_000);

async function stored(mime = 'image/png', fileName: string | null = null): Promise<OpenMedia> {
  const dataDir = tempDir();
  const writer = await openMediaStore(dataDir).begin();
  await writer.append(bytes);
  return { dataDir, file: await writer.finish(), mime, fileName, source: null };
}

/** What was found to be damaged while it was read. */
const damaged: OpenMedia[] = [];
const onDamaged = (media: OpenMedia): void => void damaged.push(media);
const answer = (media: OpenMedia, range: string | null): Response =>
  mediaResponse(media, range, () => onDamaged(media));

const bodyOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('media://', () => {
  it('answers with the whole file, never cached, its type not guessed', async () => {
    const response = answer(await stored(), null);
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([
      200,
      {
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        'content-length': '150000',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-type': 'image/png',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    ]);
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
  });

  it('answers with the part a player asks for', async () => {
    const response = answer(await stored('video/mp4'), 'bytes=70000-139999');
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      'bytes 70000-139999/150000',
    ]);
    expect((await bodyOf(response)).equals(bytes.subarray(70_000, 140_000))).toBe(true);
    expect(answer(await stored(), 'bytes=150000-').status).toBe(416);
  });

  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'text/javascript', '__proto__', ''])(
    'gives %j only as bytes to be saved',
    async (mime) => {
      const { headers } = answer(await stored(mime), null);
      expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
        'application/octet-stream',
        'attachment',
      ]);
    },
  );

  it('drops what follows the type', async () => {
    const { headers } = answer(await stored('audio/ogg; codecs=opus'), null);
    expect(headers.get('content-type')).toBe('audio/ogg');
  });

  it.each([
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=90-900', { first: 90, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-900', { first: 0, last: 99 }],
    ['bytes=-0', 'outside'],
    ['bytes=100-', 'outside'],
    ['bytes=5-4', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['bytes=x-y', null],
    [null, null],
  ])('reads the range %j', (header, range) => expect(readRange(header, 100)).toEqual(range));

  it('breaks off where the file on disk was changed', async () => {
    const media = await stored();
    const path = join(media.dataDir, 'media', media.file.fileId);
    const sealed = readFileSync(path);
    sealed.writeUInt8(sealed.readUInt8(100_000) ^ 1, 100_000);
    writeFileSync(path, sealed);
    await expect(bodyOf(answer(media, null))).rejects.toThrow(MediaDamaged);
    expect(damaged.at(-1)).toBe(media);
  });
});

describe('saving an attachment', () => {
  const fileId = randomUUID();
  const saving = (media: OpenMedia, path: string | null) => {
    const suggested: string[] = [];
    const save = createSaveAttachment({
      onDamaged,
      open: async () => ok(media),
      choosePath: async (name) => {
        suggested.push(name);
        return path;
      },
    });
    return { save, suggested };
  };

  it('writes it where the person chose, under a name made safe', async () => {
    const path = join(tempDir(), 'chosen.pdf');
    const { save, suggested } = saving(await stored('application/pdf', '../Invoice 7.pdf'), path);
    expect(await save(fileId, false)).toEqual(ok({ saved: true }));
    expect(suggested).toEqual(['_Invoice 7.pdf']);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('writes nothing where they thought better of it', async () => {
    const { save } = saving(await stored(), null);
    expect(await save(fileId, false)).toEqual(ok({ saved: false }));
  });

  it('warns before a file that may run something, and does it when they insist', async () => {
    const path = join(tempDir(), 'x.exe');
    const { save, suggested } = saving(await stored('application/octet-stream', 'photo.jpg.exe'), path);
    expect(await save(fileId, false)).toEqual(err({ code: 'fileDangerous' }));
    expect([suggested, existsSync(path)]).toEqual([[], false]);
    expect(await save(fileId, true)).toEqual(ok({ saved: true }));
  });

  it('leaves no half of a damaged file, and says where a folder takes none', async () => {
    const media = await stored();
    const path = join(tempDir(), 'a.png');
    writeFileSync(join(media.dataDir, 'media', media.file.fileId), 'x');
    expect(await saving(media, path).save(fileId, false)).toEqual(err({ code: 'fileDamaged' }));
    expect(existsSync(path)).toBe(false);
    const nowhere = join(tempDir(), 'no', 'such', 'folder');
    expect(await saving(await stored(), nowhere).save(fileId, false)).toEqual(err({ code: 'fileNotSaved' }));
  });

  it('leaves what was there where it cannot be written whole', async () => {
    const media = await stored();
    const folder = tempDir();
    const path = join(folder, 'a.png');
    writeFileSync(path, 'mine');
    const held = join(media.dataDir, 'media', media.file.fileId);
    const sealed = readFileSync(held);
    sealed.writeUInt8(sealed.readUInt8(100_000) ^ 1, 100_000);
    writeFileSync(held, sealed);
    expect(await saving(media, path).save(fileId, false)).toEqual(err({ code: 'fileDamaged' }));
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['mine', ['a.png']]);
    mkdirSync(join(folder, 'taken'));
    const onFolder = saving(await stored(), join(folder, 'taken'));
    expect(await onFolder.save(fileId, false)).toEqual(err({ code: 'fileNotSaved' }));
    expect(readdirSync(folder)).toEqual(['a.png', 'taken']);
  });

  it('writes nothing where Baton was locked while the dialog stood open', async () => {
    const media = await stored();
    const path = join(tempDir(), 'a.png');
    let isLocked = false;
    const save = createSaveAttachment({
      onDamaged,
      open: async () => (isLocked ? err({ code: 'locked' }) : ok(media)),
      choosePath: async () => {
        isLocked = true;
        return path;
      },
    });
    expect(await save(fileId, false)).toEqual(err({ code: 'locked' }));
    expect(existsSync(path)).toBe(false);
  });

  it('asks nobody where the file may not be seen', async () => {
    const save = createSaveAttachment({
      onDamaged,
      open: async () => err({ code: 'locked' }),
      choosePath: async () => Promise.reject(new Error('asked')),
    });
    expect(await save(fileId, true)).toEqual(err({ code: 'locked' }));
  });
});
