import { mergeContacts } from '../domain/contacts/mergeContacts.ts';
import { splitContacts } from '../domain/contacts/splitContacts.ts';

export const contacts = {
  /** Two contacts that are one person, and the undo of it. */
  commands: { mergeContacts, splitContacts },
  queries: {},
} as const;
