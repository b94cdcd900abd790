import type { Readable } from 'node:stream';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { err, ok, type Result } from '../../../domain/result.ts';

/* Reads a text piece by piece, never all of it, and stops where it is no text or a person cancels. */

export type ReadOptions = {
  readonly signal?: AbortSignal;
  /** After each piece; bytes of the text, unpacked. */
  readonly onProgress?: (bytesRead: number) => void;
};
type Taken = 'enough' | undefined;

/** Hands each piece to `take`, one after the other; `take` answers "enough" to stop early. */
export async function readText(
  open: () => Promise<Readable>,
  take: (piece: string) => Taken | Promise<Taken>,
  options: ReadOptions = {},
): Promise<Result<null, HistoryRefusal>> {
  try {
    for await (const piece of textPieces(open, options)) if ((await take(piece)) === 'enough') break;
    return ok(null);
  } catch (error) {
    if (error instanceof Unreadable) return err(error.refusal);
    throw error;
  }
}

/** Throws Unreadable where the text ends before its end. */
export async function* textPieces(
  open: () => Promise<Readable>,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<string> {
  let bytesRead = 0;
  for await (const { text, bytes } of piecesOf(open)) {
    if (signal?.aborted === true) throw new Unreadable({ code: 'cancelled' });
    yield text;
    bytesRead += bytes;
    onProgress?.(bytesRead);
  }
}

export const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Carries a refusal out of generators and streams; never leaves this feature. */
export class Unreadable extends Error {
  readonly refusal: HistoryRefusal;
  constructor(refusal: HistoryRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function* piecesOf(open: () => Promise<Readable>): AsyncGenerator<{ text: string; bytes: number }> {
  let decode: ((bytes?: Uint8Array) => string) | undefined;
  for await (const bytes of bytesOf(open)) {
    decode ??= decoderFor(bytes);
    yield { text: decode(bytes), bytes: bytes.byteLength };
  }
  if (decode === undefined) throw new Unreadable({ code: 'fileEmpty' });
  yield { text: decode(), bytes: 0 };
}

/** What goes wrong in here is the file's fault; what the reader does with the bytes is not caught. */
async function* bytesOf(open: () => Promise<Readable>): AsyncGenerator<Uint8Array> {
  let stream: Readable | undefined;
  try {
    stream = await open();
    for await (const bytes of stream as AsyncIterable<Uint8Array>) yield bytes;
  } catch (error) {
    throw new Unreadable({ code: isSystemError(error) ? 'fileUnreadable' : 'fileDamaged' });
  } finally {
    stream?.destroy();
  }
}

function decoderFor(beginning: Uint8Array): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder(encodingOf(beginning), { fatal: true });
  return (bytes) => {
    const text = orNotText(() =>
      bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }),
    );
    // Programs and pictures can be valid UTF-8; no text holds a NUL.
    if (text.includes('\u0000')) throw new Unreadable({ code: 'fileNotText' });
    return text;
  };
}

function orNotText(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new Unreadable({ code: 'fileNotText' });
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
