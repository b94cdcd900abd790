import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';

export type Contact = { readonly exists: boolean; readonly aliases: readonly string[] };

export const contact: Fold<Contact> = {
  name: 'contacts.contact',
  version: 1,
  initial: { exists: false, aliases: [] },
  evolve(state: Contact, event: ClearEvent): Contact {
    switch (event.type) {
      case 'contacts.contactAppeared.v1':
      case 'contacts.contactRecognised.v1':
      case 'contacts.numberChanged.v1':
        return { exists: true, aliases: [...new Set([...state.aliases, ...event.aliases])] };
      default:
        return state;
    }
  },
};
