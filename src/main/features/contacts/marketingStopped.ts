import { contact } from '../../../domain/contacts/contact.ts';
import type { ChannelId, ContactId } from '../../../domain/ids.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { StreamStates } from '../../engine/streamStates.ts';
import { samePersonAs } from './merge.index.ts';

/**
 * Whether a person wants no marketing messages from this number, under any of their contacts: by the latest they said
 * in WhatsApp, or by the latest they told the business. Neither takes back the other.
 */
export const createMarketingStopped =
  (db: ReadDb, states: Pick<StreamStates, 'read'>) =>
  (contactId: ContactId, channelId: ChannelId): boolean => {
    const people = samePersonAs(db, contactId).map((id) => states.read(id, contact).state);
    const said = people.flatMap(({ marketing }) => marketing[channelId] ?? []);
    const told = people.flatMap(({ consent }) => consent ?? []);
    return (
      said.toSorted((one, other) => other.changedAt - one.changedAt)[0]?.choice === 'stop' ||
      told.toSorted((one, other) => other.at - one.at)[0]?.choice === 'withdrawn'
    );
  };
