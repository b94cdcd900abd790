import { z } from 'zod';
import type { ConnectRefusal } from '../../domain/refusals.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type GraphAnswer, type GraphClient, readAnswer } from './graphClient.ts';
import { errorCodeOf, errorKind } from './graphError.ts';

/* What is asked of Meta before a number is saved: does the token open it, and is it in that account. */

export type NumberFacts = {
  readonly displayNumber: string;
  readonly verifiedName: string;
  readonly quality: string | null;
  readonly messagingLimit: string | null;
};

const optionalText = z.string().max(200).optional().catch(undefined);
const PhoneNumber = z.object({
  id: z.string(),
  display_phone_number: z.string().max(40),
  verified_name: optionalText,
  quality_rating: optionalText,
  whatsapp_business_manager_messaging_limit: optionalText,
});
const PhoneNumbers = z.object({ data: z.array(z.object({ id: z.string() })) });

const FIELDS =
  'id,display_phone_number,verified_name,quality_rating,whatsapp_business_manager_messaging_limit';

function refusalOf(answer: GraphAnswer, unknown: ConnectRefusal): ConnectRefusal {
  if (answer.kind !== 'answered') return { code: 'platformUnreachable' };
  const code = errorCodeOf(answer.json);
  switch (code === null ? 'final' : errorKind(code)) {
    case 'tokenRefused':
      return { code: 'tokenRefused' };
    case 'permission':
      return { code: 'tokenLacksPermission' };
    case 'unknownObject':
      return unknown;
    default:
      return { code: 'platformRefused', platformCode: code };
  }
}

export type NumberToCheck = {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly token: string;
};

export async function checkNumber(
  graph: GraphClient,
  { phoneNumberId, wabaId, token }: NumberToCheck,
): Promise<Result<NumberFacts, ConnectRefusal>> {
  const number = await graph.call({ method: 'GET', path: `/${phoneNumberId}?fields=${FIELDS}`, token });
  const facts = readAnswer(PhoneNumber, number);
  if (facts === null) return err(refusalOf(number, { code: 'phoneNumberUnknown' }));
  const path = `/${wabaId}/phone_numbers?fields=id&limit=100`;
  const numbers = await graph.call({ method: 'GET', path, token });
  const listed = readAnswer(PhoneNumbers, numbers);
  if (listed === null) return err(refusalOf(numbers, { code: 'accountUnknown' }));
  if (!listed.data.some(({ id }) => id === phoneNumberId)) return err({ code: 'numberNotInAccount' });
  return ok({
    displayNumber: facts.display_phone_number,
    verifiedName: facts.verified_name ?? facts.display_phone_number,
    quality: facts.quality_rating ?? null,
    messagingLimit: facts.whatsapp_business_manager_messaging_limit ?? null,
  });
}

export type Registration = {
  readonly wabaId: string;
  readonly token: string;
  readonly callbackUrl: string;
  readonly verifyToken: string;
};

/**
 * Points the account's webhooks at our public address. Meta asks that address for the verify token while
 * this call runs, so a yes means the way in works.
 */
export async function registerWebhook(graph: GraphClient, registration: Registration): Promise<boolean> {
  const answer = await graph.call({
    method: 'POST',
    path: `/${registration.wabaId}/subscribed_apps`,
    token: registration.token,
    body: { override_callback_uri: registration.callbackUrl, verify_token: registration.verifyToken },
  });
  return answer.kind === 'answered' && answer.status === 200;
}
