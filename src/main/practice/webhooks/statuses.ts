import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import { contactOf } from './inbound.ts';

/** A message the API has taken and whose fate is still to be told. */
export type Outgoing = {
  readonly wamid: string;
  readonly type: string;
  readonly category: 'service' | 'utility' | 'marketing' | 'authentication';
  readonly attemptId: string | null;
  readonly person: Person;
  readonly isVoice: boolean;
};
type StatusName = 'sent' | 'delivered' | 'read' | 'played' | 'failed';
type DeliveryError = { readonly code: number; readonly title: string; readonly details: string };

export const deliveryErrors = {
  windowClosed: {
    code: 131047,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  undeliverable: { code: 131026, title: 'Message undeliverable', details: 'Message Undeliverable.' },
  reactionTarget: {
    code: 131009,
    title: 'Parameter value is not valid',
    details: 'The message to react to cannot be found.',
  },
} as const satisfies Record<string, DeliveryError>;

type StatusWorld = Pick<World, 'timers' | 'webhooks'>;

function tellStatus(world: StatusWorld, outgoing: Outgoing, status: StatusName, error?: DeliveryError): void {
  const { person } = outgoing;
  const entry = {
    id: outgoing.wamid,
    status,
    timestamp: String(Math.floor(world.timers.now() / 1000)),
    ...(person.phone === null ? {} : { recipient_id: person.phone }),
    recipient_user_id: person.userId,
    ...(outgoing.attemptId === null ? {} : { biz_opaque_callback_data: outgoing.attemptId }),
    ...(status === 'sent' ? { pricing: pricingOf(outgoing) } : {}),
    ...(error === undefined ? {} : { errors: [errorEntry(error)] }),
  };
  const contacts = status === 'failed' ? {} : { contacts: [contactOf(person)] };
  world.webhooks.send({ ...contacts, statuses: [entry] });
}

function pricingOf({ category }: Outgoing): Record<string, unknown> {
  const isFree = category === 'service';
  return {
    billable: !isFree,
    pricing_model: 'PMP',
    type: isFree ? 'free_customer_service' : 'regular',
    category,
  };
}

function errorEntry({ code, title, details }: DeliveryError): Record<string, unknown> {
  const href = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';
  return { code, title, message: title, error_data: { details }, href };
}

/** sent, delivered, read, each a moment after the other; a reaction is only ever sent. */
export function deliver(
  world: StatusWorld & Pick<World, 'random'>,
  outgoing: Outgoing,
  wasRead: () => void,
): void {
  const { timers, random } = world;
  const step = (lowMs: number, highMs: number, status: StatusName, next: () => void): void => {
    timers.after(random.between(lowMs, highMs), () => {
      tellStatus(world, outgoing, status);
      next();
    });
  };
  const finish = (): void => {
    wasRead();
    if (outgoing.isVoice) step(1500, 3000, 'played', () => {});
  };
  const afterSent = (): void => {
    if (outgoing.type === 'reaction') return;
    step(200, 700, 'delivered', () => step(500, 1200, 'read', finish));
  };
  step(150, 400, 'sent', afterSent);
}

export function fail(world: StatusWorld, outgoing: Outgoing, error: DeliveryError): void {
  world.timers.after(400, () => tellStatus(world, outgoing, 'failed', error));
}
