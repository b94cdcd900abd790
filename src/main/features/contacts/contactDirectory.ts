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
import type { ReadDb } from '../../engine/sql.ts';
import { findContact } from './alias.index.ts';

/*
 * Who a webhook speaks of. Business-scoped user id first, number as alias; a first sight makes a
 * contact. Runs in the write side only, one webhook after the other, so two sights of the same new
 * person never make two contacts.
 */

export type Resolved = {
  readonly contactId: ContactId;
  /** Whether what was new about them is on disk; queued before anything that is recorded about them later. */
  readonly recorded: Promise<boolean>;
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

type Known = { readonly phone: string | null; readonly userId: string | null; readonly name: string | null };
const NOBODY: Known = { phone: null, userId: null, name: null };
const MAX_CACHED = 5_000;

export function createContactDirectory(deps: ContactDirectoryDeps): ContactDirectory {
  const { db, execute, actor, blind, decode } = deps;
  const knownById = new Map<ContactId, Known>();
  /** New people not on disk yet; kept when the disk refused, so that the next try is about the same contact. */
  const unsaved = new Map<AliasKey, ContactId>();

  function keysOf({ phone, userId }: ContactAddress): AliasKey[] {
    const keys = [
      userId === null ? null : blind('userId', userId),
      phone === null ? null : blind('phone', phone),
    ];
    return keys.filter((key) => key !== null).map((key) => AliasKey.parse(key));
  }

  function readKnown(contactId: ContactId): Known {
    const events = readStream(db, contactId, 0).flatMap((record) => decode(record));
    return events.reduce<Known>((known, event) => {
      if (event.type !== 'contacts.contactAppeared.v1' && event.type !== 'contacts.contactRecognised.v1')
        return known;
      const { phone, userId, name } = event.content;
      return { phone: phone ?? known.phone, userId: userId ?? known.userId, name: name ?? known.name };
    }, NOBODY);
  }

  function known(contactId: ContactId): Known {
    const cached = knownById.get(contactId) ?? readKnown(contactId);
    if (knownById.size >= MAX_CACHED) knownById.clear();
    knownById.set(contactId, cached);
    return cached;
  }

  const addsAnything = (sender: Sender, before: Known): boolean =>
    (sender.phone !== null && sender.phone !== before.phone) ||
    (sender.userId !== null && sender.userId !== before.userId) ||
    (sender.name !== null && sender.name !== before.name);

  async function record(contactId: ContactId, sender: Sender, aliases: AliasKey[]): Promise<boolean> {
    for (const key of aliases) unsaved.set(key, contactId);
    const { phone, userId, name, username } = sender;
    knownById.set(contactId, { phone, userId, name });
    const input = { contactId, aliases, phone, userId, name, username };
    const commandId = `c:${randomUUID()}` as CommandId;
    const { ok } = await execute.command(recordContact, input, commandId, actor, { wait: false });
    knownById.delete(contactId);
    if (ok) for (const key of aliases) unsaved.delete(key);
    return ok;
  }

  const find = (aliases: readonly AliasKey[]): ContactId | undefined =>
    aliases.map((key) => findContact(db, key) ?? unsaved.get(key)).find((id) => id !== undefined);

  return {
    resolve(sender) {
      const aliases = keysOf(sender);
      if (aliases.length === 0) return undefined;
      const found = find(aliases);
      if (found !== undefined && !addsAnything(sender, known(found)))
        return { contactId: found, recorded: Promise.resolve(true) };
      const contactId = found ?? ContactId.parse(randomUUID());
      return { contactId, recorded: record(contactId, sender, aliases) };
    },
    addressOf(contactId) {
      const { phone, userId } = known(contactId);
      return { phone, userId };
    },
  };
}
