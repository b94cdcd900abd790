import type { QueryInput, QueryName, QueryOutput } from '../../src/contract/index.ts';
import type { ConversationId } from '../../src/domain/ids.ts';
import { openConnectedConsole, type Connected } from './connected.ts';
import { NOWHERE } from './simulator.ts';
import { deliver } from './views.ts';
import { textDelivery } from './webhook.ts';

/* What a person sees of the inbox, asked of a console of a test. */

/** As many as one page holds. */
const PAGE = 200;

type Asked = {
  readonly query: <Name extends QueryName>(name: Name, input: QueryInput<Name>) => Promise<QueryOutput<Name>>;
};

export const conversationsOf = (console: Asked): Promise<QueryOutput<'inbox.listConversations'>> =>
  console.query('inbox.listConversations', { filter: 'all', limit: PAGE, before: null });

export const messagesOf = (
  console: Asked,
  conversationId: ConversationId,
): Promise<QueryOutput<'inbox.listMessages'>> =>
  console.query('inbox.listMessages', { conversationId, limit: PAGE, before: null });

export type Chat = Connected & { readonly conversationId: ConversationId };

/**
 * A connected console to which one customer has just written, so that they may be answered. The simulator has
 * not heard of it: what it would soon tell of an answer is not told.
 */
export async function openChat(): Promise<Chat> {
  const connected = await openConnectedConsole();
  const { console, practice } = connected;
  practice.setCallback(NOWHERE);
  const at = Math.floor(Date.now() / 1000);
  const message = { wamid: 'wamid.IN=', from: '447700900001', name: 'Marta', text: 'Bread?', at };
  await deliver(console, textDelivery(message));
  await console.settle();
  return { ...connected, conversationId: (await conversationsOf(console))[0]!.id };
}
