import { v7 as uuidv7 } from 'uuid';
import { create } from 'zustand';
import type { Failure } from '../../../../contract/failure.ts';
import type { SendableKind } from '../../../../domain/media/fileType.ts';
import type { StagedFile } from '../../../../domain/media/stageFile.ts';
import { err, type Result } from '../../../../domain/result.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { eachPercent } from '../../../files/eachPercent.ts';
import { shrinkPicture } from '../../../files/shrinkPicture.ts';
import { stageFile } from '../../../files/stageFile.ts';

/*
 * Files chosen for a conversation and not sent yet, in the order they were chosen. They stay while somebody
 * looks at another conversation, and go with the page when Baton is locked.
 */

/** A conversation, or the part of a template that its file is for. */
export type HolderId = string;

type Stage =
  /** `share`: how much main has, 0 to 1. */
  | { readonly step: 'reading'; readonly share: number }
  | { readonly step: 'ready'; readonly staged: StagedFile }
  | { readonly step: 'failed'; readonly failure: Failure };

export type AttachedFile = {
  /** The reply's as well: the same file tried again is the same message. */
  readonly replyId: string;
  readonly file: File;
  readonly as: SendableKind | null;
  /** `blob:` address of what a page can draw or play; null: only its name can be shown. */
  readonly previewUrl: string | null;
  readonly stage: Stage;
};

type Files = Readonly<Record<string, readonly AttachedFile[] | undefined>>;
const useFiles = create<{ readonly byHolder: Files }>(() => ({ byHolder: {} }));

const NONE: readonly AttachedFile[] = [];
const stopByReply = new Map<string, AbortController>();
const WHOLE_AGAIN = err({ code: 'fileIncomplete' } as const);

export const useAttachedFiles = (id: HolderId): readonly AttachedFile[] =>
  useFiles((state) => state.byHolder[id]) ?? NONE;

/** Of all who hold any. */
export const useEveryAttachedFile = (): Files => useFiles((state) => state.byHolder);

const filesOf = (id: HolderId): readonly AttachedFile[] => useFiles.getState().byHolder[id] ?? NONE;

const change = (id: HolderId, how: (files: readonly AttachedFile[]) => readonly AttachedFile[]): void =>
  useFiles.setState(({ byHolder }) => ({
    byHolder: { ...byHolder, [id]: how(byHolder[id] ?? NONE) },
  }));

const update = (id: HolderId, replyId: string, fields: Partial<AttachedFile>): void =>
  change(id, (files) => files.map((each) => (each.replyId === replyId ? { ...each, ...fields } : each)));

const previewOf = (file: File): string | null =>
  /^(image|video|audio)\//.test(file.type) ? URL.createObjectURL(file) : null;

const dropStaged = ({ stage }: AttachedFile): void => {
  if (stage.step === 'ready') void runCommand('media.dropFile', { fileId: stage.staged.fileId });
};

/** One after the other: they would only take the disk from each other. */
let turn: Promise<unknown> = Promise.resolve();

async function handOver(id: HolderId, { replyId, file, as }: AttachedFile): Promise<void> {
  const stop = new AbortController();
  stopByReply.set(replyId, stop);
  const onProgress = eachPercent((share) => update(id, replyId, { stage: { step: 'reading', share } }));
  const waiting = turn;
  const hand = async (): Promise<Result<StagedFile, Failure> | null> => {
    await waiting;
    if (stop.signal.aborted) return null;
    // A file that was changed or taken away meanwhile cannot be read to its end.
    return stageFile(window.baton, file, { as, signal: stop.signal, onProgress }).catch(() => WHOLE_AGAIN);
  };
  const handing = hand();
  turn = handing;
  const result = await handing;
  if (result === null) return;
  stopByReply.delete(replyId);
  if (!result.ok) return update(id, replyId, { stage: { step: 'failed', failure: result.error } });
  if (stop.signal.aborted) void runCommand('media.dropFile', { fileId: result.value.fileId });
  update(id, replyId, { stage: { step: 'ready', staged: result.value } });
}

/** Takes files in their order; each becomes a message of its own. */
export function attachFiles(id: HolderId, files: readonly File[], as: SendableKind | null = null): void {
  const added = files.map((file) => ({
    replyId: uuidv7(),
    file,
    as,
    previewUrl: previewOf(file),
    stage: { step: 'reading', share: 0 } as const,
  }));
  change(id, (before) => [...before, ...added]);
  for (const each of added) void handOver(id, each);
}

function takeOut(id: HolderId, { replyId, previewUrl }: AttachedFile): void {
  change(id, (files) => files.filter((each) => each.replyId !== replyId));
  if (previewUrl !== null) URL.revokeObjectURL(previewUrl);
}

/** The person thought better of it, at any moment. */
export function detachFile(id: HolderId, attached: AttachedFile): void {
  stopByReply.get(attached.replyId)?.abort();
  stopByReply.delete(attached.replyId);
  takeOut(id, attached);
  dropStaged(attached);
}

/** Nothing is held here any more. */
export const detachAll = (id: HolderId): void => filesOf(id).forEach((each) => detachFile(id, each));

/** It is in the outbox now: main keeps it. */
export const forgetAttached = takeOut;

/** Hands it over anew, perhaps as another file than the one that was refused. */
export function attachAgain(id: HolderId, attached: AttachedFile, file = attached.file): void {
  dropStaged(attached);
  const isOther = file !== attached.file;
  if (isOther && attached.previewUrl !== null) URL.revokeObjectURL(attached.previewUrl);
  const again: AttachedFile = {
    ...attached,
    file,
    previewUrl: isOther ? previewOf(file) : attached.previewUrl,
    stage: { step: 'reading', share: 0 },
  };
  update(id, attached.replyId, again);
  void handOver(id, again);
}

/** Drawn again as a JPEG that WhatsApp takes. False: it cannot be drawn, or not small enough. */
export async function attachSmaller(id: HolderId, attached: AttachedFile): Promise<boolean> {
  const smaller = await shrinkPicture(attached.file);
  const isStillThere = filesOf(id).some(({ replyId }) => replyId === attached.replyId);
  if (smaller !== null && isStillThere) attachAgain(id, attached, smaller);
  return smaller !== null;
}
