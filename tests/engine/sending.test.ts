import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendOutcome } from '../../src/domain/inbox/sending.ts';
import { createGraphClient } from '../../src/main/whatsapp/graphClient.ts';
import { sendMessage } from '../../src/main/whatsapp/sendMessage.ts';
import { attemptId, channelId } from '../support/story.ts';

/*
 * One send against a TCP server that fails in every way there is. What counts: the outcome is honest (`notSent`
 * only where nothing can have arrived), and one call never makes a second POST.
 */

type Server = { readonly origin: string; readonly received: () => string; readonly posts: () => number };

/** `onBytes` decides after each chunk; `whole` tells whether the request is complete. */
async function serve(
  onBytes: (socket: Socket, whole: boolean) => void,
  onOpen: (socket: Socket) => void = () => undefined,
): Promise<Server> {
  let received = '';
  const server = createServer((socket) => {
    let own = '';
    socket.on('error', () => undefined);
    onOpen(socket);
    socket.on('data', (bytes: Buffer) => {
      own += bytes.toString();
      received += bytes.toString();
      const [head, body] = own.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1] ?? Number.NaN);
      onBytes(socket, body !== undefined && Buffer.byteLength(body) >= length);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done())));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    posts: () => received.split('POST /').length - 1,
  };
}

const http = (status: number, body: string, more = ''): string =>
  `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const answering = (answer: string): Promise<Server> =>
  serve((socket, whole) => void (whole && socket.end(answer)));
const errorBody = (code: number): string =>
  JSON.stringify({ error: { message: 'x', type: 'OAuthException', code } });
const yes = JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id: 'wamid.OUT=' }] });

const send = (
  origin: string,
  to = { phone: '447700900001' as string | null, userId: null as string | null },
) =>
  sendMessage(
    createGraphClient(origin),
    { phoneNumberId: '200000000000001', token: 'EAAtoken' },
    {
      channelId,
      to,
      body: { kind: 'text', text: 'Yes, until six' },
      quotedWamid: null,
      mediaIds: new Map(),
      attemptId,
    },
  );

const unknown: SendOutcome = { outcome: 'unknown' };
const unreachable: SendOutcome = { outcome: 'notSent', reason: 'unreachable' };

describe('what one send asks', () => {
  it('posts once, with the attempt id and the number with its plus, and closes', async () => {
    const server = await answering(http(200, yes));
    expect(await send(server.origin)).toEqual({ outcome: 'accepted', wamid: 'wamid.OUT=' });
    const [head, body] = server.received().split('\r\n\r\n');
    expect(head).toMatch(/^POST \/v26\.0\/200000000000001\/messages HTTP\/1\.1\r\n/);
    expect(head).toMatch(/authorization: Bearer EAAtoken/i);
    expect(JSON.parse(body!)).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+447700900001',
      type: 'text',
      text: { body: 'Yes, until six', preview_url: false },
      biz_opaque_callback_data: attemptId,
    });
    expect(server.posts()).toBe(1);
  });

  it('addresses a customer without a number by their user id', async () => {
    const server = await answering(http(200, yes));
    await send(server.origin, { phone: null, userId: 'GB.123' });
    expect(server.received()).toContain('"recipient":"GB.123"');
    expect(server.received()).not.toContain('"to"');
  });
});

describe('nothing can have arrived: not sent', () => {
  it('the connection is refused', async () => {
    const server = await serve(() => undefined);
    const { port } = new URL(server.origin);
    const free = await serve(() => undefined);
    expect(port).not.toBe('');
    expect(free.posts()).toBe(0);
    // Port 1 is closed on every machine this runs on.
    expect(await send('http://127.0.0.1:1')).toEqual(unreachable);
  });

  it('the name does not exist', async () => {
    expect(await send('https://no-such-host.invalid')).toEqual(unreachable);
  });

  it('TLS fails: the server speaks plain HTTP', async () => {
    const server = await serve((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await send(server.origin.replace('http:', 'https:'))).toEqual(unreachable);
    expect(server.posts()).toBe(0);
  });
});

describe('after the first byte without a clear answer: unknown, and never posted again', () => {
  const reset = (socket: Socket): void => void socket.resetAndDestroy();
  const whole = (then: (socket: Socket) => void) => (socket: Socket, isWhole: boolean) =>
    void (isWhole && then(socket));

  it.each<[string, () => Promise<Server>]>([
    ['reset after the first bytes', () => serve(reset)],
    ['reset after the whole request', () => serve(whole(reset))],
    ['closed after the whole request', () => serve(whole((socket) => socket.end()))],
    ['half a status line', () => serve(whole((socket) => socket.end('HTTP/1.1 2')))],
    [
      'headers, then reset',
      () =>
        serve(
          whole((socket) =>
            socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', () => reset(socket)),
          ),
        ),
    ],
    [
      'half an answer, then closed',
      () => serve(whole((socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n${yes}`))),
    ],
    ['something that is no HTTP', () => serve(whole((socket) => socket.end('SSH-2.0-OpenSSH\r\n')))],
    ['200 and no JSON', () => answering(http(200, '<html>'))],
    ['200 and nothing', () => answering(http(200, ''))],
    ['200 without an id', () => answering(http(200, '{"messages":[]}'))],
    ['200 with an empty id', () => answering(http(200, '{"messages":[{"id":""}]}'))],
    ['200 with an error', () => answering(http(200, errorBody(131047)))],
    ['500 without an envelope', () => answering(http(500, 'upstream'))],
    ['502 of some proxy', () => answering(http(502, '{"error":"bad gateway"}'))],
    ['401 without an envelope', () => answering(http(401, ''))],
    ['429 without an envelope', () => answering(http(429, ''))],
    ['a redirect', () => answering(http(307, '', 'Location: http://127.0.0.1:1/elsewhere\r\n'))],
    ['500 with code 1', () => answering(http(500, errorBody(1)))],
    ['500 with code 2', () => answering(http(500, errorBody(2)))],
    ['500 with code 131000', () => answering(http(500, errorBody(131000)))],
    ['503 with code 131016', () => answering(http(503, errorBody(131016)))],
    ['an answer larger than 4 MB', () => answering(http(200, `"${'x'.repeat(5_000_000)}"`))],
  ])('%s', async (_what, open) => {
    const server = await open();
    expect(await send(server.origin)).toEqual(unknown);
    expect(server.posts()).toBe(1);
  });

  it('reset as soon as connected: "not sent" only if not one byte arrived', async () => {
    const server = await serve(() => undefined, reset);
    const outcome = await send(server.origin);
    expect([unknown, unreachable]).toContainEqual(outcome);
    expect(server.posts()).toBeLessThanOrEqual(outcome.outcome === 'notSent' ? 0 : 1);
  });
});

describe('a clear no', () => {
  it.each([
    [429, 130429, { outcome: 'notSent', reason: 'rateLimited' }],
    [400, 4, { outcome: 'notSent', reason: 'rateLimited' }],
    [400, 80007, { outcome: 'notSent', reason: 'rateLimited' }],
    [400, 131056, { outcome: 'notSent', reason: 'rateLimited' }],
    [500, 131057, { outcome: 'notSent', reason: 'busy' }],
    [503, 133004, { outcome: 'notSent', reason: 'busy' }],
    [401, 190, { outcome: 'notSent', reason: 'tokenRefused' }],
    [400, 131047, { outcome: 'rejected', errorCode: 131047 }],
    [400, 131026, { outcome: 'rejected', errorCode: 131026 }],
    [403, 10, { outcome: 'rejected', errorCode: 10 }],
    [400, 100, { outcome: 'rejected', errorCode: 100 }],
    [400, 999_999, { outcome: 'rejected', errorCode: 999_999 }],
  ])('%i with code %i', async (status, code, outcome) => {
    const server = await answering(http(status, errorBody(code)));
    expect(await send(server.origin)).toEqual(outcome);
    expect(server.posts()).toBe(1);
  });
});

it('takes a yes also where the answer comes byte by byte, before the connection is reset', async () => {
  const server = await serve((socket, whole) => {
    if (!whole) return;
    for (const byte of http(200, yes)) socket.write(byte);
  });
  expect(await send(server.origin)).toEqual({ outcome: 'accepted', wamid: 'wamid.OUT=' });
  expect(server.posts()).toBe(1);
});

describe('what a yes says besides', () => {
  const yesSaying = (message: object, contacts?: unknown): string =>
    JSON.stringify({ messages: [{ id: 'wamid.OUT=', ...message }], contacts });
  const accepted = { outcome: 'accepted', wamid: 'wamid.OUT=' } as const;
  const sent = async (answer: string, to?: Parameters<typeof send>[1]): Promise<SendOutcome> =>
    send((await answering(http(200, answer))).origin, to);

  it.each([
    ['held_for_quality_assessment', { ...accepted, hold: 'held' }],
    ['paused', { ...accepted, hold: 'paused' }],
    ['accepted', accepted],
    ['something_new', accepted],
    [7, accepted],
  ])('message status %s', async (status, outcome) => {
    expect(await sent(yesSaying({ message_status: status }))).toEqual(outcome);
  });

  it('the number WhatsApp knows the customer by, where that is another one', async () => {
    const brazil = { phone: '5511999990000', userId: null };
    const told = [{ input: '+5511999990000', wa_id: '551199990000' }];
    expect(await sent(yesSaying({}, told), brazil)).toEqual({ ...accepted, waId: '551199990000' });
    expect(await sent(yesSaying({}, told), { phone: '551199990000', userId: null })).toEqual(accepted);
    expect(await sent(yesSaying({}, told), { phone: null, userId: 'BR.1' })).toEqual(accepted);
  });

  it.each([[[]], [[{ wa_id: 'hostile' }]], ['no list'], [[null]], [[{ user_id: 'GB.1' }]]])(
    'contacts it cannot read change nothing: %j',
    async (contacts) => {
      expect(await sent(yesSaying({}, contacts))).toEqual(accepted);
    },
  );
});

// Not tested here: a server that never answers (30 s, not injectable). The simulator's `hang` covers it by hand.
