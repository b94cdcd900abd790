import type { Migration } from '../migrate.ts';

/** Messages in which words that set a label are still to be looked for, by the place of their record. */
export const dueWords: Migration = {
  id: 190,
  name: 'due-words',
  script: 'CREATE TABLE due_words (position INTEGER PRIMARY KEY) STRICT;',
};
