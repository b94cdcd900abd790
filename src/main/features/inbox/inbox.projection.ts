import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';
import { CREATE, TABLES } from './inbox.tables.ts';
import { deleted, restored } from './deletionRows.ts';
import { edited, mediaMissing, mediaStored, reactionChanged, revoked } from './messageChanges.ts';
import { historyImported, phoneMessageSeen, received } from './messageRows.ts';
import { reported } from './messageStatusRows.ts';
import { accepted, discarded, queued, requeued, setOutboxState } from './outboxRows.ts';

export const inbox: Projection = {
  name: 'inbox',
  version: 14,
  tables: TABLES,
  create: CREATE,
  on: {
    'inbox.messageReceived.v2': received,
    'inbox.phoneMessageSeen.v1': phoneMessageSeen,
    'inbox.historyImported.v1': historyImported,
    'inbox.reactionChanged.v1': reactionChanged,
    'inbox.messageEdited.v1': edited,
    'inbox.messageRevoked.v1': revoked,
    'inbox.mediaStored.v1': mediaStored,
    'inbox.mediaMissing.v1': mediaMissing,
    'inbox.replyQueued.v2': queued,
    'inbox.replyRequeued.v1': requeued,
    'inbox.replyAttempted.v1': (e) => setOutboxState(e, 'attempting'),
    'inbox.replyAccepted.v1': accepted,
    'inbox.replyRejected.v1': (e) => setOutboxState(e, 'rejected', { errorCode: e.errorCode }),
    'inbox.replyNotSent.v1': (e) => setOutboxState(e, 'notSent', { reason: e.reason, retryAt: e.retryAt }),
    'inbox.replyOutcomeUnknown.v1': (e) => setOutboxState(e, 'unknown'),
    'inbox.replyInDoubt.v1': (e) => setOutboxState(e, 'unknown'),
    'inbox.replyDiscarded.v1': discarded,
    'inbox.deliveryReported.v1': reported,
    'inbox.messagesDeleted.v1': deleted,
    'inbox.messagesRestored.v1': restored,
    'inbox.conversationRead.v1': (e) => [
      sql`INSERT INTO read_marker (member_id, conversation_id, up_to)
        VALUES (${e.memberId}, ${e.conversationId}, ${e.upToInbound})
        ON CONFLICT DO UPDATE SET up_to = max(up_to, excluded.up_to)`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
