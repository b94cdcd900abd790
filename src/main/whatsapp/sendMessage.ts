import { z } from 'zod';
import type { ContactAddress } from '../../domain/contacts/contacts.events.ts';
import type { TemplateHold } from '../../domain/inbox/inbox.events.ts';
import type { OutgoingMessage, SendOutcome } from '../../domain/inbox/sending.ts';
import type { GraphAnswer, GraphClient } from './graphClient.ts';
import { errorCodeOf, errorKind } from './graphError.ts';
import { messagePayload } from './messagePayload.ts';

/* One message to the Cloud API, and the honest reading of what came back. */

const Accepted = z.object({
  messages: z
    .array(z.object({ id: z.string().min(1).max(256), message_status: z.string().nullable().catch(null) }))
    .min(1),
  contacts: z
    .array(
      z.object({
        wa_id: z
          .string()
          .regex(/^\d{5,20}$/)
          .nullable()
          .catch(null),
      }),
    )
    .catch([]),
});

/** Only of templates, while Meta sees how customers like them. */
const HOLDS: ReadonlyMap<string | null, TemplateHold> = new Map([
  ['held_for_quality_assessment', 'held'],
  ['paused', 'paused'],
]);

/** Anything after the first byte that is not a clear yes or a clear no is in doubt, and is not tried again. */
function readSendAnswer(answer: GraphAnswer, to: ContactAddress): SendOutcome {
  if (answer.kind === 'notSent') return { outcome: 'notSent', reason: 'unreachable' };
  if (answer.kind === 'unknown') return { outcome: 'unknown' };
  const isYes = answer.status >= 200 && answer.status < 300;
  return isYes ? readYes(answer.json, to) : readNo(answer.json);
}

/** Brazil, Mexico, Argentina: WhatsApp may know a number in another form than it was written in. */
const otherNumber = (to: ContactAddress, waId: string | null | undefined): { readonly waId?: string } =>
  to.phone === null || !waId || waId === to.phone ? {} : { waId };

function readYes(json: unknown, to: ContactAddress): SendOutcome {
  const { messages: [message] = [], contacts: [contact] = [] } = Accepted.safeParse(json).data ?? {};
  if (message === undefined) return { outcome: 'unknown' };
  const hold = HOLDS.get(message.message_status);
  return {
    outcome: 'accepted',
    wamid: message.id,
    ...(hold === undefined ? {} : { hold }),
    ...otherNumber(to, contact?.wa_id),
  };
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
  return readSendAnswer(answer, message.to);
}
