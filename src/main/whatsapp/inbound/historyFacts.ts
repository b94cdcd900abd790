import { z } from 'zod';
import type { HistoryMessage, InboundFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import type { PastStatus } from '../../../domain/inbox/inbox.events.ts';
import { messageFacts } from './messageFacts.ts';
import { NOBODY, personOf } from './person.ts';
import { type Place, unclear } from './place.ts';
import { errorCodes, maybePhone, maybeUserId, parsed } from './primitives.ts';

/*
 * The phone's past (coexistence): threads of up to half a year, in chunks that arrive in any order. Files
 * come as placeholders first and, where they are young enough, once more as whole messages.
 */

/** A POST holds at most 3 MB. What is there and no list makes the whole unclear, so that nothing of it is lost. */
const many = z
  .array(z.unknown())
  .max(100_000)
  .nullish()
  .transform((list) => list ?? []);
const whole = z.number().int().nonnegative().nullable().catch(null);

const Thread = z.object({
  id: maybePhone,
  context: z.object({ user_id: maybeUserId }).nullable().catch(null),
  messages: many,
});
const UNTOLD = { phase: null, chunk_order: null, progress: null };
const Chunk = z.object({
  metadata: z
    .object({ phase: whole, chunk_order: whole, progress: z.number().min(0).max(100).nullable().catch(null) })
    .catch(UNTOLD),
  threads: many,
  errors: errorCodes,
});
const Direction = z.object({
  from: maybePhone,
  to: maybePhone,
  to_user_id: maybeUserId,
  history_context: z.object({ status: z.string() }).nullable().catch(null),
});

const STATUSES: ReadonlyMap<string, PastStatus> = new Map([
  ['PENDING', 'pending'],
  ['SENT', 'sent'],
  ['DELIVERED', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
  ['ERROR', 'failed'],
]);

type Read = { readonly message: HistoryMessage; readonly person: Sender } | { readonly other: InboundFact };

/** Only what we wrote says to whom; the business's own number is the other sign of it. */
function isOurs({ from, to, to_user_id: toUserId }: z.infer<typeof Direction>, place: Place): boolean {
  return to !== null || toUserId !== null || (from !== null && from === place.displayNumber);
}

function readMessage(raw: unknown, place: Place, person: Sender | null): Read[] {
  const direction = Direction.safeParse(raw);
  if (!direction.success) return [{ other: unclear('unknownMessage') }];
  const from = isOurs(direction.data, place) ? 'us' : 'customer';
  const by = from === 'us' ? 'phone' : 'customer';
  const status = from === 'us' ? STATUSES.get(direction.data.history_context?.status ?? '') : undefined;
  return messageFacts(raw, place, { by, person }).map((fact) => {
    if (fact.kind !== 'message' && fact.kind !== 'echo') return { other: fact };
    const { wamid, messageType, sentAtMs, body, quotedWamid, raw: kept } = fact;
    const message = { wamid, messageType, sentAtMs, body, quotedWamid, raw: kept };
    return { message: { ...message, from, status: status ?? null }, person: person ?? fact.person };
  });
}

/** One fact for a thread's messages, and what else stood among them (reactions, edits). */
function threadFacts(raws: readonly unknown[], place: Place, importId: string, person: Sender | null) {
  const read = raws.flatMap((raw) => readMessage(raw, place, person));
  const messages = read.flatMap((each) => ('message' in each ? [each.message] : []));
  const found = person ?? read.flatMap((each) => ('person' in each ? [each.person] : []))[0] ?? NOBODY;
  const { phoneNumberId } = place;
  const history: InboundFact = { kind: 'history', phoneNumberId, person: found, importId, messages };
  const others = read.flatMap((each) => ('other' in each ? [each.other] : []));
  return messages.length === 0 ? others : [history, ...others];
}

export function historyFacts(raw: unknown, place: Place): InboundFact[] {
  const result = Chunk.safeParse(raw);
  if (!result.success) return [unclear('unknownShape')];
  const { metadata, threads, errors } = result.data;
  const { phase, chunk_order: chunk, progress: percent } = metadata;
  const { phoneNumberId, contacts } = place;
  const errorCode = errors?.[0]?.code ?? null;
  const read = parsed(Thread, threads);
  const facts = read.flatMap(({ id, context, messages }) => {
    const person = personOf(contacts, { phone: id, userId: context?.user_id ?? null });
    return threadFacts(messages, place, `phone-${phase}-${chunk}`, person);
  });
  return [
    { kind: 'historyProgress', phoneNumberId, phase, chunk, percent, errorCode },
    ...facts,
    ...(read.length < threads.length ? [unclear('unknownShape')] : []),
  ];
}

/** A file of the past, come later: it stands alone, and takes the place of its placeholder. */
export function historyFileFacts(raw: unknown, place: Place): InboundFact[] {
  const [only] = place.contacts.length === 1 ? place.contacts : [];
  const known = only ? personOf(place.contacts, { phone: only.wa_id, userId: only.user_id }) : null;
  return threadFacts([raw], place, 'phone-files', known);
}
