import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSignature, isSigned } from './signature.ts';

/*
 * The webhook door: GET and POST /webhooks/whatsapp on 127.0.0.1. Owns what is let in and in which
 * order it is checked; 200 means the body is on disk. Knows nothing of what a body says.
 */

export type ReceiverDeps = {
  /** Durable when it resolves; `full`: no room, Meta sends it again later. */
  readonly store: (body: Uint8Array, signature: string) => Promise<'stored' | 'full' | 'unavailable'>;
  /** Secrets of the connected apps; null: nothing can be kept; `unknown`: kept, and checked when it is read. */
  readonly appSecrets: () => readonly string[] | null | 'unknown';
  readonly verifyTokens: () => readonly string[];
  /** Hosts under which Meta reaches us, beside loopback. */
  readonly isPublicHost: (host: string) => boolean;
  readonly onBadSignature: () => void;
};

export type Receiver = {
  readonly listen: (port: number) => Promise<{ readonly port: number } | 'portInUse'>;
  readonly close: () => Promise<void>;
};

const PATH = '/webhooks/whatsapp';
const BASE = 'http://localhost';
/** Meta's payloads are at most 3 MB. */
const MAX_BODY = 4 * 1024 * 1024;
const LOOPBACK_HOST = /^(127(?:\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i;

class BodyTooLarge extends Error {}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY) {
        request.pause();
        reject(new BodyTooLarge());
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('Request closed early')));
  });
}

function answer(response: ServerResponse, status: number, text = ''): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    // What was refused unread must not be drained.
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(text);
}

/** A page in a browser of this computer may reach loopback; its requests carry these, Meta's never do. */
const isFromBrowser = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;

function isOurHost(request: IncomingMessage, { isPublicHost }: ReceiverDeps): boolean {
  const host = request.headers.host ?? '';
  return LOOPBACK_HOST.test(host) || isPublicHost(host.toLowerCase());
}

function signatureOf({ headers }: IncomingMessage): string {
  const signature = headers['x-hub-signature-256'];
  return (Array.isArray(signature) ? signature[0] : signature) ?? '';
}

function verifySubscription(url: URL, response: ServerResponse, deps: ReceiverDeps): void {
  const token = url.searchParams.get('hub.verify_token') ?? '';
  const challenge = url.searchParams.get('hub.challenge') ?? '';
  const isAsked = url.searchParams.get('hub.mode') === 'subscribe' && /^[\w-]{1,256}$/.test(challenge);
  if (!isAsked || token === '' || !deps.verifyTokens().includes(token)) return answer(response, 403);
  answer(response, 200, challenge);
}

async function takeDelivery(request: IncomingMessage, response: ServerResponse, deps: ReceiverDeps) {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return answer(response, 413);
  if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) return answer(response, 415);
  if (deps.appSecrets() === null) return answer(response, 503);
  const body = await readBody(request);
  // Asked only now, with the store: while the body came in, keys may have come or gone.
  const secrets = deps.appSecrets();
  if (secrets === null) return answer(response, 503);
  const signature = signatureOf(request);
  const isFromMeta = secrets === 'unknown' ? isSignature(signature) : isSigned(signature, body, secrets);
  if (!isFromMeta) {
    deps.onBadSignature();
    return answer(response, 401);
  }
  answer(response, (await deps.store(body, signature)) === 'stored' ? 200 : 503);
}

async function handle(request: IncomingMessage, response: ServerResponse, deps: ReceiverDeps): Promise<void> {
  const asked = request.url ?? '/';
  const url = new URL(URL.canParse(asked, BASE) ? asked : '/', BASE);
  if (url.pathname !== PATH || isFromBrowser(request) || !isOurHost(request, deps))
    return answer(response, 404);
  if (request.method === 'POST') return takeDelivery(request, response, deps);
  if (request.method !== 'GET') return answer(response, 405);
  if (!Array.isArray(deps.appSecrets())) return answer(response, 503);
  verifySubscription(url, response, deps);
}

function createHttpServer(deps: ReceiverDeps): Server {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 20_000 }, (request, response) => {
    handle(request, response, deps).catch((error: unknown) =>
      answer(response, error instanceof BodyTooLarge ? 413 : 503),
    );
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

/** Listens on loopback only; the way from the internet is the owner's tunnel. */
export function createReceiver(deps: ReceiverDeps): Receiver {
  let server: Server | null = null;
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        const fresh = createHttpServer(deps);
        fresh.once('error', (error: NodeJS.ErrnoException) =>
          error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve('portInUse') : reject(error),
        );
        fresh.listen(port, '127.0.0.1', () => {
          server = fresh;
          resolve({ port: (fresh.address() as AddressInfo).port });
        });
      }),
    close: () =>
      new Promise((done) => {
        if (server === null) return done();
        server.close(() => done());
        server.closeAllConnections();
        server = null;
      }),
  };
}
