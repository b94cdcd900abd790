import { z } from 'zod';
import type { SyncPart } from '../../domain/channels/channels.events.ts';
import { ASKED_BEFORE, ASKED_TOO_LATE, type SyncAnswer } from '../../domain/channels/phoneSync.ts';
import { type GraphAnswer, readAnswer } from './graphClient.ts';
import { errorCodeOf, errorKind } from './graphError.ts';
import type { ReadBy } from './markAsRead.ts';

/* Asks WhatsApp to send the contacts or the past of the phone by webhook: cloud-api.md 6.1. */

const SYNC_TYPES: Readonly<Record<SyncPart, string>> = { contacts: 'smb_app_state_sync', history: 'history' };
const Taken = z.object({ request_id: z.string().min(1).max(500) });
/** The owner of the phone said no; it comes as a webhook, and might as an answer. */
const DECLINED = 2593109;
const FINAL = new Set([ASKED_BEFORE, ASKED_TOO_LATE, DECLINED]);

function refusalOf(errorCode: number): SyncAnswer {
  if (FINAL.has(errorCode)) return { outcome: 'refused', errorCode };
  const notTaken = { outcome: 'notTaken', errorCode } as const;
  switch (errorKind(errorCode)) {
    case 'inDoubt':
      return { outcome: 'unknown' };
    case 'tokenRefused':
      return { ...notTaken, refusal: { code: 'tokenRefused' } };
    case 'permission':
      return { ...notTaken, refusal: { code: 'tokenLacksPermission' } };
    default:
      return { ...notTaken, refusal: { code: 'platformRefused', platformCode: errorCode } };
  }
}

function answerOf(answer: GraphAnswer): SyncAnswer {
  const taken = readAnswer(Taken, answer);
  if (taken !== null) return { outcome: 'accepted', requestId: taken.request_id };
  if (answer.kind === 'notSent')
    return { outcome: 'notTaken', errorCode: null, refusal: { code: 'platformUnreachable' } };
  const code = answer.kind === 'answered' ? errorCodeOf(answer.json) : null;
  return code === null ? { outcome: 'unknown' } : refusalOf(code);
}

export async function requestSync(
  { graph, phoneNumberId, token }: ReadBy,
  part: SyncPart,
): Promise<SyncAnswer> {
  const answer = await graph.call({
    method: 'POST',
    path: `/${phoneNumberId}/smb_app_data`,
    token,
    body: { messaging_product: 'whatsapp', sync_type: SYNC_TYPES[part] },
  });
  return answerOf(answer);
}
