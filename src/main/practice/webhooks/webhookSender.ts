import type { PracticeCredentials } from '../credentials.ts';
import type { Switches } from '../switches.ts';
import type { Timers } from '../timers.ts';
import { callCallback } from './callCallback.ts';
import { createOvertaking } from './overtaking.ts';
import { createRetries } from './retries.ts';
import { createSendLine } from './sendLine.ts';
import { envelope, sign, toWireBytes, type WebhookField, type WebhookValue } from './webhookBody.ts';

const MAX_PENDING = 10_000;
/** What `badSignature` signs with. */
const SOMEBODY_ELSES_SECRET = 'somebody-elses-secret';

type WebhookCounts = {
  /** Tries, repetitions included. */
  sent: number;
  acknowledged: number;
  refused: number;
  /** Not acknowledged yet. */
  pending: number;
  /** Given up: the queue was full, or nobody is subscribed. */
  dropped: number;
};

export type WebhookSender = {
  readonly send: (value: WebhookValue, field?: WebhookField) => void;
  /** Everything that waits for its next try is tried now. */
  readonly retryNow: () => void;
  /** Resolves when nothing is on the wire; what waits for a timer does not count. */
  readonly settled: () => Promise<void>;
  readonly counts: () => WebhookCounts;
  readonly clear: () => void;
};

type Delivery = { readonly body: Buffer; readonly generation: number; tries: number };

type Dependencies = {
  readonly credentials: PracticeCredentials;
  readonly timers: Timers;
  readonly switches: Switches;
  /** Where to send now; null while nobody is subscribed. */
  readonly callback: () => URL | null;
};

async function postSigned(url: URL, body: Buffer, secret: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, secret) };
  const answer = await callCallback(url, { method: 'POST', body, headers });
  return answer?.status === 200;
}

/** Signs and sends one webhook after the other, so that order is kept unless a switch says otherwise. */
export function createWebhookSender(dependencies: Dependencies): WebhookSender {
  const { credentials, timers, switches, callback } = dependencies;
  const counts = { sent: 0, acknowledged: 0, refused: 0, dropped: 0 };
  const pending = new Set<Delivery>();
  const line = createSendLine(deliver);
  const retries = createRetries<Delivery>(timers, line.add);
  const overtaking = createOvertaking<Delivery>(timers, line.add);
  let generation = 0;

  async function post({ body }: Delivery): Promise<boolean> {
    const url = callback();
    if (url === null) return false;
    counts.sent += 1;
    return postSigned(url, body, switches.all().badSignature ? SOMEBODY_ELSES_SECRET : credentials.appSecret);
  }

  async function deliver(delivery: Delivery): Promise<void> {
    delivery.tries += 1;
    const isTaken = await post(delivery);
    // A reset while the call was under way: its outcome belongs to nobody any more.
    if (delivery.generation !== generation) return;
    counts[isTaken ? 'acknowledged' : 'refused'] += 1;
    if (!isTaken && retries.wait(delivery, delivery.tries)) return;
    pending.delete(delivery);
    if (!isTaken) counts.dropped += 1;
    else if (switches.all().duplicate) await post(delivery);
  }

  return {
    send(value, field) {
      if (callback() === null || pending.size >= MAX_PENDING) {
        counts.dropped += 1;
        return;
      }
      const body = toWireBytes(envelope(credentials, value, field));
      const delivery: Delivery = { body, generation, tries: 0 };
      pending.add(delivery);
      if (switches.all().outOfOrder) overtaking.hold(delivery);
      else line.add(delivery);
    },
    retryNow() {
      for (const delivery of pending) if (retries.stopWaiting(delivery)) line.add(delivery);
    },
    settled: line.settled,
    counts: () => ({ ...counts, pending: pending.size }),
    clear() {
      for (const part of [line, retries, overtaking, pending]) part.clear();
      generation += 1;
      Object.assign(counts, { sent: 0, acknowledged: 0, refused: 0, dropped: 0 });
    },
  };
}
