import { z } from 'zod';
import type { MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { maybePhone, maybeUserId, maybeWords, words } from '../primitives.ts';

type SystemEvent = Extract<MessageContent, { kind: 'system' }>['event'];

/** Names differ across versions of the API. */
const EVENTS: ReadonlyMap<string | null, SystemEvent> = new Map([
  ['user_changed_number', 'numberChanged'],
  ['customer_changed_number', 'numberChanged'],
  ['user_changed_user_id', 'userIdChanged'],
  ['customer_identity_changed', 'identityChanged'],
  ['user_identity_changed', 'identityChanged'],
]);

export const SystemPart = z.object({
  body: words.catch(''),
  type: maybeWords,
  wa_id: maybePhone,
  new_wa_id: maybePhone,
  /** Older name of the previous number. */
  customer: maybePhone,
  user_id: maybeUserId,
  previous_user_id: maybeUserId,
});

export function systemOf(part: unknown): MessageContent | null {
  const system = SystemPart.safeParse(part);
  if (!system.success) return null;
  return { kind: 'system', event: EVENTS.get(system.data.type) ?? 'other', text: system.data.body };
}
