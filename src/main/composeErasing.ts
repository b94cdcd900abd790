import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { DomainEvent } from '../domain/events.ts';
import { erasureRequest } from '../domain/contacts/eraseContact.ts';
import type { ContactId } from '../domain/ids.ts';
import { ok } from '../domain/result.ts';
import { isErased } from './engine/erasedContacts.ts';
import type { JournalCopy } from './engine/journalCopy.ts';
import { readStream } from './engine/journalStore.ts';
import type { KeptMedia } from './engine/keptMedia.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { sql } from './engine/sql.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { samePersonAs } from './features/contacts/merge.index.ts';
import { conversationIdOf } from './features/inbox/conversationId.ts';
import type { Intake } from './features/inbox/intake.reactor.ts';
import type { Prepare } from './features/media/attachToReply.ts';
import { filesIn } from './features/media/sweepMedia.ts';

/*
 * Forgetting a person. First it is noted what no record will be able to tell any more (files, bodies), then the
 * record takes the keys along, then the rest is removed and every file written anew where it held them. A crash
 * in between: the next opening goes on, if the record is there.
 */

const Leftovers = z.object({
  files: z.array(z.string()),
  quarantine: z.array(z.number()),
  inbound: z.array(z.number()),
  parked: z.array(z.string()),
});
type Leftovers = z.infer<typeof Leftovers>;

export type ErasingDeps = {
  readonly dataDir: string;
  readonly kit: OpenedJournal;
  readonly media: KeptMedia;
  readonly intake: Intake;
  readonly copy: JournalCopy;
};

export type Erasing = {
  readonly prepare: Prepare;
  /** Removes what is left of those whose erasure is recorded. */
  readonly finish: () => Promise<void>;
};

type Place = { readonly conversationId: string; readonly contactId: ContactId; readonly channelId: string };

function placesOf({ db, blind }: OpenedJournal, contactIds: readonly ContactId[]): Place[] {
  const channels = listConnected(db);
  return contactIds.flatMap((contactId) =>
    channels.map(({ channelId }) => ({
      conversationId: conversationIdOf(blind, contactId, channelId),
      contactId,
      channelId,
    })),
  );
}

/** Numbers, user ids and message ids, however deep they stand. */
function namesIn(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && inner !== '' && ['phone', 'userId', 'wamid'].includes(key))
      names.add(inner);
    else namesIn(inner, names);
  }
}

/** What the records of these streams know that nothing else will know once their keys are gone. */
function readPerson({ db, decode }: OpenedJournal, streams: readonly string[]) {
  const names = new Set<string>();
  const files = new Set<string>();
  for (const stream of streams)
    for (const record of readStream(db, stream, 0))
      for (const event of decode(record)) {
        namesIn((event as DomainEvent & { content?: unknown }).content, names);
        for (const id of filesIn(event)) files.add(id);
      }
  return { names: [...names].map((name) => Buffer.from(name)), files: [...files] };
}

type Body = { readonly id: number | string; readonly body: Uint8Array };

/** Webhooks that speak of the person; who else one of them speaks of is recorded already, or set aside with it. */
function bodiesAbout({ db }: OpenedJournal, names: readonly Buffer[]) {
  const about = (text: string): Body['id'][] =>
    db
      .all<Body>({ text, values: [] })
      .filter(({ body }) => names.some((name) => Buffer.from(body).includes(name)))
      .map(({ id }) => id);
  return {
    quarantine: about('SELECT id, body FROM quarantine'),
    inbound: about('SELECT id, body FROM inbound WHERE recorded_at IS NOT NULL'),
    parked: about('SELECT command_id AS id, body FROM parked_status'),
  };
}

const CHECKPOINTS = 40;
const CHECKPOINT_MS = 50;

/** A reader may hold the log for a moment; until it is empty, what was deleted stands in it. */
async function emptyLog({ db }: OpenedJournal, dataDir: string): Promise<void> {
  for (let n = 0; n < CHECKPOINTS; n++) {
    db.checkpoint('TRUNCATE');
    if (statSync(join(dataDir, 'journal.db-wal')).size === 0) return;
    await sleep(CHECKPOINT_MS);
  }
  throw new Error('The log of the journal could not be emptied');
}

/** What a repair kept aside is an old journal with old keys. */
function removeKeptAside(dataDir: string): void {
  for (const name of readdirSync(dataDir))
    if (/^journal\.damaged-\d+\.db/.test(name)) rmSync(join(dataDir, name), { force: true });
}

const among = (ids: readonly unknown[]): string => JSON.stringify(ids);

function removeRows({ db }: OpenedJournal, { files, quarantine, inbound, parked }: Leftovers): void {
  db.run(sql`DELETE FROM quarantine WHERE id IN (SELECT value FROM json_each(${among(quarantine)}))`);
  db.run(sql`DELETE FROM inbound WHERE recorded_at IS NOT NULL
    AND id IN (SELECT value FROM json_each(${among(inbound)}))`);
  db.run(sql`DELETE FROM parked_status WHERE command_id IN (SELECT value FROM json_each(${among(parked)}))`);
  for (const table of ['staged_file', 'media_upload', 'unclaimed_file', 'damaged_file'])
    db.run({
      text: `DELETE FROM ${table} WHERE file_id IN (SELECT value FROM json_each(?))`,
      values: [among(files)],
    });
}

export function createErasing({ dataDir, kit, media, intake, copy }: ErasingDeps): Erasing {
  const { db, commit } = kit;

  async function note(personId: string, leftovers: Leftovers): Promise<void> {
    await commit.enqueue(() =>
      db.run(sql`INSERT OR REPLACE INTO erasing (person_id, leftovers)
        VALUES (${personId}, ${JSON.stringify(leftovers)})`),
    );
  }

  async function remove(leftovers: Leftovers): Promise<void> {
    for (const fileId of leftovers.files) await media.remove(fileId);
    await commit.enqueue(() => removeRows(kit, leftovers));
  }

  async function cleanFiles(): Promise<void> {
    kit.forgetContentKeys();
    await emptyLog(kit, dataDir);
    const { state } = await copy.append({ isThorough: false, limitMs: Infinity });
    if (state !== 'complete') throw new Error(`The second copy of the journal could not follow: ${state}`);
    removeKeptAside(dataDir);
  }

  return {
    async prepare(rawInput) {
      // The rest of the input is the command's own to judge.
      const { contactId } = z.object({ contactId: erasureRequest.contactId }).loose().parse(rawInput);
      await intake.drain();
      const contactIds = samePersonAs(db, contactId);
      const conversations = placesOf(kit, contactIds);
      const streams = [...contactIds, ...conversations.map(({ conversationId }) => conversationId)];
      const { names, files } = readPerson(kit, streams);
      await note(contactId, Leftovers.parse({ files, ...bodiesAbout(kit, names) }));
      return ok({ input: { ...(rawInput as object), conversations }, release: async () => undefined });
    },

    async finish() {
      const noted = db.all<{ id: string; leftovers: string }>(
        sql`SELECT person_id AS id, leftovers FROM erasing`,
      );
      const recorded = noted.filter(({ id }) => isErased(db, id));
      for (const { leftovers } of recorded) await remove(Leftovers.parse(JSON.parse(leftovers)));
      if (recorded.length > 0) await cleanFiles();
      // Only once nothing is left; what was never decided is forgotten with it.
      if (noted.length > 0) await commit.enqueue(() => db.run(sql`DELETE FROM erasing`));
    },
  };
}
