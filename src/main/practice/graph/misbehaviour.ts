import type { Switches } from '../switches.ts';
import { graphError, plain, type Answer } from './answer.ts';

/** Refusals by switch: the message is not taken. Null: carry on. */
export function misbehaveBefore(switches: Switches): Answer | null {
  if (switches.take('rateLimit')) {
    const details = 'Cloud API message throughput has been reached.';
    return graphError({
      status: 429,
      code: 130429,
      message: '(#130429) Rate limit hit',
      details,
      isTransient: true,
    });
  }
  if (switches.take('status5xx')) {
    const details = 'Message failed to send due to an unknown error.';
    return graphError({ status: 500, code: 131000, message: '(#131000) Something went wrong', details });
  }
  return null;
}

/** What becomes of the answer to a message that has been taken: this is where a client must not send again. */
export function misbehaveAfter(switches: Switches, answer: Answer): Answer {
  if (switches.take('failAfterAccept')) {
    return plain('<html><body>Sorry, something went wrong.</body></html>', 500, 'text/html; charset=utf-8');
  }
  if (switches.take('dropAfterAccept')) return { kind: 'drop' };
  if (switches.take('garbage200'))
    return plain('{"messaging_product":"whatsapp","contacts":[{"inp', 200, 'application/json');
  return answer;
}
