import type { Migration } from '../migrate.ts';

/** A contact who was erased and writes again gets a new key: it opens nothing that was sealed before it was made. */
export const contentKeyAge: Migration = {
  id: 20,
  name: 'content key age',
  script: 'ALTER TABLE content_key ADD COLUMN made_after INTEGER NOT NULL DEFAULT 0',
};
