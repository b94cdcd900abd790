import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ana } from '../../../../tests/support/story.ts';
import { tempDir } from '../../../../tests/support/tempDir.ts';
import { CommitFailed } from '../../engine/groupCommit.ts';
import { type MediaStore, openMediaStore } from '../../engine/mediaStore.ts';
import type { StagedFiles } from './stagedFiles.ts';
import { createStaging } from './staging.ts';

const PDF = Buffer.from('%PDF-1.7\n all of it');
const actor = ana;

/** Hands over a whole file to a folder of its own, where `add` keeps what is known of it. */
async function handOver(change: (store: MediaStore) => MediaStore, add: StagedFiles['add']) {
  const dataDir = tempDir();
  const store = change(openMediaStore(dataDir));
  const staging = createStaging(store, { add } as StagedFiles);
  const begun = await staging.begin({ name: 'a.pdf', bytes: PDF.length, as: null }, actor);
  if (!begun.ok) throw new Error(begun.error.code);
  const { fileId } = begun.value;
  await staging.append({ fileId, offset: 0, piece: PDF }, actor);
  const finished = staging.finish({ fileId }, actor);
  return { finished, onDisk: () => readdirSync(join(dataDir, 'media')) };
}

const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};
const failingAtTheEnd =
  (error: Error) =>
  (store: MediaStore): MediaStore => ({
    ...store,
    begin: async () => ({ ...(await store.begin()), finish: failing(error) }),
  });
const diskFull = { ok: false, error: { code: 'unavailable', reason: 'diskFull' } };

it('says that the disk is full where a file does not fit at its very end, and leaves nothing of it', async () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const { finished, onDisk } = await handOver(failingAtTheEnd(full), async () => undefined);
  expect(await finished).toEqual(diskFull);
  expect(onDisk()).toEqual([]);
});

it('says so too where the file fits and what is known of it does not', async () => {
  const { finished, onDisk } = await handOver((store) => store, failing(new CommitFailed('full', null)));
  expect(await finished).toEqual(diskFull);
  expect(onDisk()).toEqual([]);
});

it('leaves nothing behind of what fails unexpectedly, and does not hide it', async () => {
  const { finished, onDisk } = await handOver(failingAtTheEnd(new Error('broken')), async () => undefined);
  await expect(finished).rejects.toThrow('broken');
  expect(onDisk()).toEqual([]);
});
