import type { ClearEvent } from '../../../domain/events.ts';
import type { CommandId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { CommitFailed, type GroupCommit } from '../../engine/groupCommit.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import type { Recorded } from '../../engine/recorded.ts';
import { sql, type Sql, type WriteDb } from '../../engine/sql.ts';
import { keysOfPhone } from './phoneMessage.index.ts';

/*
 * A status of a message that is not here says nothing yet: it came early, or another app sends through the
 * same number. It waits 30 days beside the journal, where it makes no contact and no record.
 */

export type ParkedStatus = {
  readonly commandId: CommandId;
  readonly messageKey: MessageKey;
  /** The status as a webhook of its own. */
  readonly body: Uint8Array;
};

const PARKED_MS = 30 * 24 * 60 * 60 * 1000;

const readAgain = (keys: readonly MessageKey[]): Sql[] => {
  const list = JSON.stringify(keys);
  return [
    sql`INSERT INTO inbound (received_at, body) SELECT parked_at, body FROM parked_status
      WHERE message_key IN (SELECT value FROM json_each(${list}))`,
    sql`DELETE FROM parked_status WHERE message_key IN (SELECT value FROM json_each(${list}))`,
  ];
};

function keysOf(event: ClearEvent): readonly MessageKey[] {
  return event.type === 'inbox.replyAccepted.v1' ? [event.messageKey] : keysOfPhone(event);
}

/** Their message is here now: they are read like any other webhook. */
export const unparkStatuses: JournalEffect = (event) => {
  const keys = keysOf(event);
  return keys.length === 0 ? [] : readAgain(keys);
};

/** @param isHere whether the message is known by now; decided in the same commit, so that none is parked too late. */
export const createParkStatus =
  (db: WriteDb, commit: GroupCommit, now: () => EpochMs) =>
  async ({ commandId, messageKey, body }: ParkedStatus, isHere: () => boolean): Promise<Recorded> => {
    try {
      await commit.enqueue(() => {
        db.run(sql`INSERT OR IGNORE INTO parked_status (command_id, message_key, body, parked_at)
          VALUES (${commandId}, ${messageKey}, ${body}, ${now()})`);
        db.run(sql`DELETE FROM parked_status WHERE parked_at < ${now() - PARKED_MS}`);
        if (isHere()) for (const statement of readAgain([messageKey])) db.run(statement);
      });
      return 'recorded';
    } catch (error) {
      if (error instanceof CommitFailed) return 'later';
      throw error;
    }
  };
