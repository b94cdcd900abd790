import { randomBytes } from 'node:crypto';
import { isErased } from './erasedContacts.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { Position } from './journal.ts';
import { seal, unseal } from './seal.ts';
import { sql, type ReadDb, type WriteDb } from './sql.ts';

/*
 * The keys that seal content: one random key a contact, so that erasing the key erases the contact
 * everywhere, and one workspace key for text about no contact. Contact keys are stored sealed with it.
 */

export type ContentKeys = {
  /** The key of the record at `position` about this contact; null: about none. Undefined when it was erased. */
  readonly find: (contactId: string | null, position: Position) => Uint8Array | undefined;
  /** What is known by heart is read anew, and overwritten as far as bytes can be. */
  readonly forget: () => void;
};
export type WritableContentKeys = ContentKeys & {
  /** The key for a new record; made at first need. */
  readonly require: (contactId: string | null) => Uint8Array;
};

const MAX_CACHED = 20_000;

export function createContentKeys(db: ReadDb, workspaceKey: Uint8Array): ContentKeys {
  const cache = new Map<string, { readonly key: Uint8Array; readonly madeAfter: Position }>();
  function read(contactId: string) {
    const known = cache.get(contactId);
    if (known) return known;
    const row = db.get<{ sealed: Uint8Array; madeAfter: Position }>(
      sql`SELECT sealed, made_after AS madeAfter FROM content_key WHERE contact_id = ${contactId}`,
    );
    if (!row) return undefined;
    const entry = { key: unseal(workspaceKey, row.sealed, `contact|${contactId}`), madeAfter: row.madeAfter };
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(contactId, entry);
    return entry;
  }

  return {
    forget() {
      for (const { key } of cache.values()) key.fill(0);
      cache.clear();
    },
    find(contactId, position) {
      if (contactId === null) return workspaceKey;
      const entry = read(contactId);
      return entry !== undefined && position > entry.madeAfter ? entry.key : undefined;
    },
  };
}

/** Any position a new record can have. */
const NEXT: Position = Number.MAX_SAFE_INTEGER;

export function createWritableContentKeys(
  db: WriteDb,
  commit: GroupCommit,
  workspaceKey: Uint8Array,
): WritableContentKeys {
  const stored = createContentKeys(db, workspaceKey);
  /** Made but not on disk yet. A key whose commit failed stays here: what it sealed may be tried again. */
  const unsaved = new Map<string, Uint8Array>();
  const saving = new Set<string>();

  function save(contactId: string, key: Uint8Array): void {
    saving.add(contactId);
    const sealed = seal(workspaceKey, key, `contact|${contactId}`);
    const insert = sql`INSERT OR IGNORE INTO content_key (contact_id, sealed, made_after)
      SELECT ${contactId}, ${sealed}, coalesce(max(position), 0) FROM journal`;
    // Queued before the record it seals, so it is on disk in the same commit or an earlier one.
    commit
      .enqueue(() => db.run(insert))
      .then(
        () => unsaved.delete(contactId),
        () => undefined,
      )
      .finally(() => saving.delete(contactId));
  }

  return {
    find: stored.find,
    forget: stored.forget,
    require(contactId) {
      // Nobody keeps it: what is still told of somebody who was erased can be read by nobody.
      if (contactId !== null && isErased(db, contactId)) return randomBytes(32);
      const known = stored.find(contactId, NEXT);
      if (contactId === null || known) return known ?? workspaceKey;
      const key = unsaved.get(contactId) ?? randomBytes(32);
      unsaved.set(contactId, key);
      if (!saving.has(contactId)) save(contactId, key);
      return key;
    },
  };
}
