import type { Migration } from '../migrate.ts';

/** Messages the FAQ assistant has still to look at, by the place of their record. */
export const dueQuestion: Migration = {
  id: 200,
  name: 'due-question',
  script: 'CREATE TABLE due_question (position INTEGER PRIMARY KEY) STRICT;',
};
