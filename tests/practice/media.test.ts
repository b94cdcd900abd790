import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { AMELIA, PHONE, startBench } from './practiceBench.ts';
import { preflight } from '../../src/domain/media/preflight.ts';
import { printPdf, recordSilence } from '../../src/main/practice/sampleFiles.ts';

const authorization = 'Bearer practice-token-not-a-real-one';
const bytes = Buffer.from('\r\n--not-the-boundary\r\n\u0000 some bytes \r\n');

function form(
  parts: Record<string, string>,
  type = 'image/png',
  content: Uint8Array<ArrayBuffer> = new Uint8Array(bytes),
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  data.append('file', new Blob([content], { type }), 'a.png');
  return data;
}
const whole = { messaging_product: 'whatsapp', type: 'image/png' };

test('gives back what was uploaded, byte for byte, for five minutes', async () => {
  const { call, send, clock } = await startBench();
  const { id } = (await call('POST', `${PHONE}/media`, form(whole))).body;
  const { body: node } = await call('GET', id);
  expect(node).toMatchObject({ id, mime_type: 'image/png', file_size: String(bytes.length) });
  expect(node.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  const download = await fetch(node.url, { headers: { authorization } });
  expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
  expect(download.headers.get('content-type')).toBe('image/png');
  expect((await fetch(node.url)).status).toBe(401);
  expect((await send({ to: AMELIA, type: 'image', image: { id } })).status).toBe(200);
  clock.advance(5 * 60_000);
  expect((await fetch(node.url, { headers: { authorization } })).status).toBe(404);
});

test('gives any end of a file that is asked for, cuts the connection where it is told to, and can ignore both', async () => {
  const { call, steer } = await startBench();
  const { id } = (await call('POST', `${PHONE}/media`, form(whole))).body;
  const { url } = (await call('GET', id)).body;
  const get = (range: string) => fetch(url, { headers: { authorization, range } });
  const size = bytes.length;
  const part = await get('bytes=5-');
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5-${size - 1}/${size}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(5))).toBe(true);
  const behind = await get(`bytes=${size}-`);
  expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  await steer('ignoreRange', { value: true });
  expect((await get('bytes=5-')).status).toBe(200);
  await steer('cutDownloads', { value: 3 });
  const cut = await get('bytes=0-');
  await expect(cut.arrayBuffer()).rejects.toThrow('terminated');
});

test('forgets deleted media and hides media from other numbers', async () => {
  const { call } = await startBench();
  const { id } = (await call('POST', `${PHONE}/media`, form(whole))).body;
  expect((await call('GET', `${id}?phone_number_id=1`)).body.error.code).toBe(100);
  expect((await call('DELETE', id)).body).toEqual({ success: true });
  expect((await call('GET', id)).body.error.error_subcode).toBe(33);
});

test.each([
  ['without messaging_product', form({ type: 'image/png' }), 100],
  ['without type', form({ messaging_product: 'whatsapp' }), 100],
  ['of another type than said', form(whole, 'image/jpeg'), 100],
  ['of a type WhatsApp does not take', form({ ...whole, type: 'image/gif' }, 'image/gif'), 100],
  ['with a further field', form({ ...whole, caption: 'x' }), 100],
  ['of no bytes', form(whole, 'image/png', new Uint8Array(0)), 131053],
  ['over 5 MB', form(whole, 'image/png', new Uint8Array(5 * 1024 * 1024 + 1)), 131053],
])('refuses an upload %s', async (_, data, code) => {
  const { call } = await startBench();
  const { status, body } = await call('POST', `${PHONE}/media`, data);
  expect([status, body.error.code]).toEqual([400, code]);
});

test('refuses an upload that is no form', async () => {
  const { call } = await startBench();
  const headers = { authorization, 'content-type': 'multipart/form-data; boundary=x' };
  expect((await call('POST', `${PHONE}/media`, '--x\r\nbroken', headers)).body.error.code).toBe(100);
  expect((await call('POST', `${PHONE}/media`, {})).body.error.code).toBe(100);
});

test.each(['image', 'sticker', 'audio', 'document'])(
  'offers the %s of a customer for download',
  async (type) => {
    const { steer, receiver, wind } = await startBench();
    await steer('write', { customerId: 'theo', type });
    await wind(0);
    const media = receiver.values()[0]?.messages?.[0]?.[type];
    const download = await fetch(media.url, { headers: { authorization } });
    const hash = createHash('sha256').update(Buffer.from(await download.arrayBuffer()));
    expect([download.headers.get('content-type'), hash.digest('base64')]).toEqual([
      media.mime_type,
      media.sha256,
    ]);
  },
);

test('a customer’s voice note and paper are what a chosen file would have to be', () => {
  const check = (made: Buffer, as: 'voice' | null) =>
    preflight({ name: 'a', bytes: made.length, head: made, as });
  expect(check(recordSilence(3), 'voice')).toMatchObject({ value: { mime: 'audio/ogg; codecs=opus' } });
  expect(check(printPdf('Order 10482'), null)).toMatchObject({ value: { mime: 'application/pdf' } });
});
