import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Command } from '../../../domain/command.ts';
import { recordSamePerson } from '../../../domain/contacts/mergeContacts.ts';
import { recordAddressUse } from '../../../domain/contacts/recordAddressUse.ts';
import { recordContactName } from '../../../domain/contacts/recordContactName.ts';
import { recordMarketingPreference } from '../../../domain/contacts/recordMarketingPreference.ts';
import { recordContact } from '../../../domain/contacts/recordContact.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import {
  type AliasKey,
  type ChannelId,
  type CommandId,
  type ContactId,
  EpochMs,
} from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readStream } from '../../engine/journalStore.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { type AddressBook, createAddressBook } from './addressBook.ts';
import { createKnownContacts, seenAgain } from './knownContacts.ts';
import { areApart } from './merge.index.ts';

/*
 * What is found out about people -> records. Everything counts from the moment it is begun (address book,
 * known contacts), so that the next fact of the same webhook already builds on it.
 */

export type ContactDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly blind: (kind: 'phone' | 'userId' | 'contactFact', value: string) => string;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
};

/** Where somebody was seen, and when by WhatsApp's clock. */
export type Sight = { readonly channelId: ChannelId; readonly atMs: number };

export type Resolved = {
  /** Who stands for this person by now. */
  readonly contactId: ContactId;
  /** Whether what was new about them is on disk; queued before anything that is recorded about them later. */
  readonly recorded: Promise<Recorded>;
};

export const RECORDED: Promise<Recorded> = Promise.resolve('recorded');

const newCommandId = (): CommandId => `c:${randomUUID()}` as CommandId;

const createWabaOf =
  (db: ReadDb) =>
  (channelId: ChannelId): string =>
    db.get<{ wabaId: string }>(sql`SELECT waba_id AS wabaId FROM channel WHERE id = ${channelId}`)?.wabaId ??
    '';

type Preference = z.input<(typeof recordMarketingPreference)['input']>;

const whatSays = ({ contactId, channelId, changedAt, choice }: Preference) =>
  ['marketing', contactId, channelId, changedAt, choice] as const;

/** The same for what says the same: repeats store nothing. */
const createCommandIdOf =
  (blind: ContactDeps['blind']) =>
  (...says: readonly (string | number | null)[]): CommandId =>
    `p:${blind('contactFact', JSON.stringify(says))}` as CommandId;

type Run = <Input extends z.ZodType, State>(
  command: Command<string, Input, State>,
  input: z.input<Input>,
  commandId?: CommandId,
) => Promise<Recorded>;

/** One after the other: all merges share one stream, and many of one webhook would only move it under each other. */
function createMerge(db: ReadDb, book: AddressBook, run: Run) {
  let last: Promise<unknown> = RECORDED;

  /** WhatsApp told that these two are one person; where a person said they are not, the person is right. */
  return async (mergedId: ContactId, survivorId: ContactId): Promise<Recorded> => {
    const [merged, survivor] = [book.survivorOf(mergedId), book.survivorOf(survivorId)];
    if (merged === survivor || areApart(db, merged, survivor)) return 'recorded';
    book.merge(merged, survivor);
    const recorded = last.then(() => run(recordSamePerson, { mergedId: merged, survivorId: survivor }));
    last = recorded.catch(() => undefined);
    return recorded.finally(() => book.settleMerge(merged));
  };
}

export function createContactRecords({ db, execute, actor, blind, decode }: ContactDeps) {
  const book = createAddressBook(db, blind);
  const wabaOf = createWabaOf(db);
  const commandIdOf = createCommandIdOf(blind);
  const known = createKnownContacts((contactId) =>
    readStream(db, contactId, 0).flatMap((each) => decode(each)),
  );

  const run: Run = async (command, input, commandId = newCommandId()) =>
    toRecorded(await execute.command(command, input, { commandId, actor, wait: false }));

  async function remember(
    contactId: ContactId,
    sender: Sender,
    aliases: AliasKey[],
    sight: Sight | null,
  ): Promise<Recorded> {
    const free = aliases.filter((key) => book.ownerOf(key) === undefined);
    const wabaId = sight && wabaOf(sight.channelId);
    const seenAt = sight && EpochMs.parse(sight.atMs);
    book.claim(free, { contactId, since: seenAt ?? EpochMs.parse(0) });
    known.assume(contactId, seenAgain(known.get(contactId), sender, wabaId));
    const recorded = await run(recordContact, { contactId, aliases, ...sender, wabaId, seenAt });
    known.forget(contactId);
    if (recorded === 'recorded') book.settle(free);
    return recorded;
  }

  const merge = createMerge(db, book, run);

  /** Answers go where the customer wrote from last; matters only where contacts were merged. */
  function answerTo(survivor: ContactId, of: ContactId): Promise<Recorded> {
    const before = known.get(survivor);
    if ((before.usesAddressOf ?? survivor) === of) return RECORDED;
    known.assume(survivor, { ...before, usesAddressOf: of });
    const recorded = run(recordAddressUse, { contactId: survivor, ofContactId: of });
    return recorded.finally(() => known.forget(survivor));
  }

  /** What the business calls somebody, as of now. */
  const nameContact = (contactId: ContactId, name: string, namedAt: EpochMs): Promise<Recorded> =>
    run(recordContactName, { contactId, name, namedAt });

  const prefer = (told: Preference): Promise<Recorded> =>
    run(recordMarketingPreference, told, commandIdOf(...whatSays(told)));

  return { book, known, run, wabaOf, remember, merge, answerTo, nameContact, prefer, commandIdOf };
}

export type ContactRecords = ReturnType<typeof createContactRecords>;
