import type { inbox } from '../../../contract/inbox.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { listCalls } from './calls.queries.ts';
import { countInbox, getConversation, listConversations } from './conversations.queries.ts';
import { listDeleted } from './deletions.queries.ts';
import { getDraft } from './drafts.queries.ts';
import { listEpisodes } from './episodes.query.ts';
import { getFirstSent } from './firstSent.query.ts';
import { listAttachments, listMessages } from './messages.queries.ts';
import { listOutbox } from './outbox.queries.ts';
import { previewAccess } from './preview.queries.ts';
import { listMentionable, listMyTasks, listNoteVersions } from './notes.queries.ts';
import { countViews, listSharedViews } from './views.queries.ts';
import { listMyProposals, listProposals } from './proposals.queries.ts';

export const inboxQueries: QueryHandlers<typeof inbox> = {
  listConversations,
  getConversation,
  countInbox,
  countViews,
  listSharedViews,
  listCalls,
  previewAccess,
  listMessages,
  listEpisodes,
  listAttachments,
  listOutbox,
  listDeleted,
  listProposals,
  listMyProposals,
  getFirstSent,
  getDraft,
  listMyTasks,
  listNoteVersions,
  listMentionable,
};
