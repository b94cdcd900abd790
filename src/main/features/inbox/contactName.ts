import type { Sql } from '../../engine/sql.ts';
import { SHOWN_AS, THREAD_ID } from './threads.ts';

/** Profile name, else the number with a plus, else the user id, of the contact `c`. */
const NAME = `coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?')`;

/** Who a conversation `v` is with and which thread shows it. Constants of ours; values still travel apart. */
export const withName = (query: Sql): Sql => ({
  ...query,
  text: query.text.replaceAll('$THREAD_ID', THREAD_ID).replace('$SHOWN_AS', SHOWN_AS).replace('$NAME', NAME),
});
