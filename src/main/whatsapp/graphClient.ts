import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { buildConnector, Client } from 'undici';
import type { z } from 'zod';

/*
 * HTTP to the Cloud API. One fresh connection a call: Chromium, and any pool, may resend a POST on a
 * reused socket that closed; here what left this computer is always known. No redirects, no proxies of
 * the page, no token anywhere but to the origin it was connected with.
 */

export type GraphAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly json: unknown }
  /** Certainly nothing arrived: name, connection or TLS failed, or not one byte was written. */
  | { readonly kind: 'notSent' }
  /** The request may have arrived; what became of it is not known. */
  | { readonly kind: 'unknown' };

type GraphRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  /** JSON, or with `stream` bytes as they come. */
  readonly body?: unknown;
  readonly stream?: {
    readonly contentType: string;
    readonly length: number;
    readonly read: () => AsyncIterable<Uint8Array>;
  };
  /** Gives up what may be asked again later; never a send. */
  readonly signal?: AbortSignal;
};

export type GraphClient = { readonly call: (request: GraphRequest) => Promise<GraphAnswer> };

const GRAPH_VERSION = 'v26.0';
const CONNECT_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 30_000;
const MAX_ANSWER = 4 * 1024 * 1024;

/** Undefined where the answer is not JSON; its text is never logged or shown. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An undici client whose socket can be asked afterwards whether anything was written to it. */
function openClient(origin: string): { client: Client; anyByteWritten: () => boolean } {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS });
  let socket: Socket | null = null;
  const client = new Client(origin, {
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
    maxResponseSize: MAX_ANSWER,
    pipelining: 1,
    connect: (options, callback) =>
      connect(options, (...result) => {
        [, socket] = result;
        callback(...result);
      }),
  });
  return { client, anyByteWritten: () => (socket?.bytesWritten ?? 0) > 0 };
}

type Content = { readonly headers: Record<string, string>; readonly body: { body?: string | Readable } };

function contentOf({ body, stream }: Pick<GraphRequest, 'body' | 'stream'>): Content {
  if (stream !== undefined) {
    const headers = { 'content-type': stream.contentType, 'content-length': String(stream.length) };
    return { headers, body: { body: Readable.from(stream.read(), { objectMode: false }) } };
  }
  if (body === undefined) return { headers: {}, body: {} };
  return { headers: { 'content-type': 'application/json' }, body: { body: JSON.stringify(body) } };
}

export function createGraphClient(origin: string): GraphClient {
  return {
    async call({ method, path, token, signal, ...more }) {
      const { client, anyByteWritten } = openClient(origin);
      const content = contentOf(more);
      try {
        const response = await client.request({
          method,
          path: `/${GRAPH_VERSION}${path}`,
          ...(signal === undefined ? {} : { signal }),
          headers: { authorization: `Bearer ${token}`, 'user-agent': 'Baton', ...content.headers },
          ...content.body,
        });
        const text = await response.body.text();
        return { kind: 'answered', status: response.statusCode, json: parseAnswer(text) };
      } catch {
        return anyByteWritten() ? { kind: 'unknown' } : { kind: 'notSent' };
      } finally {
        await client.destroy();
      }
    },
  };
}

/** Null unless it is a yes of the expected shape. */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  answer: GraphAnswer,
): z.infer<Schema> | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  return schema.safeParse(answer.json).data ?? null;
}
