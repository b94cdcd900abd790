import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RestoreReport } from '../../src/contract/shell.ts';
import { leaveClosedMark } from '../../src/main/engine/closedMark.ts';
import { createJournalCopy } from '../../src/main/engine/journalCopy.ts';
import { CHECKED_PAGES, openToRead } from '../../src/main/engine/journalDamage.ts';
import type { JournalPlace } from '../../src/main/engine/journalFile.ts';
import { openJournalFile } from '../../src/main/engine/journalFile.ts';
import { chainEnd, lastPosition, readFrom } from '../../src/main/engine/journalStore.ts';
import type { OpenedJournal } from '../../src/main/engine/openJournal.ts';
import { ensureJournal, mayHaveLost, unreadReport } from '../../src/main/engine/restoreJournal.ts';
import { sql, type ReadDb } from '../../src/main/engine/sql.ts';
import { recordPages } from '../support/recordPages.ts';
import { aRecord, newPlace, openTestJournal } from '../support/records.ts';

const AT = 1_790_000_000_000;
const PAGE = 4096;
const quiet = (): void => undefined;
const ENSURE = { at: AT, mayBeNew: true, checkedPages: CHECKED_PAGES, progress: quiet };

type Made = { readonly place: JournalPlace; readonly opened: OpenedJournal };

/** A journal of `count` records of some length, each with a key of its own contact. */
async function aJournal(count: number, place = newPlace()): Promise<Made> {
  const opened = openTestJournal(place);
  await append(opened, count);
  return { place: { ...place, cipher: 'aegis' }, opened };
}

/** All in one commit. */
async function append(opened: OpenedJournal, count: number): Promise<void> {
  const one = (n: number): Promise<unknown> => {
    opened.encode(
      [{ type: 'contacts.contactAdded.v1', contactId: randomUUID(), content: {} } as never],
      'any',
    );
    return opened.journal.append(aRecord(`s${n % 7}`, randomUUID(), `["${'x'.repeat(300)}"]`), 'any');
  };
  await Promise.all(Array.from({ length: count }, (_, n) => one(n)));
}

const inside = (place: JournalPlace, name: string): string => join(place.dataDir, name);

function look<T>(place: JournalPlace, name: string, read: (db: ReadDb) => T): T {
  const db = openToRead(inside(place, name), place);
  if (db === null) throw new Error(`${name} does not open`);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

const recordsOf = (place: JournalPlace, name = 'journal.db') =>
  look(place, name, (db) => readFrom(db, 0, 100_000));
const keysOf = (place: JournalPlace, name = 'journal.db') =>
  look(place, name, (db) => db.all(sql`SELECT * FROM content_key ORDER BY contact_id`));

describe('the second copy of the journal', () => {
  it('holds every record and key, then what came since, and opens only with the key', async () => {
    const { place, opened } = await aJournal(450);
    const copy = createJournalCopy(place, opened.db);
    expect(await copy.append()).toEqual({ state: 'complete', position: 450 });
    await append(opened, 3);
    expect(await copy.append()).toEqual({ state: 'complete', position: 453 });
    expect(recordsOf(place, 'journal.copy.db')).toEqual(recordsOf(place));
    expect(keysOf(place, 'journal.copy.db')).toEqual(keysOf(place));
    expect(readFileSync(inside(place, 'journal.copy.db')).includes('SQLite format 3')).toBe(false);
    expect(openToRead(inside(place, 'journal.copy.db'), { ...place, dataKey: randomBytes(32) })).toBe(null);
  });

  it('forgets a key that was erased', async () => {
    const { place, opened } = await aJournal(3);
    for (let n = 0; n < 700; n++)
      opened.db.run(sql`INSERT INTO content_key (contact_id, sealed) VALUES (${`k${n}`}, ${randomBytes(8)})`);
    const copy = createJournalCopy(place, opened.db);
    await copy.append();
    opened.db.exec(`DELETE FROM content_key WHERE contact_id IN ('k5', 'k650')`);
    opened.db.run(sql`INSERT INTO content_key (contact_id, sealed) VALUES ('new', ${randomBytes(8)})`);
    await copy.append();
    expect(keysOf(place, 'journal.copy.db')).toEqual(keysOf(place));
  });

  it.each([
    ['deleted', (file: string) => rmSync(file)],
    ['overwritten with noise', (file: string) => writeFileSync(file, randomBytes(9000))],
    [
      'with one bad page',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[5 * PAGE + 900]! ^= 1;
        writeFileSync(file, bytes);
      },
    ],
    ['of another journal', () => undefined],
  ])('%s, it is made again', async (what, spoil) => {
    const { place, opened } = await aJournal(20);
    const file = inside(place, 'journal.copy.db');
    const copy = createJournalCopy(place, opened.db);
    await copy.append();
    spoil(file);
    if (what === 'of another journal') {
      const other = openJournalFile(file, { ...place, synchronous: 'FULL', cacheMb: 2 });
      other.exec(`UPDATE journal SET hash = zeroblob(32) WHERE position = 20`);
      other.close();
    }
    expect(await createJournalCopy(place, opened.db).append()).toEqual({ state: 'complete', position: 20 });
    expect(recordsOf(place, 'journal.copy.db')).toEqual(recordsOf(place));
    expect(existsSync(inside(place, 'journal.copy.old.db'))).toBe(false);
  });

  it('holds no record that came after its keys were copied', async () => {
    const { place, opened } = await aJournal(10);
    const copy = createJournalCopy(place, opened.db);
    const running = copy.append();
    const writing = { isOver: false };
    void running.finally(() => (writing.isOver = true));
    while (!writing.isOver) await append(opened, 1);
    await running;
    const keys = keysOf(place, 'journal.copy.db').length;
    expect(recordsOf(place, 'journal.copy.db')).toHaveLength(keys);
    expect(keys).toBeLessThan(lastPosition(opened.db));
  });

  it('too large to be read through while somebody waits is read through when nobody does', async () => {
    const { place, opened } = await aJournal(300);
    const file = inside(place, 'journal.copy.db');
    await createJournalCopy(place, opened.db).append();
    const bytes = readFileSync(file);
    // Among the records: the pages every run reads stand before and behind.
    const pages = look(place, 'journal.copy.db', recordPages);
    bytes[(pages[Math.floor(pages.length / 2)]! - 1) * PAGE + 900]! ^= 1;
    writeFileSync(file, bytes);
    const copy = createJournalCopy(place, opened.db, 10);
    await copy.append();
    expect(() => recordsOf(place, 'journal.copy.db')).toThrow('malformed');
    await copy.append({ isThorough: true });
    expect(recordsOf(place, 'journal.copy.db')).toEqual(recordsOf(place));
  });

  it('refuses a chain that does not hold, and keeps the good part', async () => {
    const { place, opened } = await aJournal(10);
    opened.db.exec(`UPDATE journal SET body = X'5B5D' WHERE position = 7`);
    expect(await createJournalCopy(place, opened.db).append()).toEqual({ state: 'refused', position: 7 });
    expect(recordsOf(place, 'journal.copy.db')).toHaveLength(6);
  });

  it('lets webhooks in between its batches, and stops when somebody has waited long enough', async () => {
    const { place, opened } = await aJournal(1000);
    const copy = createJournalCopy(place, opened.db);
    const first = copy.append({ limitMs: -1 });
    expect(await first).toEqual({ state: 'outOfTime', position: 0 });
    const order: string[] = [];
    const running = copy.append().then(() => order.push('copied'));
    await append(opened, 1);
    order.push('received');
    await running;
    expect(order).toEqual(['received', 'copied']);
  });
});

/** Closes, does damage, opens as a start does. */
async function afterDamage(made: Made, damage: (place: JournalPlace) => void): Promise<RestoreReport | null> {
  await made.opened.close();
  damage(made.place);
  return ensureJournal(made.place, ENSURE);
}

const spoilPages = (place: JournalPlace, share: (page: number, of: number) => boolean): void => {
  const file = inside(place, 'journal.db');
  const bytes = readFileSync(file);
  const pages = bytes.length / PAGE;
  for (let page = 0; page < pages; page++) if (share(page, pages)) bytes[page * PAGE + 2000]! ^= 1;
  writeFileSync(file, bytes);
};

describe('a journal that is not what it was', () => {
  it('is left alone where nothing is wrong with it', async () => {
    const made = await aJournal(5);
    await createJournalCopy(made.place, made.opened.db).append();
    expect(await afterDamage(made, quiet)).toBe(null);
  });

  it.each([
    ['is gone', 'missing', (place: JournalPlace) => rmSync(inside(place, 'journal.db'))],
    ['has a damaged head', 'damaged', (place: JournalPlace) => spoilPages(place, (page) => page === 0)],
    ['has a damaged page', 'damaged', (place: JournalPlace) => spoilPages(place, (page) => page === 30)],
    ['is damaged everywhere', 'damaged', (place: JournalPlace) => spoilPages(place, () => true)],
    [
      'is half gone',
      'damaged',
      (place: JournalPlace) => truncateSync(inside(place, 'journal.db'), 20 * PAGE),
    ],
    ['is empty', 'damaged', (place: JournalPlace) => truncateSync(inside(place, 'journal.db'), 0)],
  ])('and %s comes back whole from its copy', async (what, cause, damage) => {
    const made = await aJournal(300);
    await createJournalCopy(made.place, made.opened.db).append();
    const [before, keys] = [recordsOf(made.place), keysOf(made.place)];
    const report = await afterDamage(made, damage);
    expect(report).toMatchObject({ cause, at: AT, kept: 300, fromCopy: 300, salvaged: 0, lost: [] });
    expect(recordsOf(made.place)).toEqual(before);
    expect(keysOf(made.place)).toEqual(keys);
    expect(look(made.place, 'journal.db', mayHaveLost)).toBe(what !== 'has a damaged page');
    expect(report?.keptAs).toBe(cause === 'missing' ? null : 'journal.damaged-1.db');
    expect(existsSync(inside(made.place, 'journal.damaged-1.db'))).toBe(cause !== 'missing');
    expect(await ensureJournal(made.place, ENSURE)).toBe(null);
  });

  it('and too large to check at each start is checked where damage was seen', async () => {
    const made = await aJournal(300);
    await createJournalCopy(made.place, made.opened.db).append();
    await made.opened.close();
    spoilPages(made.place, (page) => page === 30);
    expect(await ensureJournal(made.place, { ...ENSURE, checkedPages: 10 })).toBe(null);
    const report = await ensureJournal(made.place, { ...ENSURE, checkedPages: Infinity });
    expect(report).toMatchObject({ cause: 'damaged', kept: 300, lost: [] });
  });

  it('and closed in good order is believed once, unless damage was met in it', async () => {
    const made = await aJournal(300);
    await createJournalCopy(made.place, made.opened.db).append();
    await made.opened.close();
    const file = inside(made.place, 'journal.db');
    const { atime, mtime } = statSync(file);
    // As bits rot: nobody wrote to it, so its time says nothing.
    const rot = (): void => {
      spoilPages(made.place, (page) => page === 30);
      utimesSync(file, atime, mtime);
      leaveClosedMark(file);
    };
    rot();
    expect(await ensureJournal(made.place, ENSURE)).toBe(null);
    expect(await ensureJournal(made.place, ENSURE)).toMatchObject({ cause: 'damaged', kept: 300, lost: [] });
    rot();
    const asked = { ...ENSURE, checkedPages: Infinity };
    expect(await ensureJournal(made.place, asked)).toMatchObject({ cause: 'damaged', kept: 300, lost: [] });
  });

  it('keeps what came after the copy, as far as it can be read and the chain holds; the rest is listed', async () => {
    const made = await aJournal(300);
    await createJournalCopy(made.place, made.opened.db).append();
    await append(made.opened, 300);
    const before = recordsOf(made.place);
    const report = (await afterDamage(made, (place) => spoilPages(place, (page, of) => page === of - 20)))!;
    expect(report.fromCopy).toBe(300);
    expect(report.kept).toBe(300 + report.salvaged);
    expect(recordsOf(made.place)).toEqual(before.slice(0, report.kept));
    const missing = report.lost.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, n) => from + n),
    );
    expect([...recordsOf(made.place).map(({ position }) => position), ...missing]).toEqual(
      before.map(({ position }) => position),
    );
    for (const { from, to, after, before: until } of report.lost) {
      expect(after).toBe(before[from - 1]!.at);
      expect(until).toBeGreaterThanOrEqual(before[to - 1]!.at);
    }
  });

  it('and older than its copy (a cut WAL, an old file) takes from the copy what it lacks', async () => {
    const made = await aJournal(10);
    const old = inside(made.place, 'old');
    made.opened.db.checkpoint('TRUNCATE');
    writeFileSync(old, readFileSync(inside(made.place, 'journal.db')));
    await append(made.opened, 10);
    await createJournalCopy(made.place, made.opened.db).append();
    const before = recordsOf(made.place);
    const report = await afterDamage(made, (place) =>
      writeFileSync(inside(place, 'journal.db'), readFileSync(old)),
    );
    expect(report).toMatchObject({ cause: 'behind', kept: 20, lost: [] });
    expect(recordsOf(made.place)).toEqual(before);
  });

  it('and older than its copy brings back no setting that was changed or draft that was sent since', async () => {
    const made = await aJournal(10);
    const { db } = made.opened;
    db.exec(
      `INSERT INTO setting VALUES ('ana', 'language', 'en'); INSERT INTO draft VALUES ('ana', 'c', 'x', 1)`,
    );
    db.checkpoint('TRUNCATE');
    const old = readFileSync(inside(made.place, 'journal.db'));
    db.exec(`UPDATE setting SET value = 'ar'; DELETE FROM draft`);
    await append(made.opened, 10);
    await createJournalCopy(made.place, db).append();
    await afterDamage(made, (place) => writeFileSync(inside(place, 'journal.db'), old));
    const rows = (table: string) =>
      look(made.place, 'journal.db', (held) => held.all({ text: `SELECT * FROM ${table}`, values: [] }));
    expect(rows('setting')).toEqual([{ member_id: 'ana', name: 'language', value: 'ar' }]);
    expect(rows('draft')).toEqual([]);
  });

  it('is healed by its damaged copy where one is good and the other is not', async () => {
    const made = await aJournal(600);
    await createJournalCopy(made.place, made.opened.db).append();
    const before = recordsOf(made.place);
    const report = await afterDamage(made, (place) => {
      const file = inside(place, 'journal.copy.db');
      const bytes = readFileSync(file);
      const pages = bytes.length / PAGE;
      // Among the records of both, which stand behind the first pages of all the tables; not the same ones.
      spoilPages(place, (page) => page >= pages * 0.6 && page < pages * 0.65);
      for (let page = Math.floor(pages * 0.85); page < pages * 0.9; page++) bytes[page * PAGE + 2000]! ^= 1;
      writeFileSync(file, bytes);
    });
    expect(report).toMatchObject({ kept: 600, lost: [] });
    expect(report!.salvaged).toBeGreaterThan(0);
    expect(recordsOf(made.place)).toEqual(before);
  });

  it('and has no copy gives what it still tells, and says what is missing', async () => {
    const made = await aJournal(300);
    const before = recordsOf(made.place);
    const report = (await afterDamage(made, (place) => spoilPages(place, (page, of) => page === of - 5)))!;
    expect(report).toMatchObject({ cause: 'damaged', fromCopy: 0 });
    expect(recordsOf(made.place)).toEqual(before.slice(0, report.salvaged));
  });

  it('with neither file nor copy is refused, and nothing new is made in its place', async () => {
    const made = await aJournal(3);
    await createJournalCopy(made.place, made.opened.db).append();
    await made.opened.close();
    rmSync(inside(made.place, 'journal.db'));
    writeFileSync(inside(made.place, 'journal.copy.db'), randomBytes(9000));
    await expect(ensureJournal(made.place, ENSURE)).rejects.toMatchObject({ reason: 'missing' });
    expect(existsSync(inside(made.place, 'journal.db'))).toBe(false);
  });

  it('is restored once, whatever moment of it a crash hits', async () => {
    const made = await aJournal(50);
    await createJournalCopy(made.place, made.opened.db).append();
    const before = recordsOf(made.place);
    await afterDamage(made, (place) => spoilPages(place, (page) => page === 10));
    const restored = readFileSync(inside(made.place, 'journal.db'));
    rmSync(inside(made.place, 'journal.db'));
    writeFileSync(inside(made.place, 'journal.restored.db'), restored);
    expect(await ensureJournal(made.place, ENSURE)).toBe(null);
    expect(recordsOf(made.place)).toEqual(before);
    writeFileSync(inside(made.place, 'journal.restored.db'), randomBytes(100));
    expect(await ensureJournal(made.place, ENSURE)).toBe(null);
    expect(recordsOf(made.place)).toEqual(before);
  });

  it('keeps its report until somebody has read it, and can be written to again', async () => {
    const made = await aJournal(30);
    await createJournalCopy(made.place, made.opened.db).append();
    const report = await afterDamage(made, (place) => rmSync(inside(place, 'journal.db')));
    const again = openTestJournal(made.place);
    onTestFinished(() => again.close());
    expect(unreadReport(again.db)).toEqual(report);
    await append(again, 1);
    expect(lastPosition(again.db)).toBe(31);
    expect(chainEnd(again.db).position).toBe(31);
  });
});
