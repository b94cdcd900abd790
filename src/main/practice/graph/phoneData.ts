import { z } from 'zod';
import { DAY_MS } from '../../../domain/durations.ts';
import { createTraceId, createWamid } from '../ids.ts';
import type { World } from '../world.ts';
import { graphError, json, type Answer } from './answer.ts';
import { invalidParameter } from './graphErrors.ts';
import { readParameters, type GraphRequest } from './graphRequest.ts';
import { issueToRefusal } from './issueToRefusal.ts';

/*
 * `POST /{phone-number-id}/smb_app_data`: the phone's address book and past, each once and only on the first
 * day, sent by webhook.
 */

const Asked = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  sync_type: z.enum(['smb_app_state_sync', 'history']),
});

export function askPhoneData(world: World, request: GraphRequest): Answer {
  const parameters = readParameters(request);
  if (!parameters.ok) return parameters.error;
  const parsed = Asked.safeParse(parameters.value);
  if (!parsed.success) return issueToRefusal(parsed.error.issues, parameters.value);
  const { sync_type: type } = parsed.data;
  const { phoneApp, switches, timers } = world;
  if (!switches.all().onPhone) return invalidParameter('The number is not used in the WhatsApp Business app');
  if (timers.now() - phoneApp.onboardedAt() >= DAY_MS)
    return graphError({
      status: 400,
      code: 2593108,
      message: '(#2593108) Synchronization window has passed',
    });
  if (!phoneApp.askFirst(type))
    return graphError({
      status: 400,
      code: 2593107,
      message: '(#2593107) Synchronization was requested before',
    });
  timers.after(0, () => (type === 'history' ? sendHistory(world) : sendContacts(world)));
  return json({ messaging_product: 'whatsapp', request_id: createTraceId() });
}

/** Everybody whose number is known stands in the phone's address book. */
function sendContacts({ people, timers, webhooks }: World): void {
  const timestamp = String(Math.floor(timers.now() / 1000));
  const contacts = people.list().flatMap(({ name, phone }) => {
    if (phone === null) return [];
    const contact = { full_name: name, first_name: name.split(' ')[0], phone_number: phone };
    return [{ type: 'contact', contact, action: 'add', metadata: { timestamp } }];
  });
  webhooks.send({ state_sync: contacts }, 'smb_app_state_sync');
}

/** A greeting and its answer with everybody, in the phase of the last day and that of the last months. */
function sendHistory({ people, credentials, switches, timers, webhooks }: World): void {
  if (switches.all().declineHistory) {
    const message = 'History sync is turned off by the business from the WhatsApp Business App';
    webhooks.send({ history: [{ errors: [{ code: 2593109, title: message, message }] }] }, 'history');
    return;
  }
  const phones = people.list().flatMap(({ phone }) => (phone === null ? [] : [phone]));
  const threadsOf = (agoMs: number) =>
    phones.map((phone) => ({
      id: phone,
      messages: twoMessages(phone, credentials.phone, timers.now() - agoMs),
    }));
  const phases = [
    { metadata: { phase: 0, chunk_order: 1, progress: 50 }, threads: threadsOf(DAY_MS / 2) },
    { metadata: { phase: 1, chunk_order: 1, progress: 100 }, threads: threadsOf(30 * DAY_MS) },
  ];
  for (const phase of phases) webhooks.send({ history: [phase] }, 'history');
}

const text = (body: string) => ({ type: 'text', text: { body } });

function twoMessages(customer: string, business: string, at: number): Record<string, unknown>[] {
  const seconds = Math.floor(at / 1000);
  return [
    {
      from: customer,
      id: createWamid(customer, 'in'),
      timestamp: String(seconds),
      ...text('Are you open today?'),
      history_context: { status: 'READ' },
    },
    {
      from: business,
      to: customer,
      id: createWamid(customer, 'out'),
      timestamp: String(seconds + 60),
      ...text('Until six, come by!'),
      history_context: { status: 'READ' },
    },
  ];
}
