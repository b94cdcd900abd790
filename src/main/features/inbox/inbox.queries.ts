import type { inbox } from '../../../contract/inbox.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';
import { countInbox, getConversation, listConversations } from './conversations.queries.ts';
import { listAttachments, listMessages } from './messages.queries.ts';
import { listOutbox } from './outbox.queries.ts';

export const inboxQueries: QueryHandlers<typeof inbox> = {
  listConversations,
  getConversation,
  countInbox,
  listMessages,
  listAttachments,
  listOutbox,

  getDraft: {
    reads: () => ['draft'],
    run({ journal }, { conversationId }, { memberId }) {
      const row = journal.get<{ text: string }>(sql`
        SELECT text FROM draft WHERE member_id = ${memberId} AND conversation_id = ${conversationId}`);
      return { text: row?.text ?? '' };
    },
  },
};
