import type { Bridge } from '../../contract/index.ts';
import type { Failure } from '../../contract/failure.ts';
import type { SendableKind } from '../../domain/media/fileType.ts';
import type { PIECE_BYTES, StagedFile } from '../../domain/media/stageFile.ts';
import { ok, type Result } from '../../domain/result.ts';

/** The domain's number, by type: importing the value would bring its schemas into the window. */
const STEP: typeof PIECE_BYTES = 49_152;

export type StageOptions = {
  /** As what it is to be sent; null: as what it looks like. */
  readonly as: SendableKind | null;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
};

type Stage = Pick<Bridge, 'command'>;

const ask = crypto.randomUUID.bind(crypto);

/** Hands over the pieces in order; null: stopped by the person. */
async function handOver(
  { command }: Stage,
  file: File,
  fileId: string,
  { signal, onProgress }: StageOptions,
): Promise<Result<null, Failure> | null> {
  for (let offset = 0; offset < file.size; offset += STEP) {
    if (signal.aborted) return null;
    const piece = new Uint8Array(await file.slice(offset, offset + STEP).arrayBuffer());
    const taken = await command('media.appendFile', { fileId, offset, piece }, ask());
    if (!taken.ok) return taken;
    onProgress(Math.min(1, (offset + STEP) / file.size));
  }
  return ok(null);
}

/**
 * Gives a chosen, pasted or dropped file to the main process, which seals it and checks whether WhatsApp will
 * take it. null: the person stopped it. The answer's id is what a reply names.
 */
export async function stageFile(
  stage: Stage,
  file: File,
  options: StageOptions,
): Promise<Result<StagedFile, Failure> | null> {
  const begun = await stage.command(
    'media.beginFile',
    { name: file.name, bytes: file.size, as: options.as },
    ask(),
  );
  if (!begun.ok) return begun;
  const { fileId } = begun.value;
  const given = await handOver(stage, file, fileId, options);
  if (given?.ok === true) return stage.command('media.finishFile', { fileId }, ask());
  await stage.command('media.dropFile', { fileId }, ask());
  return given;
}
