import type { EventOf } from '../../../domain/events.ts';
import type { MessageKey } from '../../../domain/ids.ts';
import type { Choice } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { keyHash } from '../../engine/keyHash.ts';
import { STATUS_RANK } from './messageStatus.ts';

/* Delivery statuses, of messages and of reactions given here; also those that come before what they speak of. */

/** What WhatsApp held back is no longer. */
const WITHOUT_HOLD = `remark = iif(remark = 'sentAfterAll', remark, NULL)`;

/** The same statement for both tables that hold what we sent. `$TABLE` is a name of ours. */
export const inBothTables = (statement: Sql): Sql[] =>
  ['message', 'own_reaction'].map((table) => ({
    ...statement,
    text: statement.text.replaceAll('$TABLE', table).replace('$REMARK', WITHOUT_HOLD),
  }));

const takeOverStatus = (key: MessageKey): Sql[] => [
  ...inBothTables(sql`UPDATE $TABLE SET (status, rank, error_code) =
      (SELECT status, rank, error_code FROM early_status WHERE message_key = ${key}), $REMARK
    WHERE key_hash = ${keyHash(key)} AND message_key = ${key}
      AND rank < (SELECT rank FROM early_status WHERE message_key = ${key})`),
  sql`DELETE FROM early_status WHERE message_key = ${key}`,
];

/** Takes over the status, if one came before the message's key was known here. */
export const settleStatus = (key: MessageKey): Choice => ({
  where: sql`SELECT 1 FROM early_status WHERE message_key = ${key}`,
  found: () => takeOverStatus(key),
  notFound: () => [],
});

export function reported(e: EventOf<'inbox.deliveryReported.v1'>): Sql[] {
  const { messageKey, status, errorCode } = e;
  const rank = STATUS_RANK[status];
  const hash = keyHash(messageKey);
  return [
    ...inBothTables(sql`UPDATE $TABLE SET status = ${status}, rank = ${rank}, error_code = ${errorCode}, $REMARK
      WHERE key_hash = ${hash} AND message_key = ${messageKey} AND rank < ${rank}`),
    sql`INSERT INTO early_status (message_key, status, rank, error_code)
      SELECT ${messageKey}, ${status}, ${rank}, ${errorCode}
      WHERE NOT EXISTS (SELECT 1 FROM message WHERE key_hash = ${hash} AND message_key = ${messageKey})
        AND NOT EXISTS (SELECT 1 FROM own_reaction WHERE key_hash = ${hash} AND message_key = ${messageKey})
      ON CONFLICT DO UPDATE SET status = excluded.status, rank = excluded.rank, error_code = excluded.error_code
        WHERE excluded.rank > early_status.rank`,
  ];
}
