import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { sentMessages, steer } from '../support/simulator.ts';

/** A callback nobody listens at: webhooks wait and are tried again. */
export const NOWHERE = 'http://127.0.0.1:9/none';

/** A customer of this run writes; new ones by themselves. */
export const write = (practice: Practice, customer: number, text: string): Promise<void> =>
  steer(practice, 'write', { phone: `+44770090${1000 + customer}`, name: `Customer ${customer}`, text });

/** The text of every message that went out to a customer: the truth a run is held against. */
export const acceptedTexts = async (practice: Practice): Promise<string[]> =>
  (await sentMessages(practice)).map(({ text }) => text ?? '');

/** Attempts of which the simulator took more than one message. */
export function doubledAttempts(practice: Practice): string[] {
  const { messages } = practice.state() as {
    messages: { attempts: Record<string, { accepted: number }> };
  };
  return Object.entries(messages.attempts).flatMap(([attemptId, { accepted }]) =>
    accepted > 1 ? [`attempt ${attemptId} was accepted ${accepted} times`] : [],
  );
}
