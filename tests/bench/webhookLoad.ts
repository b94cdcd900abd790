import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { sign, textDelivery } from '../support/webhook.ts';

/* A closed loop of signed webhooks over raw sockets: cheap enough that the server is what is measured. */

const END = Buffer.from('\r\n\r\n');

/** Whole HTTP requests, signed beforehand, one message each from one of 200 customers. */
export function signedRequests(count: number, label: string): Buffer[] {
  const at = Math.floor(Date.now() / 1000) - 3600;
  return Array.from({ length: count }, (_, n) => {
    const from = `44770091${String(1000 + (n % 200))}`;
    const text = `Is my order number ${n} on its way? I would like it before the weekend, please.`;
    const message = { wamid: `wamid.${label}.${n}`, from, name: `Customer ${n % 200}`, text, at };
    const body = JSON.stringify(textDelivery(message));
    const head = [
      'POST /webhooks/whatsapp HTTP/1.1',
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-hub-signature-256: ${sign(body)}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}

export type Load = {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly answered: number;
};

const isWhole = (answer: Buffer): boolean =>
  answer.includes('chunked') ? answer.subarray(-5).toString() === '0\r\n\r\n' : answer.includes(END);

function loop(port: number, next: () => Buffer | undefined, took: (ms: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let startedAt = 0;
    let answer = Buffer.alloc(0);
    const send = (): void => {
      const request = next();
      if (request === undefined) return void socket.end(resolve);
      startedAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
      if (!isWhole(answer)) return;
      if (!answer.subarray(0, 12).includes('200'))
        return reject(new Error(answer.subarray(0, 40).toString()));
      answer = Buffer.alloc(0);
      took(performance.now() - startedAt);
      send();
    });
  });
}

/** Posts for `limitMs` or until nothing is left. */
export async function load(
  port: number,
  requests: readonly Buffer[],
  connections: number,
  limitMs: number,
): Promise<Load> {
  const times: number[] = [];
  let at = 0;
  const startedAt = performance.now();
  const next = (): Buffer | undefined =>
    performance.now() - startedAt < limitMs ? requests[at++] : undefined;
  await Promise.all(
    Array.from({ length: connections }, () => loop(port, next, (took) => void times.push(took))),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const share = (part: number): number => times[Math.floor(times.length * part)] ?? Number.NaN;
  return { rate: times.length / seconds, p50: share(0.5), p99: share(0.99), answered: times.length };
}
