import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import { MAX_MEDIA_BYTES } from '../../../domain/media/download.ts';
import { safeFileName } from '../../../domain/media/fileName.ts';
import { type CheckedFile, preflight } from '../../../domain/media/preflight.ts';
import type {
  appendFile,
  beginFile,
  dropFile,
  finishFile,
  StagedFile,
} from '../../../domain/media/stageFile.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { MediaStore } from '../../engine/mediaStore.ts';
import type { MediaWriter } from '../../engine/mediaWriter.ts';
import { isDiskFull } from './diskFull.ts';
import type { StagedFiles } from './stagedFiles.ts';

/* Takes chosen files from the page: checked by their first bytes, sealed while they arrive. */

type Input<Command extends { readonly input: z.ZodType }> = z.infer<Command['input']>;
type Handler<Command extends { readonly input: z.ZodType; readonly output: z.ZodType }> = (
  input: Input<Command>,
  actor: Actor,
) => Promise<Result<z.infer<Command['output']>, Failure>>;
type Arriving = Input<typeof beginFile> & { readonly writer: MediaWriter; head: Buffer; memberId: MemberId };

/** A page has no reason to hand over more at a time. */
const MAX_ARRIVING = 10;
const HEAD_BYTES = 64 * 1024;

const INCOMPLETE = { code: 'fileIncomplete' } as const;
const NOT_THERE = { code: 'notFound', what: 'file' } as const;
const memberOf = (actor: Actor): MemberId | null => (actor.kind === 'member' ? actor.memberId : null);

const check = ({ name, bytes, head, as }: Arriving): Result<CheckedFile, Failure> =>
  preflight({ name, bytes, head, as });

/** A full disk is nothing to report; everything else is. */
function diskFailure(error: unknown): Failure {
  if (!isDiskFull(error)) throw error;
  return { code: 'unavailable', reason: 'diskFull' };
}

/** Whether the next piece belongs here, and what its bytes say about the file once enough are there. */
function take(arriving: Arriving, offset: number, piece: Uint8Array): Failure | null {
  const soFar = arriving.writer.bytes();
  if (offset !== soFar || soFar + piece.length > arriving.bytes) return INCOMPLETE;
  if (arriving.head.length === HEAD_BYTES) return null;
  arriving.head = Buffer.concat([arriving.head, piece]).subarray(0, HEAD_BYTES);
  const isEnough = arriving.head.length === Math.min(HEAD_BYTES, arriving.bytes);
  const checked = isEnough ? check(arriving) : ok(null);
  return checked.ok ? null : checked.error;
}

/** The files on their way from the page, each its member's own. */
function createArrivals(store: MediaStore) {
  const arriving = new Map<string, Arriving>();

  async function giveUp(fileId: string): Promise<void> {
    const { writer } = arriving.get(fileId) ?? {};
    arriving.delete(fileId);
    await writer?.abort();
  }

  return {
    isFull: () => arriving.size >= MAX_ARRIVING,
    find(fileId: string, actor: Actor): Arriving | undefined {
      const found = arriving.get(fileId);
      return found?.memberId === memberOf(actor) ? found : undefined;
    },
    async begin(input: Input<typeof beginFile>, memberId: MemberId): Promise<string> {
      const writer = await store.begin();
      arriving.set(writer.fileId, { ...input, writer, head: Buffer.alloc(0), memberId });
      return writer.fileId;
    },
    giveUp,
    giveUpAll: () => Promise.all([...arriving.keys()].map(giveUp)),
    /** All of it is here. */
    arrived: (fileId: string): boolean => arriving.delete(fileId),
  };
}

export function createStaging(store: MediaStore, staged: StagedFiles) {
  const arrivals = createArrivals(store);

  async function keep(
    file: Arriving,
    { media, mime, size, doubt }: CheckedFile,
  ): Promise<Result<StagedFile, Failure>> {
    arrivals.arrived(file.writer.fileId);
    try {
      const stored = await file.writer.finish();
      const fileName = safeFileName(file.name, mime);
      await staged.add({ media, mime, fileName, file: stored }, file.memberId);
      return ok({ fileId: stored.fileId, media, mime, bytes: stored.bytes, fileName, size, doubt });
    } catch (error) {
      await file.writer.abort();
      await store.remove(file.writer.fileId);
      return err(diskFailure(error));
    }
  }

  const begin: Handler<typeof beginFile> = async (input, actor) => {
    const memberId = memberOf(actor);
    if (memberId === null || arrivals.isFull()) return err(INCOMPLETE);
    if (input.bytes === 0) return err({ code: 'fileEmpty' });
    if (input.bytes > MAX_MEDIA_BYTES) return err({ code: 'fileTooLarge', maxBytes: MAX_MEDIA_BYTES });
    return ok({ fileId: await arrivals.begin(input, memberId) });
  };

  const append: Handler<typeof appendFile> = async ({ fileId, offset, piece }, actor) => {
    const file = arrivals.find(fileId, actor);
    if (file === undefined) return err(NOT_THERE);
    const refusal = take(file, offset, piece);
    const failure = refusal ?? (await file.writer.append(piece).then(() => null, diskFailure));
    if (failure === null) return ok(null);
    await arrivals.giveUp(fileId);
    return err(failure);
  };

  const finish: Handler<typeof finishFile> = async ({ fileId }, actor) => {
    const file = arrivals.find(fileId, actor);
    if (file === undefined) return err(NOT_THERE);
    const checked = file.writer.bytes() === file.bytes ? check(file) : err(INCOMPLETE);
    if (checked.ok) return keep(file, checked.value);
    await arrivals.giveUp(fileId);
    return checked;
  };

  const drop: Handler<typeof dropFile> = async ({ fileId }, actor) => {
    const memberId = memberOf(actor);
    if (arrivals.find(fileId, actor) !== undefined) await arrivals.giveUp(fileId);
    else if (memberId !== null) await staged.drop(fileId, memberId);
    return ok(null);
  };

  /** Whoever was signed in is gone: what they were handing over goes too. */
  return { begin, append, finish, drop, abandon: arrivals.giveUpAll };
}
