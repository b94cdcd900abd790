import { join } from 'node:path';
import type { DomainEvent } from '../../domain/events.ts';
import type { Actor } from '../../domain/permissions.ts';
import { signedStatement, signerFrom } from './chain.ts';
import { createWritableContentKeys } from './contentKeys.ts';
import { openDatabase, type Cipher } from './database.ts';
import { decodeEvents, encodeEvents } from './eventCodec.ts';
import { createGroupCommit } from './groupCommit.ts';
import type { JournalRecord, NewRecord } from './journal.ts';
import type { JournalEffect } from './journalEffect.ts';
import type { JournalIndex } from './journalIndex.ts';
import { prepareIndexes } from './journalIndexes.ts';
import { requireJournalKeys } from './journalKeys.ts';
import { migrate } from './migrate.ts';
import { journal as journalMigration } from './migrations/0010-journal.ts';
import { contentKeyAge } from './migrations/0020-content-key-age.ts';
import { media as mediaMigration } from './migrations/0040-media.ts';
import { templates as templatesMigration } from './migrations/0050-templates.ts';
import { blindIndex } from './seal.ts';
import type { WriteDb } from './sql.ts';
import { createSqliteJournal } from './sqliteJournal.ts';
import { createStreamStates } from './streamStates.ts';

const CACHE_MB = 16;
const WAL_PAGES = 1_000;
const MIGRATIONS = [journalMigration, contentKeyAge, mediaMigration, templatesMigration];

export type OpenJournalOptions = {
  readonly dataDir: string;
  /** 32 bytes; opens journal.db and derives everything else. */
  readonly dataKey: Uint8Array;
  readonly cipher: Cipher;
  readonly indexes: readonly JournalIndex[];
  readonly effects?: readonly JournalEffect[];
};

/** A file that is refused is left as if it had never been opened. */
function orClose<T>(db: WriteDb, work: () => T): T {
  try {
    return work();
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens journal.db for writing with all that belongs to it: keys, group commit, indexes, folded states.
 * Throws `DatabaseRefused` where the open checklist fails, the key does not fit, or the file is newer.
 */
export function openJournal({ dataDir, dataKey, cipher, indexes, effects = [] }: OpenJournalOptions) {
  const file = join(dataDir, 'journal.db');
  const synchronous = 'FULL' as const;
  const db = openDatabase({
    file,
    key: dataKey,
    cipher,
    synchronous,
    cacheMb: CACHE_MB,
    walAutocheckpoint: WAL_PAGES,
  });
  const keys = orClose(db, () => {
    migrate(db, MIGRATIONS);
    return requireJournalKeys(db, dataKey);
  });
  const commit = createGroupCommit(db);
  const contentKeys = createWritableContentKeys(db, commit, keys.contentKey);
  const signers = new Map<string, (statement: Uint8Array) => Uint8Array>();
  const signAsDevice = signerFrom(keys.devicePrivateKey);

  function sign(actor: Actor, record: Pick<NewRecord, 'stream' | 'commandId' | 'body'>): Uint8Array {
    const signer = actor.kind === 'system' ? signAsDevice : signers.get(actor.memberId);
    if (signer === undefined) throw new Error('No signing key for this member is in memory');
    return signer(signedStatement(keys.workspaceId, record));
  }

  return {
    db,
    keys,
    commit,
    sign,
    journal: createSqliteJournal(db, commit, prepareIndexes(db, indexes, effects)),
    states: createStreamStates(db, commit),
    encode: (events: readonly DomainEvent[], stream: string) => encodeEvents(events, stream, contentKeys),
    decode: (record: JournalRecord) => decodeEvents(record, contentKeys),
    blind: (kind: string, value: string) => blindIndex(keys.indexKey, kind, value),
    /** The member's key is in memory while they are signed in, and only then. */
    setSigner: (memberId: string, privateKey: Uint8Array) =>
      void signers.set(memberId, signerFrom(privateKey)),
    forgetSigners: () => signers.clear(),
    async close() {
      await commit.drain();
      db.checkpoint('TRUNCATE');
      db.close();
    },
  };
}

export type OpenedJournal = ReturnType<typeof openJournal>;
