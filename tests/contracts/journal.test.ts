import { expect, it } from 'vitest';
import { verifyChain } from '../../src/main/engine/chain.ts';
import { readFrom } from '../../src/main/engine/journalStore.ts';
import { createMemoryJournal } from '../../src/main/engine/memoryJournal.ts';
import { aRecord, newPlace, openTestJournal, publicKeyOf } from '../support/records.ts';
import { workspaceId } from '../support/story.ts';
import { journalContract } from './journal.contract.ts';

journalContract('memoryJournal', createMemoryJournal);
journalContract('sqliteJournal', () => openTestJournal().journal);

it('a closed and reopened sqliteJournal goes on where it was', async () => {
  const place = newPlace();
  const before = openTestJournal(place);
  const record = aRecord('a');
  await before.journal.append(record, 0);
  await before.close();
  const { journal, db } = openTestJournal(place);
  expect(await journal.append(record, 'any')).toEqual({ ok: true, value: 1 });
  expect(await journal.append(aRecord('a'), 0)).toEqual({
    ok: false,
    error: { code: 'streamMoved', last: 1 },
  });
  expect(await journal.append(aRecord('a'), 1)).toEqual({ ok: true, value: 2 });
  expect(verifyChain(workspaceId, readFrom(db, 0, 10), publicKeyOf)).toBeNull();
});

it('says "full" when the disk is, stores nothing of that, and goes on when there is room again', async () => {
  const { journal, db } = openTestJournal();
  await journal.append(aRecord('a'), 0);
  const pages = db.get<{ page_count: number }>({ text: 'PRAGMA page_count', values: [] })!.page_count;
  db.exec(`PRAGMA max_page_count = ${pages}`);
  const large = aRecord('a', undefined, `["${'x'.repeat(100_000)}"]`);
  const answers = await Promise.all([journal.append(aRecord('b'), 0), journal.append(large, 1)]);
  expect(answers).toEqual([
    { ok: false, error: { code: 'full' } },
    { ok: false, error: { code: 'full' } },
  ]);
  expect(readFrom(db, 0, 10).map(({ position }) => position)).toEqual([1]);
  db.exec('PRAGMA max_page_count = 1000000');
  expect(await journal.append(large, 1)).toEqual({ ok: true, value: 2 });
  expect(await journal.append(aRecord('b'), 0)).toEqual({ ok: true, value: 3 });
  expect(verifyChain(workspaceId, readFrom(db, 0, 10), publicKeyOf)).toBeNull();
});
