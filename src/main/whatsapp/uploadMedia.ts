import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { UploadOutcome } from '../../domain/inbox/sending.ts';
import { type GraphAnswer, type GraphClient, readAnswer } from './graphClient.ts';
import { errorCodeOf, errorKindOf } from './graphError.ts';

/*
 * A file of ours to WhatsApp, under whose id a message then names it. An upload reaches no customer, so
 * whatever goes wrong with it, nothing was sent and it may be repeated.
 */

export type FileToUpload = {
  readonly mime: string;
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
};
export type UploadTo = {
  readonly graph: GraphClient;
  readonly phoneNumberId: string;
  readonly token: string;
  /** Gives it up. */
  readonly signal: AbortSignal;
};

const Uploaded = z.object({ id: z.string().regex(/^[\w.-]{1,128}$/) });

/** RFC 7578, read once as it leaves: the file is nowhere held whole. */
function multipart({ mime, bytes, read }: FileToUpload) {
  const boundary = `baton-${randomUUID()}`;
  const field = (name: string, value: string): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const before = Buffer.from(
    field('messaging_product', 'whatsapp') +
      field('type', mime) +
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="file"\r\ncontent-type: ${mime}\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: before.length + bytes + after.length,
    async *read(): AsyncGenerator<Uint8Array> {
      yield before;
      yield* read();
      yield after;
    },
  };
}

function readUploadAnswer(answer: GraphAnswer): UploadOutcome {
  if (answer.kind !== 'answered') return { outcome: 'notSent', reason: 'unreachable' };
  const uploaded = readAnswer(Uploaded, answer);
  if (uploaded !== null) return { outcome: 'uploaded', mediaId: uploaded.id };
  const kind = errorKindOf(answer.json);
  if (kind === 'rateLimited' || kind === 'tokenRefused') return { outcome: 'notSent', reason: kind };
  if (kind === 'busy' || kind === 'inDoubt') return { outcome: 'notSent', reason: 'busy' };
  return { outcome: 'rejected', errorCode: errorCodeOf(answer.json) };
}

/** Told apart from a broken network: this computer could not read its own file. */
export async function uploadMedia(
  { graph, phoneNumberId, token, signal }: UploadTo,
  file: FileToUpload,
): Promise<UploadOutcome> {
  let isUnreadable = false;
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      yield* file.read();
    } catch (error) {
      isUnreadable = true;
      throw error;
    }
  }
  const stream = multipart({ ...file, read });
  const answer = await graph.call({ method: 'POST', path: `/${phoneNumberId}/media`, token, stream, signal });
  return isUnreadable ? { outcome: 'rejected', errorCode: null } : readUploadAnswer(answer);
}
