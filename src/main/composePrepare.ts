import { ReplyDraft } from '../domain/inbox/queueReply.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { TemplateDraft } from '../domain/inbox/messageContent.ts';
import { err, ok } from '../domain/result.ts';
import { prepareCustomers } from './composeCustomers.ts';
import { prepareNotes } from './composeNotes.ts';
import { isErased } from './engine/erasedContacts.ts';
import type { setPrimarySender } from '../domain/channels/setPrimarySender.ts';
import type { assign } from '../domain/routing/assign.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { isMarketing } from './features/channels/templateStore.ts';
import { createMarketingStopped } from './features/contacts/marketingStopped.ts';
import { createAttachToReply, type Prepare } from './features/media/attachToReply.ts';
import type { StagedFiles } from './features/media/stagedFiles.ts';
import { givenAccess } from './features/team/member.index.ts';

/** Whether it is a marketing template to somebody who stopped these. */
function createIsUnwanted({ db, states }: Pick<OpenedJournal, 'db' | 'states'>) {
  const isStopped = createMarketingStopped(db, states);
  return (conversationId: ConversationId, { name, language }: TemplateDraft): boolean => {
    const { contactId, channelId } = states.read(conversationId, conversation).state;
    const channel = listConnected(db).find((each) => each.channelId === channelId);
    if (contactId === null || channel === undefined) return false;
    return isMarketing(db, channel.wabaId, { name, language }) && isStopped(contactId, channel.channelId);
  };
}

/** What a page does not say of a reply, or may not: what opens its file, and whether the customer wants it. */
export function prepareReply(kit: Pick<OpenedJournal, 'db' | 'states'>, staged: StagedFiles): Prepare {
  const attach = createAttachToReply(staged);
  const isUnwanted = createIsUnwanted(kit);
  return async (rawInput, actor) => {
    const prepared = await attach(rawInput, actor);
    if (!prepared.ok) return prepared;
    const { conversationId, body } = ReplyDraft.parse(rawInput);
    const { contactId } = kit.states.read(conversationId, conversation).state;
    if (contactId !== null && isErased(kit.db, contactId)) {
      await prepared.value.release();
      return err({ code: 'contactErased' });
    }
    if (body.kind !== 'template' || !isUnwanted(conversationId, body)) return prepared;
    const { input, release } = prepared.value;
    return ok({ input: { ...(input as object), isUnwanted: true }, release });
  };
}

/** Of a command that names a member: only somebody who is here, and may answer, can look after customers. */
export const prepareAnswerer =
  (db: OpenedJournal['db'], command: typeof assign | typeof setPrimarySender): Prepare =>
  async (rawInput) => {
    const input = command.input.safeParse(rawInput);
    if (!input.success) return err({ code: 'invalidInput' });
    const { memberId } = input.data;
    const role = memberId === null ? null : givenAccess(db, memberId)?.role;
    if (role === undefined || role === 'viewer') return err({ code: 'notFound', what: 'member' });
    return ok({ input: input.data, release: () => Promise.resolve() });
  };

/** Of what colleagues write for each other, about a conversation or a customer. */
export const prepareForTeam = (kit: OpenedJournal): Readonly<Record<string, Prepare>> => ({
  ...prepareNotes(kit),
  ...prepareCustomers(kit),
});
