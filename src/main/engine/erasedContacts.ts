import { sql, type ReadDb } from './sql.ts';

/** Whether this contact asked to be forgotten, and was. */
export const isErased = (db: ReadDb, contactId: string): boolean =>
  db.get(sql`SELECT 1 FROM erased_contact WHERE contact_id = ${contactId}`) !== undefined;
