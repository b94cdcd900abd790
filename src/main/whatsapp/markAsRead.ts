import type { GraphClient } from './graphClient.ts';
import { errorKindOf } from './graphError.ts';

export type ReadBy = {
  readonly graph: GraphClient;
  readonly phoneNumberId: string;
  readonly token: string;
};

/** `later`: no network, no valid token, or WhatsApp is busy. Telling it twice does no harm. */
export type ToldRead = 'done' | 'later';

/** Tells the customer that this message and all before it were read, and with `isTyping` that an answer is being written. */
export async function markAsRead(
  { graph, phoneNumberId, token }: ReadBy,
  wamid: string,
  isTyping: boolean,
): Promise<ToldRead> {
  const answer = await graph.call({
    method: 'POST',
    path: `/${phoneNumberId}/messages`,
    token,
    body: {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamid,
      ...(isTyping ? { typing_indicator: { type: 'text' } } : {}),
    },
  });
  if (answer.kind !== 'answered') return 'later';
  if (answer.status === 200) return 'done';
  return ['rateLimited', 'busy', 'tokenRefused', 'inDoubt'].includes(errorKindOf(answer.json))
    ? 'later'
    : 'done';
}
