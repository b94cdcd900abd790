import type { Migration } from '../migrate.ts';

/** Templates are kept in another shape from here on: what was copied before is fetched anew. */
export const templatesAnew: Migration = {
  id: 70,
  name: 'templates-anew',
  script: `
    DELETE FROM message_template;
    UPDATE template_account SET fetch_at = 0, fetched_at = NULL;
  `,
};
