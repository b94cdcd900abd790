import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ConversationId, EpochMs } from '../../src/domain/ids.ts';
import type { MessageContent } from '../../src/domain/inbox/messageContent.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { CHUNK } from '../../src/main/engine/mediaFile.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { collect } from '../support/collect.ts';
import type { TestConsole } from '../support/console.ts';
import {
  DAY,
  onDisk,
  openWith,
  picture,
  platform,
  type Platform,
  receive,
  storedFile,
} from '../support/mediaPlatform.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

/* Files that were stored and are not whole on this disk any more. */

const bytes = randomBytes(2 * CHUNK + 99);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const pathOf = (console: TestConsole): string => join(console.dataDir, 'media', storedFile(console)!.fileId);

const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
  ['gone', (path) => rmSync(path)],
  ['cut', (path) => truncateSync(path, CHUNK + 1000)],
  ['empty', (path) => truncateSync(path, 0)],
  [
    'changed in a bit',
    (path) => {
      const sealed = readFileSync(path);
      sealed.writeUInt8(sealed.readUInt8(CHUNK * 2) ^ 4, CHUNK * 2);
      writeFileSync(path, sealed);
    },
  ],
];

async function withPicture(body: MessageContent = picture({ sha256 }), ageMs = 0) {
  const meta = await platform();
  meta.json('/77', { url: `${meta.origin}/file`, sha256 });
  meta.bytes('/file', bytes);
  const console = await openWith(meta);
  await receive(console, body, ageMs);
  await until(() => storedFile(console) !== undefined);
  await console.settle();
  return { meta, console };
}

/** As the shell does when a page or a person reads the file. */
async function readAsShell(console: TestConsole): Promise<void> {
  const opened = await console.read.api.openMedia(storedFile(console)!.fileId);
  if (!opened.ok) throw new Error(opened.error.code);
  await collect(console.write.opened()!.media.read(opened.value.file)).catch(() =>
    console.write.api.fileDamaged(opened.value),
  );
  await console.write.opened()!.repairer.drain();
}

async function shown(console: TestConsole) {
  const { id } = console.read.opened()!.views.get<{ id: ConversationId }>(sql`SELECT id FROM conversation`)!;
  const asked = { conversationId: id, limit: 5, before: null };
  const [message] = await console.query('inbox.listMessages', { ...asked, after: null });
  const files = await console.query('inbox.listAttachments', { ...asked, kinds: ['image'] });
  const attachment = message?.body.kind === 'media' ? message.body.attachment : null;
  expect(files.map(({ body }) => body.attachment)).toEqual([attachment]);
  return attachment;
}

const noPlatform = (meta: Platform): void => {
  for (const path of ['/77', '/file']) meta.answers.set(path, (request) => request.socket.destroy());
};

describe('a stored file that is damaged on disk', () => {
  it.each(DAMAGES)('%s: is fetched again and is what it was', async (_how, damage) => {
    const { console } = await withPicture();
    const before = await shown(console);
    damage(pathOf(console));
    await readAsShell(console);
    expect((await collect(console.write.opened()!.media.read(storedFile(console)!))).equals(bytes)).toBe(
      true,
    );
    expect(await shown(console)).toEqual(before);
    expect(onDisk(console)).toEqual([storedFile(console)!.fileId]);
  });

  it('is said to be damaged until it is here again, also after a restart', async () => {
    const { meta, console } = await withPicture();
    noPlatform(meta);
    rmSync(pathOf(console));
    await readAsShell(console);
    expect(await shown(console)).toEqual({ state: 'missing', reason: 'spoiled' });
    const again = await reopen(console, { graphOrigin: meta.origin });
    await again.write.opened()!.repairer.drain();
    expect(await shown(again)).toEqual({ state: 'missing', reason: 'spoiled' });
    meta.json('/77', { url: `${meta.origin}/file` });
    meta.bytes('/file', bytes);
    again.write.opened()!.retryNow();
    await until(async () => (await shown(again))?.state === 'ready');
    expect((await collect(again.write.opened()!.media.read(storedFile(again)!))).equals(bytes)).toBe(true);
  });

  it('is lost where WhatsApp has it no more, and is there again once it came back from a backup', async () => {
    const { meta, console } = await withPicture();
    const backup = readFileSync(pathOf(console));
    meta.json('/77', { error: { code: 100, error_subcode: 33 } }, 400);
    truncateSync(pathOf(console), 100);
    const later = { ...systemClock, now: () => EpochMs.parse(Date.now() + 8 * DAY) };
    const again = await reopen(console, { clock: later, graphOrigin: meta.origin });
    await readAsShell(again);
    expect(await shown(again)).toEqual({ state: 'missing', reason: 'lost' });
    writeFileSync(pathOf(again), backup);
    again.write.opened()!.retryNow();
    await until(async () => (await shown(again))?.state === 'ready');
  });

  it('is not replaced by another file', async () => {
    const { meta, console } = await withPicture();
    meta.bytes('/file', randomBytes(bytes.length));
    rmSync(pathOf(console));
    await readAsShell(console);
    for (let tries = 0; tries < 3; tries++) {
      console.write.opened()!.retryNow();
      await console.write.opened()!.repairer.drain();
    }
    await until(async () => (await shown(console)) !== null);
    expect(await shown(console)).toMatchObject({ state: 'missing' });
    expect(onDisk(console)).toEqual([]);
  });

  it('is left alone where it is whole after all', async () => {
    const { meta, console } = await withPicture();
    const asked = meta.asked.length;
    const opened = await console.read.api.openMedia(storedFile(console)!.fileId);
    if (opened.ok) console.write.api.fileDamaged(opened.value);
    await console.write.opened()!.repairer.drain();
    expect(await shown(console)).toMatchObject({ state: 'ready' });
    expect(meta.asked).toHaveLength(asked);
  });

  it('leaves no plain byte and nothing half while it is put back', async () => {
    const { console } = await withPicture();
    truncateSync(pathOf(console), 10);
    await readAsShell(console);
    const folder = join(console.dataDir, 'media');
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes(bytes.subarray(0, 64))).toBe(false);
  });
});
