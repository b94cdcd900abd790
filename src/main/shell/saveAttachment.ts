import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Failure } from '../../contract/failure.ts';
import { isDangerousName, safeFileName } from '../../domain/media/fileName.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { MediaDamaged, noticing, readMedia } from '../engine/mediaStore.ts';
import type { OpenMedia } from '../sides.ts';

/* An attachment handed out of Baton, into a file a person chose. Nothing opens it afterwards. */

export type SaveAttachmentDeps = {
  readonly open: (fileId: string) => Promise<Result<OpenMedia, Failure>>;
  /** Where to, by the system's own dialog; null: they thought better of it. */
  readonly choosePath: (suggestedName: string) => Promise<string | null>;
  /** Hears of a file that is not whole any more. */
  readonly onDamaged: (media: OpenMedia) => void;
};

/** Under another name until it is whole: half a file would look like a whole one. */
async function write(
  media: OpenMedia,
  path: string,
  onDamaged: SaveAttachmentDeps['onDamaged'],
): Promise<Result<null, Failure>> {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    const target = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
    const plain = noticing(readMedia(media.dataDir, media.file), () => onDamaged(media));
    await pipeline(Readable.from(plain), target);
    await rename(unfinished, path);
    return ok(null);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return err({ code: error instanceof MediaDamaged ? 'fileDamaged' : 'fileNotSaved' });
  }
}

export type SaveAttachment = (
  fileId: string,
  isConfirmed: boolean,
) => Promise<Result<{ readonly saved: boolean }, Failure>>;

export const createSaveAttachment =
  ({ open, choosePath, onDamaged }: SaveAttachmentDeps): SaveAttachment =>
  async (fileId, isConfirmed) => {
    const opened = await open(fileId);
    if (!opened.ok) return opened;
    const name = safeFileName(opened.value.fileName, opened.value.mime);
    if (isDangerousName(name) && !isConfirmed) return err({ code: 'fileDangerous' });
    const path = await choosePath(name);
    if (path === null) return ok({ saved: false });
    // The dialog may have stood open for long: who is signed in now?
    const stillOpen = await open(fileId);
    if (!stillOpen.ok) return stillOpen;
    const written = await write(stillOpen.value, path, onDamaged);
    return written.ok ? ok({ saved: true }) : written;
  };
