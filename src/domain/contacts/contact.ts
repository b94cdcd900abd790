import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';
import type { EpochMs } from '../ids.ts';
import type { Consent } from './consent.ts';
import type { MarketingChoice } from './contacts.events.ts';

type Preference = { readonly choice: MarketingChoice; readonly changedAt: EpochMs };

export type Contact = {
  readonly exists: boolean;
  readonly aliases: readonly string[];
  /** What they said about marketing messages, by the number of ours; the latest holds. */
  readonly marketing: Readonly<Record<string, Preference>>;
  /** What colleagues wrote down of their consent, for all numbers. */
  readonly consent: { readonly choice: Consent; readonly at: EpochMs } | null;
};

type Changed = Extract<ClearEvent, { type: 'contacts.marketingPreferenceChanged.v1' }>;

function chose(state: Contact, { channelId, choice, changedAt }: Changed): Contact {
  const before = state.marketing[channelId];
  // Two of the same time: whichever word is later in the alphabet, as in the views.
  const isOlder =
    before !== undefined &&
    (changedAt < before.changedAt || (changedAt === before.changedAt && choice <= before.choice));
  return isOlder
    ? state
    : { ...state, marketing: { ...state.marketing, [channelId]: { choice, changedAt } } };
}

export const contact: Fold<Contact> = {
  name: 'contacts.contact',
  version: 3,
  initial: { exists: false, aliases: [], marketing: {}, consent: null },
  evolve(state: Contact, event: ClearEvent): Contact {
    switch (event.type) {
      case 'contacts.contactAppeared.v1':
      case 'contacts.contactRecognised.v1':
      case 'contacts.numberChanged.v1':
        return { ...state, exists: true, aliases: [...new Set([...state.aliases, ...event.aliases])] };
      case 'contacts.marketingPreferenceChanged.v1':
        return chose(state, event);
      case 'contacts.consentRecorded.v1':
        return { ...state, consent: { choice: event.choice, at: event.at } };
      default:
        return state;
    }
  },
};
