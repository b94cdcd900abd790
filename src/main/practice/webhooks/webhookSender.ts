import type { PracticeCredentials } from '../credentials.ts';
import type { Switches } from '../switches.ts';
import type { Timers } from '../timers.ts';
import { callCallback } from './callCallback.ts';
import { envelope, sign, toWireBytes, type WebhookValue } from './webhookBody.ts';

/** Waiting time before each further try; the last one repeats. Meta's own grows for days, a person practising is less patient. */
const RETRY_DELAYS_MS = [1000, 2000, 5000, 15_000, 60_000, 300_000] as const;
/** How many refused webhooks wait for their next try; a further one is dropped. */
export const MAX_WAITING = 200;
const MAX_PENDING = 10_000;
/** With `outOfOrder` a webhook waits this long for a later one to overtake it. */
const OVERTAKE_MS = 1500;

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
  send(value: WebhookValue): void;
  /** Everything that waits for its next try is tried now. */
  retryNow(): void;
  /** Resolves when nothing is on the wire; what waits for a timer does not count. */
  settled(): Promise<void>;
  counts(): WebhookCounts;
  clear(): void;
};

type Delivery = { readonly body: Buffer; tries: number; generation: number; cancelWait: (() => void) | null };

type Dependencies = {
  readonly credentials: PracticeCredentials;
  readonly timers: Timers;
  readonly switches: Switches;
  /** Where to send now; null while nobody is subscribed. */
  readonly callback: () => URL | null;
};

/** Signs and sends one webhook after the other, so that order is kept unless a switch says otherwise. */
export function createWebhookSender({
  credentials,
  timers,
  switches,
  callback,
}: Dependencies): WebhookSender {
  const counts = { sent: 0, acknowledged: 0, refused: 0, dropped: 0 };
  const pending = new Set<Delivery>();
  let ready: Delivery[] = [];
  let overtaken: Delivery | null = null;
  let isSending = false;
  let generation = 0;
  let waiters: (() => void)[] = [];

  async function post(delivery: Delivery): Promise<boolean> {
    const url = callback();
    if (url === null) return false;
    const secret = switches.all().badSignature ? 'somebody-elses-secret' : credentials.appSecret;
    counts.sent += 1;
    const answer = await callCallback(url, {
      method: 'POST',
      body: delivery.body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(delivery.body, secret) },
    });
    return answer?.status === 200;
  }

  function tryAgainLater(delivery: Delivery): void {
    const waiting = [...pending].filter((other) => other.tries > 0 && other.cancelWait !== null).length;
    if (waiting >= MAX_WAITING) {
      pending.delete(delivery);
      counts.dropped += 1;
      return;
    }
    const delayMs = RETRY_DELAYS_MS[Math.min(delivery.tries, RETRY_DELAYS_MS.length) - 1] ?? 1000;
    delivery.cancelWait = timers.after(delayMs, () => release(delivery));
  }

  async function deliver(delivery: Delivery): Promise<void> {
    delivery.tries += 1;
    const isTaken = await post(delivery);
    // A reset while the call was under way: its outcome belongs to nobody any more.
    if (delivery.generation !== generation) return;
    if (!isTaken) {
      counts.refused += 1;
      tryAgainLater(delivery);
      return;
    }
    counts.acknowledged += 1;
    pending.delete(delivery);
    if (switches.all().duplicate) await post(delivery);
  }

  async function pump(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let next = ready.shift(); next !== undefined; next = ready.shift()) await deliver(next);
    isSending = false;
    for (const done of waiters.splice(0)) done();
  }

  function release(...deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) delivery.cancelWait = null;
    ready.push(...deliveries);
    void pump();
  }

  function releaseOutOfOrder(delivery: Delivery): void {
    if (overtaken !== null) {
      const earlier = overtaken;
      overtaken = null;
      earlier.cancelWait?.();
      release(delivery, earlier);
      return;
    }
    overtaken = delivery;
    delivery.cancelWait = timers.after(OVERTAKE_MS, () => {
      overtaken = null;
      release(delivery);
    });
  }

  return {
    send(value) {
      if (callback() === null || pending.size >= MAX_PENDING) {
        counts.dropped += 1;
        return;
      }
      const body = toWireBytes(envelope(credentials, value));
      const delivery: Delivery = { body, tries: 0, generation, cancelWait: null };
      pending.add(delivery);
      if (switches.all().outOfOrder) releaseOutOfOrder(delivery);
      else release(delivery);
    },
    retryNow() {
      for (const delivery of pending) {
        if (delivery.cancelWait === null || delivery === overtaken) continue;
        delivery.cancelWait();
        release(delivery);
      }
    },
    settled: () => (isSending ? new Promise((resolve) => waiters.push(resolve)) : Promise.resolve()),
    counts: () => ({ ...counts, pending: pending.size }),
    clear() {
      for (const delivery of pending) delivery.cancelWait?.();
      pending.clear();
      ready = [];
      overtaken = null;
      generation += 1;
      Object.assign(counts, { sent: 0, acknowledged: 0, refused: 0, dropped: 0 });
    },
  };
}
