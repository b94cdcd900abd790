import type { search } from '../../../contract/search.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import type { VisibleConversations } from './conditions.ts';
import { findMessages } from './findMessages.ts';
import { findPeople } from './findPeople.ts';

/** There is one member, the owner, who sees everything. */
const sees: VisibleConversations = 'all';

export const searchQueries: QueryHandlers<typeof search> = {
  findMessages: {
    reads: () => [],
    run: ({ views }, question, { memberId }) => findMessages(views, question, { memberId, sees }),
  },
  findPeople: {
    reads: () => [],
    run: ({ views }, question) => findPeople(views, question, sees),
  },
};
