import type { MessagePort, Worker } from 'node:worker_threads';
import { createBirpc, type BirpcReturn } from 'birpc';

type Port = Pick<MessagePort | Worker, 'postMessage' | 'on'>;

/**
 * Calls over a worker's port, both ways; `mine` answers what the other side asks. Arguments are cloned,
 * so keys travel as bytes. No time-out: a thread that dies is noticed by its `exit`, not by silence.
 */
export function connectRpc<Theirs extends object, Mine extends object>(
  port: Port,
  mine: Mine,
): BirpcReturn<Theirs, Mine> {
  return createBirpc<Theirs, Mine>(mine, {
    post: (message) => port.postMessage(message),
    on: (receive) => void port.on('message', receive),
    timeout: -1,
  });
}
