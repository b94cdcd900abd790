import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { ContactId, EpochMs } from '../ids.ts';

/* What was deleted of one conversation and may still come back. Deleting hides; only erasing a contact destroys. */

/** So long what was deleted can be restored. */
export const RESTORABLE_MS = 30 * 24 * 3_600_000;

type Deletion = { readonly at: EpochMs; readonly isRestored: boolean };

export type Deletions = {
  readonly contactId: ContactId | null;
  readonly byId: Readonly<Record<string, Deletion>>;
};

export const deletions: Fold<Deletions> = {
  name: 'inbox.deletions',
  version: 1,
  initial: { contactId: null, byId: {} },
  evolve(state: Deletions, event: ClearEvent): Deletions {
    switch (event.type) {
      case 'inbox.messageReceived.v2':
      case 'inbox.phoneMessageSeen.v1':
      case 'inbox.historyImported.v1':
        return { ...state, contactId: event.contactId };
      case 'inbox.messagesDeleted.v1': {
        const { deletionId, at } = event;
        return { ...state, byId: { ...state.byId, [deletionId]: { at, isRestored: false } } };
      }
      case 'inbox.messagesRestored.v1': {
        const deletion = state.byId[event.deletionId];
        if (deletion === undefined) return state;
        return { ...state, byId: { ...state.byId, [event.deletionId]: { ...deletion, isRestored: true } } };
      }
      default:
        return state;
    }
  },
};
