import { ReplyDraft } from '../domain/inbox/queueReply.ts';
import { handling } from '../domain/inbox/handling.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import { StateWish } from '../domain/inbox/setState.ts';
import { AgainDraft } from '../domain/inbox/sendReplyAgain.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { NumberHolder } from '../domain/inbox/holder.ts';
import { channel as channelFold, soleSender } from '../domain/channels/channel.ts';
import type { TemplateDraft } from '../domain/inbox/messageContent.ts';
import { err, ok } from '../domain/result.ts';
import { prepareCustomers } from './composeCustomers.ts';
import { prepareNotes } from './composeNotes.ts';
import { isErased } from './engine/erasedContacts.ts';
import { setPrimarySender } from '../domain/channels/setPrimarySender.ts';
import { assign } from '../domain/routing/assign.ts';
import { transfer } from '../domain/routing/transfer.ts';
import { createThreadHolder } from './composeReach.ts';
import { guardedTeam } from '../domain/team/guardedTeam.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { samePersonAs } from './features/contacts/merge.index.ts';
import { isMarketing } from './features/channels/templateStore.ts';
import { createCompleteApproval } from './features/inbox/approval.ts';
import { createMarketingStopped } from './features/contacts/marketingStopped.ts';
import { createAttachToReply, type Prepare } from './features/media/attachToReply.ts';
import type { StagedFiles } from './features/media/stagedFiles.ts';
import { givenAccess } from './features/team/member.index.ts';

/** Whether it is a marketing template to somebody who stopped these. */
function createIsUnwanted({ db, states }: Pick<OpenedJournal, 'db' | 'states'>) {
  const isStopped = createMarketingStopped(db, states);
  return (
    conversationId: ConversationId,
    { name, language }: Pick<TemplateDraft, 'name' | 'language'>,
  ): boolean => {
    const { contactId, channelId } = states.read(conversationId, conversation).state;
    const channel = listConnected(db).find((each) => each.channelId === channelId);
    if (contactId === null || channel === undefined) return false;
    return isMarketing(db, channel.wabaId, { name, language }) && isStopped(contactId, channel.channelId);
  };
}

type ReplyKit = Pick<OpenedJournal, 'db' | 'states' | 'blind'>;

/** Who alone may send on the number of a conversation. */
function senderOf({ states }: Pick<ReplyKit, 'states'>, conversationId: ConversationId): NumberHolder {
  const { channelId } = states.read(conversationId, conversation).state;
  return channelId === null ? undefined : soleSender(states.read(channelId, channelFold).state);
}

/** Fills in who holds the thread, where that stands in another conversation of it, and who has the number. */
function prepareHolder(kit: ReplyKit, prepare: Prepare): Prepare {
  const threadHolder = createThreadHolder(kit);
  return async (rawInput, actor) => {
    const prepared = await prepare(rawInput, actor);
    if (!prepared.ok) return prepared;
    const input = prepared.value.input as { readonly conversationId: ConversationId };
    const holder = threadHolder(input.conversationId);
    // Nobody claims one conversation of several; only a new reply would.
    const noClaim = 'claims' in input ? { claims: false } : {};
    const inThread = holder === undefined ? {} : { ...noClaim, holder };
    const sender = senderOf(kit, input.conversationId);
    return ok({ ...prepared.value, input: { ...input, ...inThread, sender } });
  };
}

const prepareAgain: Prepare = async (rawInput) => {
  const input = AgainDraft.safeParse(rawInput);
  if (!input.success) return err({ code: 'invalidInput' });
  return ok({ input: input.data, release: () => Promise.resolve() });
};

/** What a page does not say of a reply, or may not: what opens its file, and whether the customer wants it. */
function prepareReply(kit: ReplyKit & Pick<OpenedJournal, 'keys'>, staged: StagedFiles): Prepare {
  const attach = createAttachToReply(staged);
  const isUnwanted = createIsUnwanted(kit);
  const claims = (): boolean => kit.states.read(kit.keys.workspaceId, guardedTeam).state.rules.sendingClaims;
  return async (rawInput, actor) => {
    const prepared = await attach(rawInput, actor);
    if (!prepared.ok) return prepared;
    const { conversationId, body } = ReplyDraft.parse(rawInput);
    const { contactId } = kit.states.read(conversationId, conversation).state;
    if (contactId !== null && isErased(kit.db, contactId)) {
      await prepared.value.release();
      return err({ code: 'contactErased' });
    }
    const { input, release } = prepared.value;
    const known = {
      claims: claims(),
      isUnwanted: body.kind === 'template' && isUnwanted(conversationId, body),
    };
    return ok({ input: { ...(input as object), ...known }, release });
  };
}

/** What a page does not say of an approval: the words as they go out, and whether the customer wants them by now. */
function prepareApproval(kit: ReplyKit & Pick<OpenedJournal, 'decode'>): Prepare {
  const complete = createCompleteApproval(kit.db, kit.decode);
  const isUnwanted = createIsUnwanted(kit);
  return async (rawInput) => {
    const completed = await complete(rawInput);
    if (!completed.ok) return completed;
    const { input } = completed.value;
    const { conversationId, body } = input;
    const known = { isUnwanted: body?.kind === 'template' && isUnwanted(conversationId, body) };
    return ok({ ...completed.value, input: { ...input, ...known } });
  };
}

/** Of a command that names a member: only somebody who is here, and may answer, can look after customers. */
const prepareAnswerer =
  (db: OpenedJournal['db'], command: typeof assign | typeof transfer | typeof setPrimarySender): Prepare =>
  async (rawInput) => {
    const input = command.input.safeParse(rawInput);
    if (!input.success) return err({ code: 'invalidInput' });
    const { memberId } = input.data;
    const role = memberId === null ? null : givenAccess(db, memberId)?.role;
    if (role === undefined || role === 'viewer') return err({ code: 'notFound', what: 'member' });
    return ok({ input: input.data, release: () => Promise.resolve() });
  };

/** What a page does not know of a state: whether other conversations are shown in the same thread. */
const prepareState =
  ({ db, states }: Pick<OpenedJournal, 'db' | 'states'>): Prepare =>
  async (rawInput) => {
    const wish = StateWish.safeParse(rawInput);
    if (!wish.success) return err({ code: 'invalidInput' });
    const { contactId } = states.read(wish.data.conversationId, handling).state;
    const isMerged = contactId !== null && samePersonAs(db, contactId).length > 1;
    return ok({ input: { ...wish.data, isMerged }, release: () => Promise.resolve() });
  };
/** What the main process puts in before a command of a page is decided, by the command's name. */
export function preparations(
  kit: ReplyKit & Pick<OpenedJournal, 'keys' | 'decode'>,
  staged: StagedFiles,
): Readonly<Record<string, Prepare>> {
  const { db } = kit;
  return {
    'inbox.queueReply': prepareHolder(kit, prepareReply(kit, staged)),
    'inbox.sendReplyAgain': prepareHolder(kit, prepareAgain),
    'inbox.approveReply': prepareHolder(kit, prepareApproval(kit)),
    'inbox.setState': prepareState(kit),
    'routing.assign': prepareAnswerer(db, assign),
    'routing.transfer': prepareAnswerer(db, transfer),
    'channels.setPrimarySender': prepareAnswerer(db, setPrimarySender),
    ...prepareNotes(kit),
    ...prepareCustomers(kit),
  };
}
