import { randomUUID } from 'node:crypto';
import type { ConversationId, LabelId } from '../domain/ids.ts';
import { NoticeId } from '../domain/ids.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import { handling } from '../domain/inbox/handling.ts';
import { LABEL_DIRECTORY_STREAM } from '../domain/labels/labelDirectory.ts';
import { routing } from '../domain/routing/routing.ts';
import type { Core, OpenArguments, WriteSideParts } from './composeCore.ts';
import { labelsStanding } from './composeReach.ts';
import { readStream } from './engine/journalStore.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { whileStill } from './engine/whileStill.ts';
import { createSendWebhooks } from './features/automation/sendWebhooks.reactor.ts';
import type { WebhookFacts } from './features/automation/webhookBody.ts';
import { webhookHandlers } from './features/automation/webhookHandlers.ts';
import { createWebhookOf, type KnownWebhook, secretOf } from './features/automation/webhookList.ts';
import { noticeDue } from './features/notices/dueNotices.ts';
import { createPostWebhook } from './webhooks/postWebhook.ts';

/* The programs that are told what automations did. */

/** What labels are called, read again only where one changed. */
function createLabelNames({ db, decode }: OpenedJournal): (labels: readonly LabelId[]) => readonly string[] {
  const names = whileStill(db, LABEL_DIRECTORY_STREAM, () => {
    const known = new Map<LabelId, string>();
    for (const event of readStream(db, LABEL_DIRECTORY_STREAM, 0).flatMap(decode))
      if (event.type === 'labels.labelSaved.v1') known.set(event.labelId, event.content.name);
    return known;
  });
  return (labels) => labels.flatMap((labelId) => names().get(labelId) ?? []);
}

function createFactsOf({ kit, contacts }: Core): (conversationId: ConversationId) => WebhookFacts {
  const { states } = kit;
  const namesOf = createLabelNames(kit);
  return (conversationId) => {
    const { contactId } = states.read(conversationId, conversation).state;
    const { labels } = states.read(conversationId, routing).state;
    return {
      contactId,
      labels: namesOf(labelsStanding(states, labels)),
      state: states.read(conversationId, handling).state.state,
      name: contactId && contacts.nameOf(contactId),
      number: contactId && contacts.addressOf(contactId).phone,
    };
  };
}

export function openWebhooks(
  core: Core,
  { practiceToken }: Pick<OpenArguments, 'practiceToken'>,
  { clock, toReadSide, unexpected, faultPoint, webhookTrust = null }: WriteSideParts,
) {
  const { kit, execute } = core;
  const { db, decode, keys } = kit;
  const webhookOf = createWebhookOf(db, decode);
  const secret = (webhook: KnownWebhook) => secretOf(keys.contentKey, webhook);
  const sending = createSendWebhooks({
    ...kit,
    workspaceId: keys.workspaceId,
    factsOf: createFactsOf(core),
    webhookOf,
    secretOf: secret,
    post: createPostWebhook(webhookTrust),
    givingUp: () =>
      noticeDue({
        noticeId: NoticeId.parse(randomUUID()),
        kind: 'webhookFailed',
        about: {},
        to: 'admins',
        at: clock.now(),
      }),
    now: clock.now,
    later: clock.later,
    changed: () => toReadSide({ kind: 'changed', table: 'webhook_delivery' }),
    onUnexpected: (error) => void unexpected(error, 'sendWebhooks'),
    faultPoint,
  });
  kit.commit.onCommit(sending.poke);
  const isPractice = practiceToken !== null;
  const handlers = webhookHandlers({ execute, webhookOf, secretOf: secret, test: sending.test, isPractice });
  return { ...sending, handlers };
}

export type Webhooks = ReturnType<typeof openWebhooks>;
