import { contact } from '../../../domain/contacts/contact.ts';
import type { ChannelId, ContactId } from '../../../domain/ids.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { StreamStates } from '../../engine/streamStates.ts';
import { samePersonAs } from './merge.index.ts';

/** Whether the latest a person said about marketing messages from this number is "stop", under any of their contacts. */
export const createMarketingStopped =
  (db: ReadDb, states: Pick<StreamStates, 'read'>) =>
  (contactId: ContactId, channelId: ChannelId): boolean => {
    const said = samePersonAs(db, contactId).flatMap((id) => {
      const preference = states.read(id, contact).state.marketing[channelId];
      return preference === undefined ? [] : [preference];
    });
    return said.toSorted((one, other) => other.changedAt - one.changedAt)[0]?.choice === 'stop';
  };
