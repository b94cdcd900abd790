import { connect, type Socket } from 'node:net';
import { request, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiver, type ReceiverDeps } from '../../src/main/whatsapp/receiver.ts';
import { createWhatsapp } from '../../src/main/whatsapp/whatsapp.ts';
import { APP_SECRET, sign } from '../support/webhook.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const MAX = 4 * 1024 * 1024;

async function openDoor(more: Partial<ReceiverDeps> = {}) {
  const stored: Buffer[] = [];
  const counted = { bad: 0 };
  const receiver = createReceiver({
    store: async (body) => {
      stored.push(Buffer.from(body));
      return 'stored';
    },
    appSecrets: () => ['another app', APP_SECRET],
    verifyTokens: () => ['the-token'],
    isPublicHost: (host) => host === 'bakery.example',
    onBadSignature: () => (counted.bad += 1),
    ...more,
  });
  const opened = await receiver.listen(0);
  if (opened === 'portInUse') throw new Error('No port');
  onTestFinished(() => receiver.close());
  const { port } = opened;

  type Asked = {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string | Uint8Array;
  };
  /** As bytes on the wire: fetch would not let a test set Host or Origin. */
  const ask = ({ method = 'POST', path = '/webhooks/whatsapp', headers = {}, body }: Asked) =>
    new Promise<{ status: number; text: string; headers: IncomingHttpHeaders }>((resolve, reject) => {
      const outgoing = request(
        { port, host: '127.0.0.1', method, path, headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
          );
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const deliver = async (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    (await ask({ body, headers: { ...JSON_TYPE, 'x-hub-signature-256': sign(body), ...headers } })).status;
  const raw = (): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
      socket.on('error', () => undefined);
      onTestFinished(() => void socket.destroy());
    });
  return { receiver, port, ask, deliver, raw, stored, counted };
}

describe('the webhook door', () => {
  it('stores the very bytes that were signed, then answers 200', async () => {
    const { deliver, stored } = await openDoor();
    const body = Buffer.from('{"odd":   "spacing\\u0000", "é": [1.0]}');
    expect(await deliver(body)).toBe(200);
    expect(stored).toEqual([body]);
  });

  it('answers 200 only after the body is on disk', async () => {
    const order: string[] = [];
    const { deliver } = await openDoor({
      store: async () => {
        await new Promise((turn) => setImmediate(turn));
        order.push('stored');
        return 'stored';
      },
    });
    await deliver('{}').then((status) => order.push(String(status)));
    expect(order).toEqual(['stored', '200']);
  });

  it.each([['full'], ['unavailable']] as const)('answers 503 where it cannot be kept: %s', async (what) => {
    const { deliver } = await openDoor({ store: async () => what });
    expect(await deliver('{}')).toBe(503);
  });

  it('answers 503 where keeping it fails in a way nobody foresaw', async () => {
    const { deliver } = await openDoor({ store: () => Promise.reject(new Error('no such table')) });
    expect(await deliver('{}')).toBe(503);
  });

  it('takes the largest body Meta may send and refuses one byte more, announced or not', async () => {
    const { deliver, ask, stored, counted } = await openDoor();
    const largest = `"${'x'.repeat(MAX - 2)}"`;
    expect(await deliver(largest)).toBe(200);
    const announced = await ask({ headers: { ...JSON_TYPE, 'content-length': String(MAX + 1) } });
    expect(announced.status).toBe(413);
    expect([stored.length, counted.bad]).toEqual([1, 0]);
  });

  it('cuts off a body that grows past the limit unannounced', async () => {
    const { raw, stored, deliver } = await openDoor();
    const socket = await raw();
    let answered = '';
    socket.on('data', (chunk: Buffer) => (answered += chunk.toString()));
    const closed = new Promise<void>((done) => socket.on('close', () => done()));
    socket.write(
      'POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let n = 0; n < 70 && !socket.destroyed; n++) socket.write(chunk);
    await closed;
    expect(answered === '' || answered.startsWith('HTTP/1.1 413')).toBe(true);
    expect(stored).toEqual([]);
    expect(await deliver('{}')).toBe(200);
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['application/jsonx'],
    ['text/json'],
    [''],
  ])('refuses the content type %j', async (type) => {
    const { deliver, stored } = await openDoor();
    expect(await deliver('{}', { 'content-type': type })).toBe(415);
    expect(stored).toEqual([]);
  });

  it('takes JSON however it is spelled', async () => {
    const { deliver } = await openDoor();
    expect(await deliver('{}', { 'content-type': 'application/json; charset=utf-8' })).toBe(200);
    expect(await deliver('{}', { 'content-type': 'Application/JSON' })).toBe(200);
  });

  it('checks in order: size, type, key in memory, signature', async () => {
    const { ask, counted } = await openDoor({ appSecrets: () => null });
    const large = { 'content-type': 'text/plain', 'content-length': String(MAX + 1) };
    expect((await ask({ headers: large })).status).toBe(413);
    expect((await ask({ headers: { 'content-type': 'text/plain' }, body: 'x' })).status).toBe(415);
    expect((await ask({ headers: JSON_TYPE, body: '{}' })).status).toBe(503);
    expect(counted.bad).toBe(0);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['of another secret', sign('{}', 'guess')],
    ['of another body', sign('{ }')],
    ['without its name', sign('{}').slice(7)],
    ['too short', sign('{}').slice(0, -1)],
    ['too long', `${sign('{}')}0`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
    ['SHA-1', `sha1=${'0'.repeat(40)}`],
  ])('refuses a signature that is %s, counts it, stores nothing', async (_what, signature) => {
    const { ask, stored, counted } = await openDoor();
    const headers = {
      ...JSON_TYPE,
      ...(signature === undefined ? {} : { 'x-hub-signature-256': signature }),
    };
    expect((await ask({ headers, body: '{}' })).status).toBe(401);
    expect([stored, counted.bad]).toEqual([[], 1]);
  });

  it('refuses everything where no number is connected', async () => {
    const { deliver, counted } = await openDoor({ appSecrets: () => [] });
    expect(await deliver('{}')).toBe(401);
    expect(counted.bad).toBe(1);
  });

  it('takes a signature in capitals, and of any connected app', async () => {
    const { deliver } = await openDoor();
    expect(
      await deliver('{}', { 'x-hub-signature-256': sign('{}').replace(/[a-f]/g, (c) => c.toUpperCase()) }),
    ).toBe(200);
    expect(await deliver('{}', { 'x-hub-signature-256': sign('{}', 'another app') })).toBe(200);
  });

  it('accepts a body that a proxy decoded: the signature is of the escaped form', async () => {
    const { deliver } = await openDoor();
    const decoded = '{"text":"Añejo 👋 https://x.example/a"}';
    const escaped = '{"text":"A\\u00f1ejo \\ud83d\\udc4b https:\\/\\/x.example\\/a"}';
    expect(await deliver(decoded, { 'x-hub-signature-256': sign(escaped) })).toBe(200);
    expect(await deliver(decoded.replace('A', 'B'), { 'x-hub-signature-256': sign(escaped) })).toBe(401);
  });

  it('answers the verification with the challenge, and only for the right token', async () => {
    const { ask } = await openDoor();
    const get = (query: string) => ask({ method: 'GET', path: `/webhooks/whatsapp?${query}` });
    const right = await get('hub.mode=subscribe&hub.verify_token=the-token&hub.challenge=1158201444');
    expect([right.status, right.text]).toEqual([200, '1158201444']);
    expect(right.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    for (const query of [
      '',
      'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
      'hub.mode=subscribe&hub.verify_token=&hub.challenge=1',
      'hub.mode=subscribe&hub.challenge=1',
      'hub.mode=unsubscribe&hub.verify_token=the-token&hub.challenge=1',
      'hub.mode=subscribe&hub.verify_token=the-token',
      'hub.mode=subscribe&hub.verify_token=the-token&hub.challenge=%3Cscript%3E',
      `hub.mode=subscribe&hub.verify_token=the-token&hub.challenge=${'1'.repeat(257)}`,
    ])
      expect.soft((await get(query)).status, query).toBe(403);
  });

  it('knows one address and two methods', async () => {
    const { ask } = await openDoor();
    for (const path of [
      '/',
      '/webhooks',
      '/webhooks/whatsapp/',
      '/webhooks/whatsapp/x',
      '/WEBHOOKS/WHATSAPP',
      '//',
      '//webhooks/whatsapp',
      '/%',
    ])
      expect.soft((await ask({ method: 'GET', path })).status, path).toBe(404);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])
      expect.soft((await ask({ method })).status, method).toBe(405);
  });

  it.each([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-origin'],
  ])('refuses a browser, known by its %s: %s', async (name, value) => {
    const { deliver, ask, stored } = await openDoor();
    expect(await deliver('{}', { [name]: value })).toBe(404);
    const path = '/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=the-token&hub.challenge=1';
    expect((await ask({ method: 'GET', path, headers: { [name]: value } })).status).toBe(404);
    expect(stored).toEqual([]);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'bakery.example.evil',
    'bakery.example:444',
    '10.0.0.1',
    '[::2]',
    '0.0.0.0',
  ])('refuses the host %s, which some name was pointed at us', async (host) => {
    const { deliver, stored } = await openDoor();
    expect(await deliver('{}', { host })).toBe(404);
    expect(stored).toEqual([]);
  });

  it.each(['127.0.0.1', '127.0.0.1:8790', 'localhost:1', '[::1]:8790', 'bakery.example', 'Bakery.Example'])(
    'accepts the host %s: this computer, or what the owner registered',
    async (host) => {
      const { deliver } = await openDoor();
      expect(await deliver('{}', { host })).toBe(200);
    },
  );

  it('closes while bodies are half sent and connections stand idle', async () => {
    const { receiver, raw, stored } = await openDoor();
    const half = await raw();
    half.write(
      'POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"',
    );
    const headers = await raw();
    headers.write('POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.');
    await raw();
    const gone = [half, headers].map(
      (socket) => new Promise<void>((done) => socket.on('close', () => done())),
    );
    await receiver.close();
    await Promise.all(gone);
    await receiver.close();
    expect(stored).toEqual([]);
  });

  it('drops what is not HTTP and goes on', async () => {
    const { raw, deliver } = await openDoor();
    for (const noise of ['\x16\x03\x01\x02\x00\x01\x00', 'GET / HTTP/9.9\r\n\r\n', 'x'.repeat(100_000)]) {
      const socket = await raw();
      const closed = new Promise<void>((done) => socket.on('close', () => done()));
      socket.write(noise);
      await closed;
    }
    expect(await deliver('{}')).toBe(200);
  });

  it('refuses two lengths in one request', async () => {
    const { raw, stored } = await openDoor();
    const socket = await raw();
    const closed = new Promise<void>((done) => socket.on('close', () => done()));
    socket.write(
      'POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    await closed;
    expect(stored).toEqual([]);
  });

  it('says so where the port is taken', async () => {
    const { port } = await openDoor();
    const deps = { onBadSignature: () => undefined, onPlatform: () => undefined };
    const second = createWhatsapp(deps);
    onTestFinished(() => second.close());
    expect(await second.listen(port)).toEqual({ state: 'portInUse', port });
  });

  it('is there before the first unlock and says "later", also to the verification', async () => {
    const locked = createWhatsapp({ onBadSignature: () => undefined, onPlatform: () => undefined });
    onTestFinished(() => locked.close());
    const state = await locked.listen(0);
    const url = `http://127.0.0.1:${state.port}/webhooks/whatsapp`;
    const post = await fetch(url, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'x-hub-signature-256': sign('{}') },
      body: '{}',
    });
    const get = await fetch(`${url}?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1`);
    expect([post.status, get.status]).toEqual([503, 503]);
  });
});
