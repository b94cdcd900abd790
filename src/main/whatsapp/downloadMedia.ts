import { PassThrough, type Readable } from 'node:stream';
import { Client, type Dispatcher } from 'undici';
import { z } from 'zod';
import {
  type DownloadOutcome,
  MAX_MEDIA_BYTES,
  type RemoteFile,
  type Sink,
} from '../../domain/media/download.ts';
import { type GraphAnswer, type GraphClient, readAnswer } from './graphClient.ts';
import { errorKindOf } from './graphError.ts';
import { mayCarryToken } from './mediaHosts.ts';

/*
 * A customer's file from WhatsApp: the address from the webhook first, else the media id is asked for a new
 * one. Redirects are not followed, so the token stays where it may go.
 */

export type DownloadFrom = {
  readonly graph: GraphClient;
  readonly graphOrigin: string;
  readonly token: string;
  /** Gives it up. */
  readonly signal: AbortSignal;
};

/** `file_size` is quoted in places. */
const MediaNode = z.object({
  url: z.string().max(4096),
  sha256: z.string().max(128).nullish().catch(null),
  file_size: z.coerce.number().nullish().catch(null),
});
type MediaNode = z.infer<typeof MediaNode>;

const IDLE_MS = 60_000;
const CONTENT_RANGE = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/;

const later = { outcome: 'later' } as const;
const notFound = { outcome: 'notFound' } as const;

type Streamed =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'tooLarge' }
  | { readonly outcome: 'later' }
  /** Nothing is to be had at this address any more, or not for us. */
  | { readonly outcome: 'over'; readonly status: number };

/** Told apart from a broken network: this computer could not keep the bytes. */
class SinkFailed extends Error {}

function sinkFailed(error: unknown): never {
  throw new SinkFailed('The bytes could not be kept', { cause: error });
}

const guarded = (sink: Sink): Sink => ({
  bytes: sink.bytes,
  append: (piece) => sink.append(piece).catch(sinkFailed),
  restart: () => sink.restart().catch(sinkFailed),
});

/** Larger than what arrives while a few pieces are written. */
const AHEAD = 1024 * 1024;

/** What has arrived before the connection broke counts: a stream by itself throws it away with its error. */
async function* arriving(body: Readable): AsyncGenerator<Uint8Array> {
  const ahead = new PassThrough({ highWaterMark: AHEAD });
  let failure: Error | null = null;
  body.once('error', (error) => {
    failure = error;
    ahead.end();
  });
  yield* body.pipe(ahead) as AsyncIterable<Uint8Array>;
  if (failure !== null) throw failure as Error;
}

/** Which part of the file an answer brings; `total`: null where it is not told. */
type Span = { readonly first: number; readonly total: number | null };

/** null: it does not say, or not in a way that can be. */
function spanOf({ statusCode, headers }: Dispatcher.ResponseData): Span | null {
  if (statusCode === 200) return { first: 0, total: Number(headers['content-length'] ?? Number.NaN) || null };
  const [, first, last, total] = CONTENT_RANGE.exec(String(headers['content-range'])) ?? [];
  if (statusCode !== 206 || first === undefined || Number(last) < Number(first)) return null;
  return { first: Number(first), total: total === '*' ? null : Number(total) };
}

async function pour(body: Readable, { first, total }: Span, sink: Sink): Promise<Streamed> {
  if ((total ?? 0) > MAX_MEDIA_BYTES) return { outcome: 'tooLarge' };
  if (first < sink.bytes()) await sink.restart();
  for await (const piece of arriving(body)) {
    if (sink.bytes() + piece.length > MAX_MEDIA_BYTES) return { outcome: 'tooLarge' };
    await sink.append(piece);
  }
  return total === null || total === sink.bytes() ? { outcome: 'done' } : later;
}

/** `misplaced`: what it brings does not begin where it was asked to, or not at all. */
async function readFile(response: Dispatcher.ResponseData, sink: Sink): Promise<Streamed | 'misplaced'> {
  const { statusCode: status } = response;
  if (status === 429 || status >= 500) return later;
  if (![200, 206, 416].includes(status)) return { outcome: 'over', status };
  const span = spanOf(response);
  if (span === null || (span.first > 0 && span.first !== sink.bytes())) return 'misplaced';
  return pour(response.body, span, sink);
}

/** Asks for what is not here yet. */
async function ask(address: string, { token, signal }: DownloadFrom, sink: Sink) {
  const url = new URL(address);
  const client = new Client(url.origin, { headersTimeout: IDLE_MS, bodyTimeout: IDLE_MS });
  const offset = sink.bytes();
  try {
    const response = await client.request({
      method: 'GET',
      path: url.pathname + url.search,
      signal,
      headers: {
        authorization: `Bearer ${token}`,
        'user-agent': 'Baton',
        ...(offset > 0 && { range: `bytes=${offset}-` }),
      },
    });
    return await readFile(response, sink);
  } catch (error) {
    if (error instanceof SinkFailed) throw error.cause;
    return later;
  } finally {
    await client.destroy();
  }
}

/** Goes on where an earlier try broke off. An answer that does not fit what is here is asked for anew, from 0. */
async function getBytes(address: string, from: DownloadFrom, sink: Sink): Promise<Streamed> {
  const answer = await ask(address, from, guarded(sink));
  if (answer !== 'misplaced') return answer;
  await sink.restart();
  const whole = await ask(address, from, guarded(sink));
  return whole === 'misplaced' ? later : whole;
}

function readNode(answer: GraphAnswer): MediaNode | DownloadOutcome {
  if (answer.kind !== 'answered') return later;
  const node = readAnswer(MediaNode, answer);
  if (node !== null) return node;
  switch (errorKindOf(answer.json)) {
    case 'unknownObject':
    case 'final':
      return notFound;
    default:
      // Also what the token may not do: another one may, as long as WhatsApp keeps the file.
      return later;
  }
}

/** By the address of the webhook; null: there is none, or its time is over. */
async function fetchDirectly(
  from: DownloadFrom,
  { url }: RemoteFile,
  sink: Sink,
): Promise<DownloadOutcome | null> {
  if (url === null || !mayCarryToken(url, from.graphOrigin)) return null;
  const fetched = await getBytes(url, from, sink);
  if (fetched.outcome === 'over') return null;
  return fetched.outcome === 'done' ? { ...fetched, sha256: null } : fetched;
}

async function fetchById(from: DownloadFrom, { mediaId }: RemoteFile, sink: Sink): Promise<DownloadOutcome> {
  const { token, signal } = from;
  const path = `/${encodeURIComponent(mediaId)}`;
  const answer = await from.graph.call({ method: 'GET', path, token, signal });
  const node = readNode(answer);
  if ('outcome' in node) return node;
  if ((node.file_size ?? 0) > MAX_MEDIA_BYTES) return { outcome: 'tooLarge' };
  if (!mayCarryToken(node.url, from.graphOrigin)) return { outcome: 'refused' };
  const fetched = await getBytes(node.url, from, sink);
  // A token that is not valid any more is no proof about the file.
  if (fetched.outcome === 'over') return fetched.status === 401 ? later : notFound;
  return fetched.outcome === 'done' ? { ...fetched, sha256: node.sha256 ?? null } : fetched;
}

/** Hands every byte to `sink`. What a try that was not `done` handed on is only a part, for the next try to go on with. */
export const downloadMedia = async (
  from: DownloadFrom,
  remote: RemoteFile,
  sink: Sink,
): Promise<DownloadOutcome> =>
  (await fetchDirectly(from, remote, sink)) ?? (await fetchById(from, remote, sink));
