import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  startPractice,
  type Practice,
  type PracticeOptions,
} from '../../src/main/practice/practiceServer.ts';
import type { PracticeClock } from '../../src/main/practice/timers.ts';

/** A simulator, a clock wound by hand and a console's receiver, all on loopback. */

export type HandClock = PracticeClock & { readonly advance: (ms: number) => void };

export function createHandClock(): HandClock {
  let now = Date.UTC(2026, 0, 5, 9);
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(delayMs, run) {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
        if (due === undefined) break;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = until;
    },
  };
}

/** Whatever it says: a test that looks for what is not there fails by itself. */
type Json = ReturnType<typeof JSON.parse>;

export type Delivered = {
  readonly raw: Buffer;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
};
type Value = { messages?: Record<string, Json>[]; statuses?: Record<string, Json>[]; contacts?: unknown[] };

export type Receiver = {
  readonly url: string;
  readonly delivered: Delivered[];
  /** The next answers; 200 when the list is empty. */
  readonly answers: number[];
  readonly values: () => Value[];
  readonly texts: () => string[];
  readonly statuses: () => string[];
};

export async function startReceiver(verifyToken = 'practice-verify-token'): Promise<Receiver> {
  const delivered: Delivered[] = [];
  const answers: number[] = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://receiver');
    if (request.method === 'GET') {
      const isRight = url.searchParams.get('hub.verify_token') === verifyToken;
      response.writeHead(isRight ? 200 : 403).end(isRight ? url.searchParams.get('hub.challenge') : '');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const status = answers.shift() ?? 200;
    delivered.push({ raw: Buffer.concat(chunks), headers: request.headers, status });
    response.writeHead(status).end();
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const values = (): Value[] =>
    delivered
      .filter(({ status }) => status === 200)
      .map(({ raw }) => JSON.parse(raw.toString('utf8')).entry[0].changes[0].value);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`,
    delivered,
    answers,
    values,
    texts: () =>
      values().flatMap(({ messages }) => messages?.map((each) => each['text']?.body ?? each['type']) ?? []),
    statuses: () => values().flatMap(({ statuses }) => statuses?.map((each) => each['status']) ?? []),
  };
}

export type Bench = {
  readonly practice: Practice;
  readonly receiver: Receiver;
  readonly clock: HandClock;
  /** Winds the clock and waits until nothing is on the wire. */
  readonly wind: (ms: number) => Promise<void>;
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Called>;
  readonly send: (body: Record<string, unknown>) => Promise<Called>;
  readonly steer: (name: string, body?: unknown, headers?: Record<string, string>) => Promise<Called>;
};
type Called = { readonly status: number; readonly body: Json; readonly headers: Headers };

export const PHONE = '200000000000001';
export const WABA = '300000000000001';
export const AMELIA = '+447700900101';

async function ask(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Called> {
  const isForm = body instanceof FormData || typeof body === 'string';
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parse(text), headers: response.headers };
}

/** Quiet customers unless asked otherwise: nothing happens but what the test does. */
export async function startBench(options: Partial<PracticeOptions> = {}): Promise<Bench> {
  const receiver = await startReceiver();
  const clock = createHandClock();
  const callbackUrl = receiver.url;
  const practice = await startPractice({ port: 0, callbackUrl, clock, customers: false, ...options });
  onTestFinished(() => practice.stop());
  const authorization = `Bearer ${practice.credentials.accessToken}`;

  const call: Bench['call'] = (method, path, body, headers = { authorization }) =>
    ask(method, `${practice.origin}/v26.0/${path}`, body, headers);
  return {
    practice,
    receiver,
    clock,
    async wind(ms) {
      clock.advance(ms);
      await practice.settled();
    },
    call,
    send: (body) => call('POST', `${PHONE}/messages`, { messaging_product: 'whatsapp', ...body }),
    steer: (name, body = {}, headers = {}) =>
      ask('POST', `${practice.origin}/_practice/${name}`, body, headers),
  };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function isSignedBy({ raw, headers }: Delivered, secret: string): boolean {
  return (
    headers['x-hub-signature-256'] === `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`
  );
}

export const textTo = (to: string, body: string, attemptId?: string): Record<string, unknown> => ({
  to,
  type: 'text',
  text: { body },
  ...(attemptId === undefined ? {} : { biz_opaque_callback_data: attemptId }),
});
