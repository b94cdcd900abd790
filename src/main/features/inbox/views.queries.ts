import type { inbox } from '../../../contract/inbox.ts';
import { COUNTED_UP_TO } from '../../../domain/settings/folders.ts';
import { SavedView } from '../../../domain/settings/savedView.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';
import { listColumns } from './conversations.queries.ts';
import { readsOfList, someOf } from './listed.ts';

/* Views of the list: those everybody has, and how much each shows. */

type Handlers = QueryHandlers<typeof inbox>;
type Stored = { readonly id: string; readonly name: string; readonly view: string };

/** What a newer Baton shared may say more than this one understands. */
function understood({ id, name, view }: Stored): SavedView[] {
  const read = SavedView.safeParse({ ...(JSON.parse(view) as object), id, name });
  return read.success ? [read.data] : [];
}

export const listSharedViews: Handlers['listSharedViews'] = {
  reads: () => ['shared_view'],
  run: ({ views }) =>
    views.all<Stored>(sql`SELECT id, name, view FROM shared_view ORDER BY seq`).flatMap(understood),
};

/** The rows of the list itself are counted, so that both can never differ. */
export const countViews: Handlers['countViews'] = {
  reads: (input) => [...new Set(input.views.flatMap(readsOfList))],
  run: ({ views }, input, asker) =>
    input.views.map((view) => {
      const { text, values } = listColumns(someOf(view, COUNTED_UP_TO, asker), asker.memberId);
      return views.get<{ n: number }>({ text: `SELECT count(*) AS n FROM (${text})`, values })?.n ?? 0;
    }),
};
