import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAnchor, sealAnchor } from '../../src/main/engine/anchor.ts';
import { readAccess } from '../../src/main/engine/accessStore.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { randomUUID } from 'node:crypto';

const FILES = ['journal.db'] as const;
const draft = { conversationId: randomUUID(), text: 'x' };

const again = ({ dataDir, dataKey, owner }: TestConsole, anchors: readonly string[] = []) =>
  openConsole({ dataDir, dataKey, owner, isNew: false, anchors });

/** Used, closed, put aside; used on, closed; and then the older file is put back in its place. */
async function rolledBack(alsoGone: readonly string[] = ['views.db']): Promise<TestConsole> {
  const first = await openConsole();
  const { dataDir } = first;
  await first.close();
  for (const file of FILES) copyFileSync(join(dataDir, file), join(dataDir, `${file}.aside`));
  const second = await again(first);
  const { workspaceId } = second.workspace;
  const newcomer = {
    workspaceId,
    memberId: randomUUID(),
    name: 'Eve',
    role: 'viewer',
    color: 1,
    publicKey: 'a key',
  };
  const added = await second.write.api.shellCommand('team.addMember', newcomer, randomUUID());
  expect(added).toMatchObject({ ok: true });
  await second.settle();
  await second.close();
  for (const file of FILES) copyFileSync(join(dataDir, `${file}.aside`), join(dataDir, file));
  // The copy would heal it, and the views tell: whoever rolls the file back takes them away too.
  for (const file of ['journal.copy.db', ...alsoGone]) rmSync(join(dataDir, file), { force: true });
  return again(first);
}

const shortfallOf = (console: TestConsole) => console.write.opened()!.anchor.shortfall();

describe('data that is older than it was seen to be', () => {
  it.each([[['views.db']], [[]]])(
    'is said, written down, and only read until somebody accepts it',
    async (gone) => {
      const console = await rolledBack(gone);
      expect(shortfallOf(console)).toMatchObject({ records: 2, entries: 1, isOther: false });
      expect(await console.command('inbox.saveDraft', draft)).toEqual({
        ok: false,
        error: { code: 'dataOlder' },
      });
      await console.close();
      const still = await again(console);
      expect(shortfallOf(still)).not.toBeNull();
      const { shellCommand } = still.write.api;
      const reason = { reason: 'Put back by me' };
      expect(await shellCommand('audit.acceptShortfall', reason, randomUUID())).toMatchObject({ ok: true });
      expect(shortfallOf(still)).toBeNull();
      const kinds = readAccess(still.write.opened()!.kit.db, 0, 100).map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['dataOlder', 'dataAccepted']));
      await still.close();
      expect(shortfallOf(await again(still))).toBeNull();
    },
  );

  it('is not said of data that is as it was left', async () => {
    const first = await openConsole();
    await first.close();
    expect(shortfallOf(await again(first))).toBeNull();
  });

  it('is known from elsewhere too, where the anchors beside the journal were taken away', async () => {
    const console = await rolledBack();
    const anchors = console.write.opened()!.anchor.anchors();
    const sealed = anchors.map((each) =>
      sealAnchor(each, console.write.opened()!.kit.keys.contentKey).toString('base64'),
    );
    await console.close();
    for (const file of ['anchor.bin', 'anchor.prev.bin']) rmSync(join(console.dataDir, file));
    expect(shortfallOf(await again(console, sealed))).toMatchObject({ records: 2 });
  });

  it('may be stated by nobody without the key', async () => {
    const console = await openConsole();
    const { contentKey } = console.write.opened()!.kit.keys;
    const sealed = sealAnchor({ position: 99, hash: '', seq: 0, accessHash: '', at: 0 }, Buffer.alloc(32, 1));
    expect(openAnchor(sealed, contentKey)).toBeNull();
  });
});
