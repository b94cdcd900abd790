import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../../domain/result.ts';
import { invalidParameter, type bodyTooLarge } from './graphErrors.ts';

/** A request whose version and token have been checked and whose body has been read. */
export type GraphRequest = {
  readonly method: string;
  /** First path part: the id of a node, or a name such as `me`. */
  readonly node: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
};

type Answer = ReturnType<typeof bodyTooLarge>;

/** Null: larger than the limit. Stops collecting at once; the caller closes the connection. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return null;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Leaving the loop early must not cut the connection before the refusal is written.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function mediaTypeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** A form value that looks like JSON is JSON, as in the Graph API. */
function formToObject(body: string): Result<Record<string, unknown>, Answer> {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(body)) {
    values[name] = /^[[{]/.test(value) ? parseOr(value, value) : value;
  }
  return ok(values);
}

function parseOr(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return otherwise;
  }
}

/** Parameters of a write: a JSON object or a form; an empty body is an empty object. */
export function readParameters(request: GraphRequest): Result<Record<string, unknown>, Answer> {
  if (request.body.length === 0) return ok({});
  const mediaType = mediaTypeOf(request.contentType);
  if (mediaType === 'application/x-www-form-urlencoded') return formToObject(request.body.toString('utf8'));
  if (mediaType !== 'application/json') {
    const shown = mediaType.slice(0, 80) || 'none';
    return err(invalidParameter(`Unsupported content type ${shown}; send application/json`));
  }
  const value = parseOr(request.body.toString('utf8'), undefined);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err(invalidParameter('The body is not a JSON object'));
  }
  return ok(value as Record<string, unknown>);
}
