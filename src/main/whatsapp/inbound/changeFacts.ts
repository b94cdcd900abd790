import { z } from 'zod';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { callFact } from './callFacts.ts';
import { contactNamedFact, marketingFact } from './contactFacts.ts';
import { groupFacts } from './groupFacts.ts';
import { healthFact, isHealthField, platformErrorFact } from './healthFacts.ts';
import { historyFacts, historyFileFacts } from './historyFacts.ts';
import { userIdUpdateFact } from './identityFacts.ts';
import { messageFacts } from './messageFacts.ts';
import { WebhookContact } from './person.ts';
import { type Place, unclear } from './place.ts';
import { list, parsed, shortName } from './primitives.ts';
import { statusFact } from './statusFacts.ts';

/* One change of a webhook -> facts. Which lists a value holds depends on the field. */

const Change = z.object({ field: z.string().max(64), value: z.looseObject({}) });

const Value = z.object({
  metadata: z.object({
    phone_number_id: shortName,
    display_phone_number: z
      .string()
      .transform((number) => number.replaceAll(/\D/g, ''))
      .nullable()
      .catch(null),
  }),
  contacts: list,
  errors: list,
});

type Reader = (item: unknown, place: Place) => readonly InboundFact[] | InboundFact;

const customersMessage: Reader = (item, place) => messageFacts(item, place, { by: 'customer', person: null });
const phonesMessage: Reader = (item, place) => messageFacts(item, place, { by: 'phone', person: null });
const callStatus: Reader = () => ({ kind: 'noted' });

/** Which lists a field's value may hold, and who reads their items. */
const LISTS: ReadonlyMap<string, Readonly<Record<string, Reader>>> = new Map<
  string,
  Readonly<Record<string, Reader>>
>([
  ['messages', { messages: customersMessage, statuses: statusFact }],
  ['smb_message_echoes', { message_echoes: phonesMessage }],
  ['message_echoes', { message_echoes: phonesMessage }],
  ['history', { history: historyFacts, messages: historyFileFacts }],
  ['smb_app_state_sync', { state_sync: contactNamedFact }],
  ['user_preferences', { user_preferences: marketingFact }],
  ['user_id_update', { user_id_update: userIdUpdateFact }],
  ...[
    'group_lifecycle_update',
    'group_settings_update',
    'group_status_update',
    'group_participants_update',
    'group_participant_update',
  ].map((field) => [field, { groups: groupFacts }] as const),
  ['calls', { calls: callFact, statuses: callStatus }],
]);

/** The phone's address book comes whole. */
const items = z.array(z.unknown()).max(100_000).nullable().catch(null);
const listOf = (value: Readonly<Record<string, unknown>>, name: string): readonly unknown[] | null =>
  (name === 'messages' || name === 'statuses' ? list : items).parse(value[name]);

const ErrorCode = z.object({ code: z.number().int() });

/** Errors beside an item explain it; errors that stand alone say something of the number. */
function listedFacts(
  value: Readonly<Record<string, unknown>>,
  readers: Readonly<Record<string, Reader>>,
  wabaId: string,
): readonly InboundFact[] {
  const head = Value.safeParse(value);
  if (!head.success) return [unclear('unknownShape')];
  const { metadata, errors } = head.data;
  const place: Place = {
    wabaId,
    phoneNumberId: metadata.phone_number_id,
    displayNumber: metadata.display_phone_number,
    contacts: parsed(WebhookContact, head.data.contacts),
    errorCode: parsed(ErrorCode, errors)[0]?.code ?? null,
  };
  const lists = Object.entries(readers).flatMap(([name, read]) => {
    if (value[name] === undefined || value[name] === null) return [];
    const found = listOf(value, name);
    return [found === null ? [unclear('unknownShape')] : found.flatMap((item) => read(item, place))];
  });
  const facts = lists.flat();
  if (facts.length === 0 && errors !== null) return errors.map((error) => platformErrorFact(error, place));
  return lists.length === 0 ? [unclear('unknownShape')] : facts;
}

/** @param entry the one this change stands in. */
export function changeFacts(
  raw: unknown,
  entry: { readonly id: string; readonly time?: unknown },
): readonly InboundFact[] {
  const change = Change.safeParse(raw);
  if (!change.success) return [unclear('unknownShape')];
  const { field, value } = change.data;
  if (isHealthField(field)) return [healthFact(field, value, { wabaId: entry.id, time: entry.time })];
  const readers = LISTS.get(field);
  return readers === undefined ? [unclear('unknownField')] : listedFacts(value, readers, entry.id);
}
