import { recordContactName } from '../../../domain/contacts/recordContactName.ts';
import { type ChannelId, EpochMs } from '../../../domain/ids.ts';
import type { ContactFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import type { Recorded } from '../../engine/recorded.ts';
import type { ContactRecords, Resolved, Sight } from './contactRecords.ts';
import { createIdentityChanges } from './identityChanges.ts';

/* What webhooks tell of people rather than of messages -> records. Repeats store nothing. */

type Fact<Kind extends ContactFact['kind']> = Extract<ContactFact, { kind: Kind }>;

export function createContactFacts(
  records: ContactRecords,
  resolve: (sender: Sender, sight: Sight) => Resolved | undefined,
): (fact: ContactFact, channelId: ChannelId) => Promise<Recorded>[] {
  const { run, prefer, commandIdOf } = records;
  const identityChanged = createIdentityChanges(records);

  function named(fact: Fact<'contactNamed'>, channelId: ChannelId): Promise<Recorded>[] {
    const found = resolve(fact.person, { channelId, atMs: fact.atMs });
    if (found === undefined) return [];
    const { contactId } = found;
    const { name, atMs } = fact;
    const commandId = commandIdOf('named', contactId, atMs, name);
    const input = { contactId, name, namedAt: EpochMs.parse(atMs) };
    return [found.recorded, run(recordContactName, input, commandId)];
  }

  function preferred(fact: Fact<'marketingPreference'>, channelId: ChannelId): Promise<Recorded>[] {
    const found = resolve(fact.person, { channelId, atMs: fact.atMs });
    if (found === undefined) return [];
    const { contactId } = found;
    const { choice, atMs } = fact;
    return [found.recorded, prefer({ contactId, channelId, choice, changedAt: EpochMs.parse(atMs) })];
  }

  return (fact, channelId) => {
    switch (fact.kind) {
      case 'contactNamed':
        return named(fact, channelId);
      case 'marketingPreference':
        return preferred(fact, channelId);
      case 'identityChanged':
        return identityChanged(fact);
    }
  };
}
