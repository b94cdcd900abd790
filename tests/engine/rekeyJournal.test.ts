import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createJournalCopy } from '../../src/main/engine/journalCopy.ts';
import type { JournalPlace } from '../../src/main/engine/journalFile.ts';
import { readJournalKeys } from '../../src/main/engine/journalKeys.ts';
import { lastPosition, readFrom } from '../../src/main/engine/journalStore.ts';
import {
  dropRekeyed,
  opensJournal,
  prepareRekeyed,
  removeFormer,
  swapRekeyed,
} from '../../src/main/engine/rekeyJournal.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { aRecord, newPlace, openTestJournal } from '../support/records.ts';

const RECORDS = 300;

/** A closed journal with records, their keys and a copy; what it holds, and the key it shall have. */
async function closedJournal() {
  const place: JournalPlace = { ...newPlace(), cipher: 'aegis' };
  const opened = openTestJournal(place);
  for (let n = 0; n < RECORDS; n++) {
    const added = { type: 'contacts.contactAdded.v1', contactId: randomUUID(), content: {} };
    opened.encode([added as never], 'any');
    await opened.journal.append(aRecord(`s${n % 7}`, randomUUID(), `["${'x'.repeat(300)}"]`), 'any');
  }
  await createJournalCopy(place, opened.db).append();
  const held = holds(opened);
  await opened.close();
  const next: JournalPlace = { ...place, dataKey: randomBytes(32) };
  return { place, next, held };
}

const holds = ({ db, keys }: ReturnType<typeof openTestJournal>) => ({
  records: readFrom(db, 0, 100_000),
  contentKeys: db.all(sql`SELECT * FROM content_key ORDER BY contact_id`),
  keys,
});

const opens = (place: JournalPlace, next: JournalPlace): readonly boolean[] => [
  opensJournal(place),
  opensJournal(next),
];

it('writes the journal once more under the new key, and only after the swap does that open it', async () => {
  const { place, next, held } = await closedJournal();
  prepareRekeyed(place, next.dataKey);
  expect(opens(place, next)).toEqual([true, false]);
  swapRekeyed(place);
  expect(opens(place, next)).toEqual([false, true]);
  const opened = openTestJournal(next);
  expect(holds(opened)).toEqual(held);
  await opened.journal.append(aRecord('s1'), 'any');
  expect(lastPosition(opened.db)).toBe(RECORDS + 1);
});

it('leaves nothing behind that the old key opens', async () => {
  const { place, next } = await closedJournal();
  for (const name of ['journal.damaged-1.db', 'journal.copy.old.db', 'views.db', 'views.next.db'])
    copyFileSync(join(place.dataDir, 'journal.db'), join(place.dataDir, name));
  writeFileSync(join(place.dataDir, 'keyslots.json'), '{}');
  prepareRekeyed(place, next.dataKey);
  swapRekeyed(place);
  removeFormer(place);
  expect(readdirSync(place.dataDir).filter((name) => name.endsWith('.db'))).toEqual(['journal.db']);
  expect(existsSync(join(place.dataDir, 'keyslots.json'))).toBe(true);
  expect(() => openTestJournal(place)).toThrow('keyOrDamage');
  const opened = openTestJournal(next);
  expect(() => readJournalKeys(opened.db, place.dataKey)).toThrow('another key');
});

it('given up, leaves the journal as it was', async () => {
  const { place, next, held } = await closedJournal();
  prepareRekeyed(place, next.dataKey);
  dropRekeyed(place);
  expect(opens(place, next)).toEqual([true, false]);
  expect(holds(openTestJournal(place))).toEqual(held);
  expect(readdirSync(place.dataDir).filter((name) => name.includes('rekey'))).toEqual([]);
});

it('begins anew over what a crash left of the time before', async () => {
  const { place, next } = await closedJournal();
  for (const name of ['journal.rekeying.db', 'journal.rekeyed.db'])
    writeFileSync(join(place.dataDir, name), randomBytes(9000));
  prepareRekeyed(place, next.dataKey);
  swapRekeyed(place);
  expect(opens(place, next)).toEqual([false, true]);
});
