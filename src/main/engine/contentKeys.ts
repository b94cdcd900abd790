import { randomBytes } from 'node:crypto';
import type { GroupCommit } from './groupCommit.ts';
import { seal, unseal } from './seal.ts';
import { sql, type ReadDb, type WriteDb } from './sql.ts';

/*
 * The keys that seal content: one random key a contact, so that erasing the key erases the contact
 * everywhere, and one workspace key for text about no contact. Contact keys are stored sealed with it.
 */

export type ContentKeys = {
  /** The key for an event about this contact; null: about none. Undefined when the key was erased. */
  readonly find: (contactId: string | null) => Uint8Array | undefined;
};
export type WritableContentKeys = ContentKeys & {
  /** As `find`, but makes the key at first need. */
  readonly require: (contactId: string | null) => Uint8Array;
};

const MAX_CACHED = 20_000;

export function createContentKeys(db: ReadDb, workspaceKey: Uint8Array): ContentKeys {
  const cache = new Map<string, Uint8Array>();
  return {
    find(contactId) {
      if (contactId === null) return workspaceKey;
      const known = cache.get(contactId);
      if (known) return known;
      const row = db.get<{ sealed: Uint8Array }>(
        sql`SELECT sealed FROM content_key WHERE contact_id = ${contactId}`,
      );
      if (!row) return undefined;
      const key = unseal(workspaceKey, row.sealed, `contact|${contactId}`);
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(contactId, key);
      return key;
    },
  };
}

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
    const insert = sql`INSERT OR IGNORE INTO content_key (contact_id, sealed) VALUES (${contactId}, ${sealed})`;
    // Queued before the record it seals, so it is on disk in the same commit or an earlier one.
    commit
      .enqueue(() => db.run(insert))
      .then(
        () => unsaved.delete(contactId),
        () => undefined,
      )
      .finally(() => saving.delete(contactId));
  }

  const find = (contactId: string | null): Uint8Array | undefined =>
    contactId === null ? workspaceKey : (unsaved.get(contactId) ?? stored.find(contactId));

  return {
    find,
    require(contactId) {
      const key = find(contactId) ?? randomBytes(32);
      if (contactId === null || stored.find(contactId)) return key;
      unsaved.set(contactId, key);
      if (!saving.has(contactId)) save(contactId, key);
      return key;
    },
  };
}
