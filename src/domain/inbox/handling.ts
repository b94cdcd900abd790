import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { ConversationState } from './conversationState.ts';
import type { ChannelId, ContactId, EpochMs } from '../ids.ts';

/** What is to be done about a conversation. */
export type Handling = {
  readonly exists: boolean;
  readonly contactId: ContactId | null;
  readonly channelId: ChannelId | null;
  readonly state: ConversationState;
  /** When a snooze ends; null: it is not snoozed. */
  readonly until: EpochMs | null;
};

const unopened: Handling = { exists: false, contactId: null, channelId: null, state: 'open', until: null };

function evolve(handling: Handling, event: ClearEvent): Handling {
  switch (event.type) {
    // Whatever a customer writes is to be looked at, whenever they wrote it.
    case 'inbox.messageReceived.v2':
      return {
        exists: true,
        contactId: event.contactId,
        channelId: event.channelId,
        state: 'open',
        until: null,
      };
    case 'inbox.phoneMessageSeen.v1':
    case 'inbox.historyImported.v1':
      return { ...handling, exists: true, contactId: event.contactId, channelId: event.channelId };
    case 'inbox.stateChanged.v1':
      return { ...handling, state: event.state, until: event.until };
    default:
      return handling;
  }
}

export const handling: Fold<Handling> = { name: 'inbox.handling', version: 1, initial: unopened, evolve };
