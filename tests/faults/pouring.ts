import { Agent, request } from 'node:http';
import { sign, statusDelivery, textDelivery } from '../support/webhook.ts';
import type { Chance } from './chance.ts';

/* Meta's side of a busy day: signed webhooks over ten connections, a fifth of them twice, in no order. */

const CONNECTIONS = 10;
const REPEATED = 0.2;

export type Delivery = {
  readonly body: string;
  /** What it says, each by an id that occurs nowhere else. */
  readonly wamids: readonly string[];
  /** `status|ms` of each report. */
  readonly statuses: readonly string[];
};

const phoneOf = (customer: number): string => `4477009${String(10_000 + customer)}`;

/** Endless webhooks about a few customers; ids count up, so that no two ever say the same by accident. */
export function createDeliveries(chance: Chance, label: string) {
  let lastId = 0;
  const startedAt = Math.floor(Date.now() / 1000) - 6 * 60 * 60;

  function messages(count: number): Delivery {
    const facts = Array.from({ length: count }, () => {
      lastId += 1;
      const customer = chance.int(1, 25);
      const wamid = `wamid.${label}.${lastId}`;
      const name = `Customer ${customer}`;
      return { wamid, from: phoneOf(customer), name, text: wamid, at: startedAt + lastId };
    });
    return {
      body: JSON.stringify(textDelivery(...facts)),
      wamids: facts.map(({ wamid }) => wamid),
      statuses: [],
    };
  }

  function reports(count: number): Delivery {
    const facts = Array.from({ length: count }, () => {
      lastId += 1;
      const status = chance.pick(['sent', 'delivered', 'read']);
      const to = phoneOf(chance.int(1, 25));
      return { wamid: `wamid.${label}.out.${lastId}`, status, to, at: startedAt + lastId };
    });
    return {
      body: JSON.stringify(statusDelivery(...facts)),
      wamids: [],
      statuses: facts.map(({ status, at }) => `${status}|${at * 1000}`),
    };
  }

  const one = (): Delivery => (chance.is(0.7) ? messages(chance.int(1, 3)) : reports(chance.int(1, 3)));
  /** A handful, some of them twice, shuffled; `again` are those Meta was never answered about. */
  return (again: readonly Delivery[]): Delivery[] => {
    const fresh = Array.from({ length: 60 }, one);
    const repeated = fresh.filter(() => chance.is(REPEATED));
    return chance.shuffle([...again, ...fresh, ...repeated]);
  };
}

export type Deliveries = ReturnType<typeof createDeliveries>;

export function postOnce(agent: Agent | undefined, port: number, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        ...(agent && { agent }),
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/webhooks/whatsapp',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-hub-signature-256': sign(body),
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** Posts until told to stop or the other side is gone; tells of every one that was answered 200. */
export function pour(port: number, take: () => Delivery | undefined, on200: (delivery: Delivery) => void) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const stopped = new AbortController();
  async function connection(): Promise<void> {
    while (!stopped.signal.aborted) {
      const delivery = take();
      if (delivery === undefined) return;
      const status = await postOnce(agent, port, delivery.body).catch(() => 0);
      if (status === 200) on200(delivery);
      else if (status === 0) return;
      else throw new Error(`A webhook was answered ${status}`);
    }
  }
  const done = Promise.all(Array.from({ length: CONNECTIONS }, connection)).finally(() => agent.destroy());
  return {
    done,
    stop: () => stopped.abort(),
  };
}
