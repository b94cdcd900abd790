import { z } from 'zod';
import type { ContactAddress } from '../../domain/contacts/contacts.events.ts';
import type { OutgoingMessage, SendOutcome } from '../../domain/inbox/sending.ts';
import type { GraphAnswer, GraphClient } from './graphClient.ts';
import { errorCodeOf, errorKind } from './graphError.ts';
import { messagePayload } from './messagePayload.ts';

/* One message to the Cloud API, and the honest reading of what came back. */

const Accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(256) })).min(1) });

/** Anything after the first byte that is not a clear yes or a clear no is in doubt, and is not tried again. */
function readSendAnswer(answer: GraphAnswer): SendOutcome {
  if (answer.kind === 'notSent') return { outcome: 'notSent', reason: 'unreachable' };
  if (answer.kind === 'unknown') return { outcome: 'unknown' };
  const isYes = answer.status >= 200 && answer.status < 300;
  return isYes ? readYes(answer.json) : readNo(answer.json);
}

function readYes(json: unknown): SendOutcome {
  const wamid = Accepted.safeParse(json).data?.messages[0]?.id;
  return wamid === undefined ? { outcome: 'unknown' } : { outcome: 'accepted', wamid };
}

function readNo(json: unknown): SendOutcome {
  const errorCode = errorCodeOf(json);
  if (errorCode === null) return { outcome: 'unknown' };
  const kind = errorKind(errorCode);
  if (kind === 'inDoubt') return { outcome: 'unknown' };
  if (kind === 'rateLimited' || kind === 'busy' || kind === 'tokenRefused')
    return { outcome: 'notSent', reason: kind };
  return { outcome: 'rejected', errorCode };
}

/** Business-scoped user id first; a number is sent with its plus, or Meta prepends our own country's code. */
const addressee = ({ phone, userId }: ContactAddress): Record<string, string> =>
  phone === null ? { recipient: userId ?? '' } : { to: `+${phone}` };

export type Sender = { readonly phoneNumberId: string; readonly token: string };

export async function sendMessage(
  graph: GraphClient,
  sender: Sender,
  message: OutgoingMessage,
): Promise<SendOutcome> {
  const payload = messagePayload(message);
  if (payload === null) return { outcome: 'rejected', errorCode: null };
  const answer = await graph.call({
    method: 'POST',
    path: `/${sender.phoneNumberId}/messages`,
    token: sender.token,
    body: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...addressee(message.to),
      ...payload,
      biz_opaque_callback_data: message.attemptId,
    },
  });
  return readSendAnswer(answer);
}
