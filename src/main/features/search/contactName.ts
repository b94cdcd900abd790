/** A contact `c` by name: profile name, else the number with a plus, else the user id. */
export const CONTACT_NAME = `coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?')`;
