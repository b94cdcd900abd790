import type { ConversationHeader } from '../../../contract/inbox.ts';

/** How many of the customer's messages somebody has read, of each conversation a thread shows. */
export type ReadUpTo = Readonly<Record<string, number>>;

export const readUpToOf = ({ parts }: Pick<ConversationHeader, 'parts'>): ReadUpTo =>
  Object.fromEntries(parts.map(({ conversationId, readUpToInbound }) => [conversationId, readUpToInbound]));

export function furthest(a: ReadUpTo, b: ReadUpTo): ReadUpTo {
  const further = Object.entries(b).filter(([id, upTo]) => upTo > (a[id] ?? 0));
  return further.length === 0 ? a : { ...a, ...Object.fromEntries(further) };
}
