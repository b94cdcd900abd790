import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExportLine } from '../../src/domain/history/exportSchema.ts';
import { PIECE_BYTES } from '../../src/domain/media/stageFile.ts';
import { type ConversationId, EpochMs } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { exportLines } from '../../src/main/features/history/exportLines.ts';
import { drawPhoto } from '../../src/main/practice/samplePictures.ts';
import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import type { TestConsole } from '../support/console.ts';
import { messagesOf, openChat } from '../support/inbox.ts';
import { sentMessages, steer } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

/* A file from a member's choice to the customer, over the simulator, and everything that may go wrong with it. */

const HOUR = 3_600_000;
const picture = drawPhoto([168, 84, 30]);
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown };

/** As the page does it; stops at the first refusal. */
async function stage(
  console: TestConsole,
  bytes: Uint8Array,
  name: string,
  as: string | null = null,
): Promise<Answer> {
  const begun = await console.command('media.beginFile', { name, bytes: bytes.length, as });
  if (!begun.ok) return begun;
  const { fileId } = begun.value as { fileId: string };
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const piece = new Uint8Array(bytes.subarray(offset, offset + PIECE_BYTES));
    const taken = await console.command('media.appendFile', { fileId, offset, piece });
    if (!taken.ok) return taken;
  }
  return console.command('media.finishFile', { fileId });
}

const idOf = (staged: Answer): string => (staged.value as { fileId: string }).fileId;
const onDisk = ({ dataDir }: TestConsole): string[] => readdirSync(join(dataDir, 'media'));

async function queue(
  console: TestConsole,
  conversationId: string,
  body: object,
): Promise<Answer & { replyId: string }> {
  const replyId = randomUUID();
  return { ...(await console.command('inbox.queueReply', { conversationId, replyId, body })), replyId };
}

const statusOf = async (console: TestConsole, conversationId: ConversationId, replyId: string) =>
  (await messagesOf(console, conversationId)).find((row) => row.replyId === replyId)?.status;

describe('a file a member chose', () => {
  it('is sealed while it is handed over, and reaches the customer as it was', async () => {
    const { console, practice, conversationId } = await openChat();
    const staged = await stage(console, pdf, 'Invoice 7.pdf');
    expect(staged).toMatchObject({
      ok: true,
      value: { media: 'document', mime: 'application/pdf', bytes: pdf.length, fileName: 'Invoice 7.pdf' },
    });
    expect(JSON.stringify(staged)).not.toMatch(/"key"|"sha256"/);
    for (const name of onDisk(console))
      expect(readFileSync(join(console.dataDir, 'media', name)).includes(pdf.subarray(100, 200))).toBe(false);
    const sent = await queue(console, conversationId, {
      kind: 'media',
      fileId: idOf(staged),
      caption: 'Here',
    });
    expect(sent).toMatchObject({ ok: true });
    await until(async () => (await statusOf(console, conversationId, sent.replyId)) === 'accepted');
    expect(await sentMessages(practice)).toHaveLength(1);
    const { mediaId } = console.write
      .opened()!
      .kit.db.get<{ mediaId: string }>({ text: 'SELECT media_id AS mediaId FROM media_upload', values: [] })!;
    const headers = { authorization: `Bearer ${practiceCredentials.accessToken}` };
    const node = await (await fetch(`${practice.origin}/v26.0/${mediaId}`, { headers })).json();
    expect(node).toMatchObject({
      sha256: createHash('sha256').update(pdf).digest('hex'),
      mime_type: 'application/pdf',
    });
    expect(await console.read.api.openMedia(idOf(staged))).toMatchObject({
      ok: true,
      value: { fileName: 'Invoice 7.pdf' },
    });
  });

  it('stands on a card of a template, is opened by its id only and taken along in an export', async () => {
    const { console, practice, conversationId } = await openChat();
    const [first, second] = [await stage(console, picture, 'a.png'), await stage(console, picture, 'b.png')];
    const cards = [first, second].map((staged, card) => ({
      card,
      body: { kind: 'media', fileId: idOf(staged), caption: null },
    }));
    const link = (card: number) => ({
      part: 'button',
      card,
      index: 1,
      name: null,
      value: 'x',
      button: 'link',
    });
    const text = (card: number | null) => ({ part: 'body', card, index: null, name: null, value: 'x' });
    const sent = await queue(console, conversationId, {
      kind: 'template',
      name: 'new_leaves',
      language: 'en_GB',
      headers: cards,
      parameters: [text(null), text(0), link(0), text(1), link(1)],
      preview: { header: null, body: 'New', footer: null, buttons: [] },
    });
    expect(sent).toMatchObject({ ok: true });
    await until(async () => (await sentMessages(practice)).length === 1);
    await console.settle();
    const rows = await console.query('inbox.listMessages', { conversationId, limit: 50, before: null });
    const row = rows.find(({ replyId }) => replyId === sent.replyId);
    expect(row?.body).toMatchObject({
      headers: cards.map(({ card, body: { fileId } }) => ({
        card,
        body: { kind: 'media', media: 'image', attachment: { state: 'ready', id: fileId } },
      })),
    });
    expect(JSON.stringify(row)).not.toMatch(/"key":"[^"]*=|"sha256"/);
    for (const staged of [first, second])
      expect(await console.read.api.openMedia(idOf(staged))).toMatchObject({ ok: true });
    const lines = [...exportLines(console.read.opened()!.views, Date.now())];
    const exported = lines.find(({ files }) => files.length === 2);
    expect(ExportLine.safeParse(exported?.line).success).toBe(true);
    expect(exported?.line).toMatchObject({
      file: { name: expect.stringContaining(idOf(first)), bytes: picture.length },
      moreFiles: [{ name: expect.stringContaining(idOf(second)), bytes: picture.length }],
      content: { kind: 'template', headers: [{ body: { file: null } }, { body: { file: null } }] },
    });
  });

  it('is refused by its first bytes before the rest is handed over, and nothing of it stays', async () => {
    const { console } = await openChat();
    const program = Buffer.concat([Buffer.from('MZ\0\0'), Buffer.alloc(200_000)]);
    expect(await stage(console, program, 'setup.exe')).toEqual({
      ok: false,
      error: { code: 'fileTypeRefused' },
    });
    expect(await stage(console, picture, 'a.png', 'voice')).toMatchObject({
      error: { code: 'fileKindRefused' },
    });
    expect(await stage(console, Buffer.alloc(0), 'a.pdf')).toMatchObject({ error: { code: 'fileEmpty' } });
    const huge = { name: 'a.pdf', bytes: 101 * 1024 * 1024 };
    expect(await console.command('media.beginFile', huge)).toMatchObject({ error: { code: 'fileTooLarge' } });
    expect(onDisk(console)).toEqual([]);
  });

  it('that is not whole, comes out of order or is more than was said is refused', async () => {
    const { console } = await openChat();
    const begin = async (bytes: number): Promise<string> =>
      idOf(await console.command('media.beginFile', { name: 'a.png', bytes }));
    const piece = new Uint8Array(picture.subarray(0, 100));
    const append = (fileId: string, offset: number) =>
      console.command('media.appendFile', { fileId, offset, piece });
    const incomplete = { ok: false, error: { code: 'fileIncomplete' } };
    expect(await append(await begin(1000), 100)).toEqual(incomplete);
    expect(await append(await begin(99), 0)).toEqual(incomplete);
    const half = await begin(1000);
    await append(half, 0);
    expect(await console.command('media.finishFile', { fileId: half })).toEqual(incomplete);
    expect(await append(half, 100)).toMatchObject({ error: { code: 'notFound' } });
    const large = { fileId: await begin(1e6), offset: 0, piece: new Uint8Array(PIECE_BYTES + 1) };
    expect(await console.command('media.appendFile', large)).toMatchObject({
      error: { code: 'invalidInput' },
    });
  });

  it('goes when its member is signed out while it is handed over, or thinks better of it', async () => {
    const { console } = await openChat();
    const staged = await stage(console, picture, 'a.png');
    await console.command('media.beginFile', { name: 'b.png', bytes: 1000 });
    expect(onDisk(console)).toHaveLength(2);
    await console.command('media.dropFile', { fileId: idOf(staged) });
    expect(onDisk(console)).toHaveLength(1);
    console.write.api.setSession(null);
    await until(() => onDisk(console).length === 0);
  });

  it('that nobody sends goes after a day; one that was sent stays', async () => {
    const { console, conversationId } = await openChat();
    const sent = await stage(console, picture, 'a.png');
    await stage(console, pdf, 'b.pdf');
    await queue(console, conversationId, { kind: 'media', fileId: idOf(sent), caption: null });
    const nextDay = { ...systemClock, now: () => EpochMs.parse(Date.now() + 25 * HOUR) };
    const again = await reopen(console, { clock: nextDay });
    expect(onDisk(again)).toEqual([idOf(sent)]);
  });
});

describe('what a page may say about a file', () => {
  it('is its id: a key of its own making is refused, and so is a file nobody chose', async () => {
    const { console, conversationId } = await openChat();
    const file = { fileId: randomUUID(), key: 'a2V5', sha256: 'ab'.repeat(32), bytes: 5 };
    const forged = {
      kind: 'media',
      media: 'image',
      mime: 'image/png',
      caption: null,
      fileName: null,
      remote: null,
      file,
    };
    expect(await queue(console, conversationId, forged)).toMatchObject({ error: { code: 'invalidInput' } });
    expect(
      await queue(console, conversationId, { kind: 'media', fileId: file.fileId, caption: null }),
    ).toMatchObject({ error: { code: 'notFound', what: 'file' } });
  });

  it('does not keep a file whose reply was refused', async () => {
    const { console } = await openChat();
    const staged = await stage(console, picture, 'a.png');
    const body = { kind: 'media', fileId: idOf(staged), caption: null };
    expect(await queue(console, randomUUID(), body)).toMatchObject({ error: { code: 'notFound' } });
    await console.command('media.dropFile', { fileId: idOf(staged) });
    expect(onDisk(console)).toEqual([]);
  });
});

describe('uploading', () => {
  it('is tried again while WhatsApp is away, and once it worked a second try uploads no second time', async () => {
    const { console, practice, conversationId } = await openChat();
    const staged = await stage(console, picture, 'a.png');
    await steer(practice, 'rateLimit', { value: 1 });
    const body = { kind: 'media', fileId: idOf(staged), caption: null };
    const { replyId } = await queue(console, conversationId, body);
    await until(async () => (await statusOf(console, conversationId, replyId)) === 'notSent');
    const uploads = () =>
      console.write
        .opened()!
        .kit.db.all({ text: 'SELECT media_id, uploaded_at FROM media_upload', values: [] });
    const before = uploads();
    expect(before).toHaveLength(1);
    console.write.api.resynchronise('woke');
    await until(async () => (await statusOf(console, conversationId, replyId)) === 'accepted');
    expect(uploads()).toEqual(before);
    expect(await sentMessages(practice)).toHaveLength(1);
  });

  it('that fails sends nothing and leaves nothing in doubt', async () => {
    const { console, practice, conversationId } = await openChat();
    const staged = await stage(console, picture, 'a.png');
    await practice.stop();
    const body = { kind: 'media', fileId: idOf(staged), caption: null };
    const { replyId } = await queue(console, conversationId, body);
    await until(async () => (await statusOf(console, conversationId, replyId)) === 'notSent');
    const rows = await messagesOf(console, conversationId);
    expect(rows.at(-1)).toMatchObject({ replyId, notSentReason: 'unreachable' });
  });
});
