import type { StoredFile } from '../../domain/inbox/messageContent.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { Position } from './journal.ts';
import type { FileIdentity } from './mediaFile.ts';
import type { MediaFolder, MediaStore } from './mediaStore.ts';
import { type MediaWriter, newIdentity } from './mediaWriter.ts';
import { sql, type Sql, type WriteDb } from './sql.ts';

/*
 * The files in `media/` and the table `unclaimed_file`: what no record names yet is written down before its
 * first byte. So a broken download is found again, and what a crash left of the others is cleared away
 * without ever having to guess from the folder.
 */

/** Ids of the files that the records behind `after` name. */
export type NamedBehind = (after: Position) => Promise<ReadonlySet<string>>;

export type SweepRules = {
  /** Whether somebody will go on with what is there. */
  readonly isWanted: (owner: string) => boolean;
  readonly namedBehind: NamedBehind;
};

export type KeptMedia = MediaStore & {
  /** Goes on where writing for `owner` broke off, in this run or an earlier one; else begins. */
  readonly resume: (owner: string) => Promise<MediaWriter>;
  /** Seals the bytes of `source` as `file` once more, and removes `source`. */
  readonly putBack: (file: StoredFile, source: StoredFile) => Promise<void>;
  /** Removes what an earlier run left behind. @returns how many files. */
  readonly sweep: (rules: SweepRules) => Promise<number>;
};

type Row = {
  readonly fileId: string;
  readonly after: Position;
  readonly owner: string | null;
  readonly key: string | null;
};

/** In the same commit as what names the file from now on. */
export const claimFile = (fileId: string): Sql => sql`DELETE FROM unclaimed_file WHERE file_id = ${fileId}`;
export const claimFileOf = (owner: string): Sql => sql`DELETE FROM unclaimed_file WHERE owner = ${owner}`;

const readAll = (db: WriteDb): Row[] =>
  db.all<Row>(sql`SELECT file_id AS fileId, after, owner, key FROM unclaimed_file`);

export const isResumable =
  (db: WriteDb) =>
  (fileId: string): boolean =>
    db.get(sql`SELECT 1 FROM unclaimed_file WHERE file_id = ${fileId} AND owner IS NOT NULL`) !== undefined;

const identityOf = (db: WriteDb, owner: string): FileIdentity | undefined =>
  db.get<FileIdentity>(sql`SELECT file_id AS fileId, key FROM unclaimed_file WHERE owner = ${owner}`);

const note = ({ fileId, key }: FileIdentity, owner: string | null): Sql =>
  sql`INSERT INTO unclaimed_file (file_id, after, owner, key)
    SELECT ${fileId}, coalesce(max(position), 0), ${owner}, ${owner === null ? null : key} FROM journal`;

async function copy(folder: MediaFolder, file: FileIdentity, source: StoredFile): Promise<void> {
  const writer = await folder.begin(file);
  try {
    for await (const piece of folder.read(source)) await writer.append(piece);
    await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

export function createKeptMedia(folder: MediaFolder, db: WriteDb, commit: GroupCommit): KeptMedia {
  const writtenHere = new Set<string>();
  const forget = (fileId: string): Promise<unknown> => commit.enqueue(() => db.run(claimFile(fileId)));

  async function remove(fileId: string): Promise<void> {
    await folder.remove(fileId);
    // Where even that cannot be kept, the next sweep finds nothing to remove.
    await forget(fileId).catch(() => undefined);
  }

  const removing = (writer: MediaWriter): MediaWriter => ({
    ...writer,
    async abort() {
      await writer.abort();
      await remove(writer.fileId);
    },
  });

  async function noteNew(owner: string | null): Promise<FileIdentity> {
    const identity = newIdentity();
    await commit.enqueue(() => db.run(note(identity, owner)));
    return identity;
  }

  return {
    async begin() {
      const identity = await noteNew(null);
      writtenHere.add(identity.fileId);
      return removing(await folder.begin(identity));
    },
    async resume(owner) {
      const identity = identityOf(db, owner) ?? (await noteNew(owner));
      writtenHere.add(identity.fileId);
      return removing(await folder.resume(identity));
    },
    read: folder.read,
    remove,
    async putBack(file, source) {
      await copy(folder, file, source);
      await remove(source.fileId);
    },
    async sweep({ isWanted, namedBehind }) {
      const isLeft = ({ fileId, owner }: Row): boolean =>
        !writtenHere.has(fileId) && (owner === null || !isWanted(owner));
      const left = readAll(db).filter(isLeft);
      if (left.length === 0) return 0;
      const named = await namedBehind(Math.min(...left.map(({ after }) => after)));
      const orphans = left.filter(({ fileId }) => !named.has(fileId));
      for (const { fileId } of orphans) if (!writtenHere.has(fileId)) await folder.remove(fileId);
      for (const { fileId } of left) if (!writtenHere.has(fileId)) await forget(fileId);
      return orphans.length;
    },
  };
}
