import type { search } from '../../../contract/search.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { seenBy } from '../../engine/visibility.ts';
import { findMessages } from './findMessages.ts';
import { findPeople } from './findPeople.ts';

export const searchQueries: QueryHandlers<typeof search> = {
  findMessages: {
    reads: () => [],
    run: ({ views }, question, asker) =>
      findMessages(views, question, {
        memberId: asker.memberId,
        sees: seenBy(views, asker),
        now: asker.now,
        seesLabels: asker.access.rights.has('labels.view'),
      }),
  },
  findPeople: {
    reads: () => [],
    run: ({ views }, question, asker) => findPeople(views, question, seenBy(views, asker)),
  },
};
