import { openDatabase, type Cipher } from './database.ts';
import { migrate } from './migrate.ts';
import { journal as journalMigration } from './migrations/0010-journal.ts';
import { contentKeyAge } from './migrations/0020-content-key-age.ts';
import { media as mediaMigration } from './migrations/0040-media.ts';
import { mediaCare } from './migrations/0060-media-care.ts';
import { templates as templatesMigration } from './migrations/0050-templates.ts';
import { templatesAnew } from './migrations/0070-templates-anew.ts';
import { parkedStatus } from './migrations/0080-parked-status.ts';
import { accessLog } from './migrations/0110-access-log.ts';
import { notices as noticesMigration } from './migrations/0120-notices.ts';
import { usedCode } from './migrations/0160-used-code.ts';
import { changeAttempt } from './migrations/0161-change-attempt.ts';
import { dueCause } from './migrations/0201-due-cause.ts';
import { ruleLooked } from './migrations/0204-rule-looked.ts';
import { dueAutoReply } from './migrations/0210-due-auto-reply.ts';
import { dueQuestion } from './migrations/0200-due-question.ts';
import { dueWords } from './migrations/0190-due-words.ts';
import { levelsBegan } from './migrations/0202-levels-began.ts';
import { webhookDelivery } from './migrations/0220-webhook-delivery.ts';
import { push } from './migrations/0230-push.ts';
import { erasure } from './migrations/0100-erasure.ts';
import type { StorageFault } from './storageFault.ts';
import type { WriteDb } from './sql.ts';

/* Files of the journal's shape: journal.db itself, its copy, and one being restored. */

const WAL_PAGES = 1_000;
const MIGRATIONS = [
  journalMigration,
  contentKeyAge,
  mediaMigration,
  templatesMigration,
  mediaCare,
  templatesAnew,
  parkedStatus,
  erasure,
  accessLog,
  noticesMigration,
  usedCode,
  changeAttempt,
  dueWords,
  dueQuestion,
  dueCause,
  levelsBegan,
  ruleLooked,
  dueAutoReply,
  webhookDelivery,
  push,
];

export type JournalPlace = {
  readonly dataDir: string;
  /** 32 bytes; opens journal.db and derives everything else. */
  readonly dataKey: Uint8Array;
  readonly cipher: Cipher;
};

export type JournalFileOptions = Pick<JournalPlace, 'dataKey' | 'cipher'> & {
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly cacheMb: number;
  readonly onFault?: (fault: StorageFault) => void;
};

/** Opens for writing, in its newest shape. Throws `DatabaseRefused` as `openDatabase` and `migrate` do. */
export function openJournalFile(file: string, { dataKey, ...options }: JournalFileOptions): WriteDb {
  const db = openDatabase({ file, key: dataKey, walAutocheckpoint: WAL_PAGES, ...options });
  try {
    migrate(db, MIGRATIONS);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}
