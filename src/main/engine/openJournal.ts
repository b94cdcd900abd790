import { join } from 'node:path';
import type { DomainEvent } from '../../domain/events.ts';
import type { Actor } from '../../domain/permissions.ts';
import { signedStatement, signerFrom, type Unsigned } from './chain.ts';
import { leaveClosedMark } from './closedMark.ts';
import { createWritableContentKeys } from './contentKeys.ts';
import { decodeEvents, encodeEvents } from './eventCodec.ts';
import { createGroupCommit } from './groupCommit.ts';
import type { JournalRecord } from './journal.ts';
import type { JournalEffect } from './journalEffect.ts';
import type { JournalIndex } from './journalIndex.ts';
import { prepareIndexes } from './journalIndexes.ts';
import { type JournalPlace, openJournalFile } from './journalFile.ts';
import { requireJournalKeys } from './journalKeys.ts';
import { blindIndex } from './seal.ts';
import type { WriteDb } from './sql.ts';
import { createSqliteJournal } from './sqliteJournal.ts';
import type { StorageFault } from './storageFault.ts';
import { createStreamStates } from './streamStates.ts';

const CACHE_MB = 16;

export type OpenJournalOptions = JournalPlace & {
  readonly indexes: readonly JournalIndex[];
  /** What the file or the disk under it did wrong, each time; the one who asked hears of it too. */
  readonly onFault?: (fault: StorageFault) => void;
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
export function openJournal(options: OpenJournalOptions) {
  const { dataDir, dataKey, cipher, indexes, effects = [] } = options;
  const file = join(dataDir, 'journal.db');
  let isTrusted = true;
  const onFault = (fault: StorageFault): void => {
    isTrusted = false;
    options.onFault?.(fault);
  };
  const settings = { synchronous: 'FULL', cacheMb: CACHE_MB, onFault } as const;
  const db = openJournalFile(file, { dataKey, cipher, ...settings });
  const keys = orClose(db, () => requireJournalKeys(db, dataKey));
  const blind = (kind: string, value: string): string => blindIndex(keys.indexKey, kind, value);
  const commit = createGroupCommit(db);
  const contentKeys = createWritableContentKeys(db, commit, keys.contentKey);
  const signers = new Map<string, (statement: Uint8Array) => Uint8Array>();
  const signAsDevice = signerFrom(keys.devicePrivateKey);

  function sign(actor: Actor, record: Unsigned): Uint8Array {
    const signer = actor.kind === 'system' ? signAsDevice : signers.get(actor.memberId);
    if (signer === undefined) throw new Error('No signing key for this member is in memory');
    return signer(signedStatement(keys.workspaceId, record));
  }

  return {
    db,
    keys,
    commit,
    sign,
    signAsDevice,
    /** Undefined: this member is not signed in. */
    signerOf: (memberId: string) => signers.get(memberId),
    journal: createSqliteJournal(
      db,
      commit,
      prepareIndexes(db, indexes, (event) => effects.flatMap((effect) => effect(event, { db, blind }))),
    ),
    states: createStreamStates(db, commit),
    encode: (events: readonly DomainEvent[], stream: string) => encodeEvents(events, stream, contentKeys),
    forgetContentKeys: contentKeys.forget,
    decode: (record: JournalRecord) => decodeEvents(record, contentKeys),
    blind,
    /** The member's key is in memory while they are signed in, and only then. */
    setSigner: (memberId: string, privateKey: Uint8Array) =>
      void signers.set(memberId, signerFrom(privateKey)),
    forgetSigners: () => signers.clear(),
    async close() {
      await commit.drain();
      try {
        db.checkpoint('TRUNCATE');
      } finally {
        db.close();
        contentKeys.forget();
      }
      if (isTrusted) leaveClosedMark(file);
    },
  };
}

export type OpenedJournal = ReturnType<typeof openJournal>;
