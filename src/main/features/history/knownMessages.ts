import { join } from 'node:path';
import type { ChannelId, ContactId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { openDatabase } from '../../engine/database.ts';
import { keyHash } from '../../engine/keyHash.ts';
import { sql } from '../../engine/sql.ts';
import type { OpenWorkspaceFiles } from './exportWorkspace.ts';

/*
 * Which messages are here already, wherever they came from: asked of the views, so that an import records only what
 * is new. Where they lag, a message is recorded twice and shown once.
 */

/** `lacksFile`: here, but its file never came. */
type Known = 'no' | 'yes' | 'lacksFile';

export type KnownMessages = {
  /** By its key, or by the id of the reply it was. */
  readonly stateOf: (key: MessageKey) => Known;
  /** Whether this, or something later, is known of what somebody wants. */
  readonly hasChoice: (contactId: ContactId, channelId: ChannelId, changedAt: EpochMs) => boolean;
  /** Whether it is known that nothing could arrive then. */
  readonly hasGap: (channelId: ChannelId, from: EpochMs) => boolean;
  readonly close: () => void;
};

const READING = { synchronous: 'NORMAL', cacheMb: 8, walAutocheckpoint: 1000, readonly: true } as const;

export function openKnownMessages({ dataDir, dataKey, cipher }: OpenWorkspaceFiles): KnownMessages {
  const views = openDatabase({ file: join(dataDir, 'views.db'), key: dataKey, cipher, ...READING });
  return {
    stateOf(key) {
      const found = views.get<{ file: string | null }>(sql`
        SELECT attachment ->> '$.state' AS file FROM message WHERE key_hash = ${keyHash(key)} AND message_key = ${key}
        UNION ALL SELECT NULL FROM message WHERE reply_id = ${key} LIMIT 1`);
      if (found === undefined) return 'no';
      return found.file === 'missing' ? 'lacksFile' : 'yes';
    },
    hasChoice: (contactId, channelId, changedAt) =>
      views.get(sql`
        SELECT 1 FROM marketing_preference WHERE channel_id = ${channelId} AND changed_at >= ${changedAt}
          AND contact_id IN (SELECT id FROM contact WHERE id = ${contactId} OR survivor_id = ${contactId})`) !==
      undefined,
    hasGap: (channelId, from) =>
      views.get(
        sql`SELECT 1 FROM receiving_gap WHERE from_at = ${from} AND channel_id IN ('', ${channelId})`,
      ) !== undefined,
    close: () => views.close(),
  };
}
