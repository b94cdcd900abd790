import type { Sql } from '../../engine/sql.ts';

/** Profile name, else the number with a plus, else the user id, of the contact `c`. */
const NAME = `coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?')`;

/** `NAME` is a constant of ours; values still travel apart. */
export const withName = (query: Sql): Sql => ({ ...query, text: query.text.replace('$NAME', NAME) });
