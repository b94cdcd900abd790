import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '../../../../tests/support/tempDir.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { sql } from '../sql.ts';
import { journal } from './0010-journal.ts';
import { media } from './0040-media.ts';
import { templates } from './0050-templates.ts';
import { templatesAnew } from './0070-templates-anew.ts';
import { levelsBegan } from './0202-levels-began.ts';

const open = () =>
  openDatabase({
    file: join(tempDir(), 'journal.db'),
    key: randomBytes(32),
    cipher: 'aegis',
    synchronous: 'FULL',
    cacheMb: 2,
    walAutocheckpoint: 1000,
  });

it('forgets templates kept in an older shape, and has them fetched anew at once', () => {
  const db = open();
  migrate(db, [journal, templates]);
  db.run(sql`INSERT INTO template_account VALUES ('1', 99, 98, NULL)`);
  db.run(sql`INSERT INTO message_template VALUES ('1', 'hello', 'en', '{}')`);
  migrate(db, [journal, templates, templatesAnew]);
  expect(db.all(sql`SELECT * FROM message_template`)).toEqual([]);
  expect(db.all(sql`SELECT fetch_at, fetched_at FROM template_account`)).toEqual([
    { fetch_at: 0, fetched_at: null },
  ]);
  db.close();
});

it('brings a journal made before files were sent to its current shape, and what it holds stays', () => {
  const db = open();
  migrate(db, [journal]);
  db.run(sql`INSERT INTO draft (member_id, conversation_id, text, saved_at) VALUES ('m', 'c', 'half', 1)`);
  migrate(db, [journal, media]);
  migrate(db, [journal, media]);
  expect(db.get(sql`SELECT text FROM draft`)).toEqual({ text: 'half' });
  expect(db.all(sql`SELECT * FROM staged_file`)).toEqual([]);
  db.close();
});

it('takes the last record of an older file for the beginning of its service levels', () => {
  const db = open();
  migrate(db, [journal]);
  for (const [position, at] of [
    [1, 5],
    [2, 9],
  ] as const)
    db.run(sql`INSERT INTO journal (position, stream, command_id, command, actor, at, body, sig, prev_hash, hash)
      VALUES (${position}, 's', ${String(at)}, 'c', '{}', ${at}, x'00', x'00', x'00', x'00')`);
  migrate(db, [journal, levelsBegan]);
  expect(db.all(sql`SELECT at FROM levels_began`)).toEqual([{ at: 9 }]);
  db.close();
  const fresh = open();
  migrate(fresh, [journal, levelsBegan]);
  expect(fresh.all(sql`SELECT at FROM levels_began`)).toEqual([{ at: 0 }]);
  fresh.close();
});
