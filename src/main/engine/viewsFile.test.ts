import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { sql } from './sql.ts';
import { leaveClosedMark } from './closedMark.ts';
import { openFittingViews, rebuildViews, type ViewsKeys } from './viewsFile.ts';

async function closedViews() {
  const file = join(tempDir(), 'views.db');
  const keys: ViewsKeys = { key: randomBytes(32), cipher: 'aegis' };
  const fill = async (): Promise<boolean> => true;
  const views = (await rebuildViews(file, keys, [], { fill, letGo: () => undefined }))!;
  views.exec('CREATE TABLE t (text TEXT)');
  for (let n = 0; n < 20; n++) views.run(sql`INSERT INTO t (text) VALUES (${'x'.repeat(4_000)})`);
  views.checkpoint('TRUNCATE');
  views.close();
  const damage = (): void => {
    const bytes = readFileSync(file);
    bytes[bytes.length - 2_000]! ^= 1;
    writeFileSync(file, bytes);
  };
  const open = (): boolean => {
    const opened = openFittingViews(file, keys, [], 0);
    opened?.close();
    return opened !== null;
  };
  return { file, damage, open };
}

it('are read in full at an open nobody vouches for', async () => {
  const { damage, open } = await closedViews();
  expect(open()).toBe(true);
  damage();
  expect(open()).toBe(false);
});

it('are not, once, where they were closed in good order and left alone since', async () => {
  const { file, damage, open } = await closedViews();
  damage();
  leaveClosedMark(file);
  expect([open(), open()]).toEqual([true, false]);
});

it('are where somebody touched them since', async () => {
  const { file, damage, open } = await closedViews();
  leaveClosedMark(file);
  damage();
  expect(open()).toBe(false);
});
