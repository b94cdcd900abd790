import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';
import type { ContactId } from '../ids.ts';

/** Which contacts were merged, and into which. One stream for the whole workspace, so that no circle can arise. */
export type ContactDirectory = {
  readonly mergedInto: Readonly<Record<string, ContactId>>;
  /** Pairs a person took apart; nobody but a person puts them together again. */
  readonly apart: readonly string[];
  /** Who asked to be forgotten. */
  readonly erased: readonly ContactId[];
};

const pairOf = (one: ContactId, other: ContactId): string => [one, other].toSorted().join('|');
export const areApart = ({ apart }: ContactDirectory, one: ContactId, other: ContactId): boolean =>
  apart.includes(pairOf(one, other));

export const CONTACT_DIRECTORY_STREAM = 'contacts.directory';

/** All contacts this one stands for, itself first. */
export const personOf = (directory: ContactDirectory, survivorId: ContactId): ContactId[] => [
  survivorId,
  ...(Object.keys(directory.mergedInto) as ContactId[]).filter(
    (id) => id !== survivorId && survivorOf(directory, id) === survivorId,
  ),
];

/** Who stands for this contact by now: itself, or the end of its merges. */
export function survivorOf({ mergedInto }: ContactDirectory, contactId: ContactId): ContactId {
  let survivor = contactId;
  for (let next = mergedInto[survivor]; next !== undefined; next = mergedInto[survivor]) survivor = next;
  return survivor;
}

export const contactDirectory: Fold<ContactDirectory> = {
  name: 'contacts.directory',
  version: 2,
  initial: { mergedInto: {}, apart: [], erased: [] },
  evolve(state: ContactDirectory, event: ClearEvent): ContactDirectory {
    switch (event.type) {
      case 'contacts.contactsMerged.v1':
        return {
          ...state,
          mergedInto: { ...state.mergedInto, [event.mergedId]: event.survivorId },
          apart: state.apart.filter((pair) => pair !== pairOf(event.mergedId, event.survivorId)),
        };
      case 'contacts.contactsSplit.v1': {
        const { [event.mergedId]: _split, ...others } = state.mergedInto;
        return {
          ...state,
          mergedInto: others,
          apart: [...new Set([...state.apart, pairOf(event.mergedId, event.survivorId)])],
        };
      }
      case 'contacts.erased.v1':
        return { ...state, erased: [...new Set([...state.erased, ...event.contactIds])] };
      default:
        return state;
    }
  },
};
