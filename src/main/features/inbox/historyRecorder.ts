import { type ChannelId, type CommandId, EpochMs } from '../../../domain/ids.ts';
import type { ConversationFact, HistoryMessage } from '../../../domain/inbox/inboundFact.ts';
import { MAX_HISTORY_PER_RECORD, recordHistory } from '../../../domain/inbox/recordHistory.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import { conversationIdOf } from './conversationId.ts';
import type { FactDeps } from './factDeps.ts';
import { messageKeyOf } from './messageKey.ts';

/* The phone's past -> records of up to 500 messages of a conversation. */

export type HistoryFact = Extract<ConversationFact, { kind: 'history' }>;

const pagesOf = (messages: readonly HistoryMessage[]): (readonly HistoryMessage[])[] =>
  Array.from({ length: Math.ceil(messages.length / MAX_HISTORY_PER_RECORD) }, (_, page) =>
    messages.slice(page * MAX_HISTORY_PER_RECORD, (page + 1) * MAX_HISTORY_PER_RECORD),
  );

const newestOf = ({ messages }: HistoryFact): number => Math.max(...messages.map(({ sentAtMs }) => sentAtMs));

export function* recordPast(
  deps: FactDeps,
  fact: HistoryFact,
  channelId: ChannelId,
): Generator<Promise<Recorded>[]> {
  const { execute, actor, blind } = deps;
  const contact = deps.resolveContact(fact.person, { channelId, atMs: newestOf(fact) });
  if (!contact) return;
  const { contactId } = contact;
  const conversationId = conversationIdOf(blind, contactId, channelId);
  const place = { conversationId, contactId, channelId, importId: fact.importId };

  const recordPage = (page: readonly HistoryMessage[]): Promise<Recorded> => {
    const messages = page.map(({ messageType: _type, sentAtMs, quotedWamid, ...message }) => ({
      ...message,
      messageKey: messageKeyOf(blind, message.wamid),
      sentAt: EpochMs.parse(sentAtMs),
      quotedKey: quotedWamid === null ? null : messageKeyOf(blind, quotedWamid),
    }));
    // A placeholder and the file that comes for it later have one wamid and are two facts.
    const says = messages.map(({ messageKey, body }) => `${messageKey}|${body.kind}`).toSorted();
    const commandId = `h:${blind('history', says.join(','))}` as CommandId;
    return execute
      .command(recordHistory, { ...place, messages }, { commandId, actor, wait: false })
      .then(toRecorded);
  };

  yield [contact.recorded];
  for (const page of pagesOf(fact.messages)) yield [recordPage(page)];
}
