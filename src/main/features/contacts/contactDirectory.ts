import { randomUUID } from 'node:crypto';
import { recordContact } from '../../../domain/contacts/recordContact.ts';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import { AliasKey, type CommandId, ContactId } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readStream } from '../../engine/journalStore.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { findContact } from './alias.index.ts';
import { addsAnything, createKnownContacts } from './knownContacts.ts';

/*
 * Who a webhook speaks of. Business-scoped user id first, number as alias; a first sight makes a
 * contact. Runs in the write side only, one webhook after the other, so two sights of the same new
 * person never make two contacts.
 */

type Resolved = {
  readonly contactId: ContactId;
  /** Whether what was new about them is on disk; queued before anything that is recorded about them later. */
  readonly recorded: Promise<Recorded>;
};

export type ContactDirectory = {
  /** The contact behind these addresses; undefined if no address is given. */
  readonly resolve: (sender: Sender) => Resolved | undefined;
  /** Where messages to this contact go. */
  readonly addressOf: (contactId: ContactId) => ContactAddress;
};

export type ContactDirectoryDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly blind: (kind: 'phone' | 'userId', value: string) => string;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
};

export function createContactDirectory(deps: ContactDirectoryDeps): ContactDirectory {
  const { db, execute, actor, blind, decode } = deps;
  const known = createKnownContacts((contactId) =>
    readStream(db, contactId, 0).flatMap((each) => decode(each)),
  );
  /** New people not on disk yet; kept when the disk refused, so that the next try is about the same contact. */
  const unsaved = new Map<AliasKey, ContactId>();

  function keysOf({ phone, userId }: ContactAddress): AliasKey[] {
    const keys = [
      userId === null ? null : blind('userId', userId),
      phone === null ? null : blind('phone', phone),
    ];
    return keys.filter((key) => key !== null).map((key) => AliasKey.parse(key));
  }

  async function record(contactId: ContactId, sender: Sender, aliases: AliasKey[]): Promise<Recorded> {
    for (const key of aliases) unsaved.set(key, contactId);
    const { phone, userId, name, username } = sender;
    known.assume(contactId, { phone, userId, name });
    const input = { contactId, aliases, phone, userId, name, username };
    const commandId = `c:${randomUUID()}` as CommandId;
    const recorded = toRecorded(
      await execute.command(recordContact, input, { commandId, actor, wait: false }),
    );
    known.forget(contactId);
    if (recorded === 'recorded') for (const key of aliases) unsaved.delete(key);
    return recorded;
  }

  const find = (aliases: readonly AliasKey[]): ContactId | undefined =>
    aliases.map((key) => findContact(db, key) ?? unsaved.get(key)).find((id) => id !== undefined);

  return {
    resolve(sender) {
      const aliases = keysOf(sender);
      if (aliases.length === 0) return undefined;
      const found = find(aliases);
      if (found !== undefined && !addsAnything(sender, known.get(found)))
        return { contactId: found, recorded: Promise.resolve('recorded') };
      const contactId = found ?? ContactId.parse(randomUUID());
      return { contactId, recorded: record(contactId, sender, aliases) };
    },
    addressOf(contactId) {
      const { phone, userId } = known.get(contactId);
      return { phone, userId };
    },
  };
}
