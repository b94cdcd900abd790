import { Client } from 'undici';
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

const later = { outcome: 'later' } as const;
const notFound = { outcome: 'notFound' } as const;

/** What an answer without the file means. A token that is not valid any more is no proof about the file. */
function readRefusal(status: number): DownloadOutcome {
  if (status === 401 || status === 429 || status >= 500) return later;
  return notFound;
}

type Streamed = { readonly outcome: 'done' } | Exclude<DownloadOutcome, { outcome: 'done' }>;

async function pour(body: AsyncIterable<Uint8Array>, sink: Sink): Promise<Streamed> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MAX_MEDIA_BYTES) return { outcome: 'tooLarge' };
    await sink(piece);
  }
  return { outcome: 'done' };
}

/** Told apart from a broken network: this computer could not keep the bytes. */
class SinkFailed extends Error {}

const guarded =
  (sink: Sink): Sink =>
  (piece) =>
    sink(piece).catch((error: unknown) => {
      throw new SinkFailed('The bytes could not be kept', { cause: error });
    });

async function getBytes(address: string, { token, signal }: DownloadFrom, sink: Sink): Promise<Streamed> {
  const url = new URL(address);
  const client = new Client(url.origin, { headersTimeout: IDLE_MS, bodyTimeout: IDLE_MS });
  try {
    const response = await client.request({
      method: 'GET',
      path: url.pathname + url.search,
      signal,
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'Baton' },
    });
    if (response.statusCode !== 200) return readRefusal(response.statusCode);
    if (Number(response.headers['content-length'] ?? 0) > MAX_MEDIA_BYTES) return { outcome: 'tooLarge' };
    return await pour(response.body, guarded(sink));
  } catch (error) {
    if (error instanceof SinkFailed) throw error;
    return later;
  } finally {
    await client.destroy();
  }
}

function readNode(answer: GraphAnswer): MediaNode | DownloadOutcome {
  if (answer.kind !== 'answered') return later;
  const node = readAnswer(MediaNode, answer);
  if (node !== null) return node;
  switch (errorKindOf(answer.json)) {
    case 'permission':
      return { outcome: 'refused' };
    case 'unknownObject':
    case 'final':
      return notFound;
    default:
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
  if (fetched.outcome === 'notFound') return null;
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
  return fetched.outcome === 'done' ? { ...fetched, sha256: node.sha256 ?? null } : fetched;
}

/** Hands every byte to `sink`. What a try that was not `done` handed on is only a part, to be thrown away. */
export const downloadMedia = async (
  from: DownloadFrom,
  remote: RemoteFile,
  sink: Sink,
): Promise<DownloadOutcome> =>
  (await fetchDirectly(from, remote, sink)) ?? (await fetchById(from, remote, sink));
