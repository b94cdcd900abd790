import { z } from 'zod';
import { DAY_MS } from '../../domain/durations.ts';
import type { InboundFact } from '../../domain/inbox/inboundFact.ts';
import { changeFacts } from './inbound/changeFacts.ts';
import { unclear } from './inbound/place.ts';
import { shortName } from './inbound/primitives.ts';
import { parseJson } from './jsonGuard.ts';

/* One webhook body -> plain facts, in the order they stand. Pure; decides nothing about them. */

const Payload = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z
    .array(
      z.object({
        id: shortName,
        time: z.unknown().optional(),
        changes: z.array(z.unknown()).max(1000),
      }),
    )
    .max(1000),
});

/** A message from the day after tomorrow would stand above all others and hold its window open. */
function withoutFuture(fact: InboundFact, latest: number): readonly InboundFact[] {
  if (fact.kind === 'history') {
    const messages = fact.messages.filter(({ sentAtMs }) => sentAtMs <= latest);
    if (messages.length === fact.messages.length) return [fact];
    return [...(messages.length > 0 ? [{ ...fact, messages }] : []), unclear('futureTime')];
  }
  const isLate = 'sentAtMs' in fact ? fact.sentAtMs > latest : isChange(fact) && fact.atMs > latest;
  return [isLate ? unclear('futureTime') : fact];
}

const isChange = (
  fact: InboundFact,
): fact is Extract<InboundFact, { kind: 'reaction' | 'edit' | 'revoke' }> =>
  fact.kind === 'reaction' || fact.kind === 'edit' || fact.kind === 'revoke';

/** Never throws, whatever the bytes. @param now this computer's time, ms. */
export function readWebhook(body: Uint8Array, now: number): InboundFact[] {
  const json = parseJson(body);
  if ('fault' in json) return [unclear(json.fault)];
  const payload = Payload.safeParse(json.value);
  if (!payload.success) return [unclear('unknownShape')];
  const facts = payload.data.entry
    .flatMap((entry) => entry.changes.flatMap((change) => changeFacts(change, entry)))
    .flatMap((fact) => withoutFuture(fact, now + DAY_MS));
  return facts.length === 0 ? [{ kind: 'noted' }] : facts;
}
