import type { Practice } from '../../src/main/practice/practiceServer.ts';

/* The simulator as a fault run steers and asks it, over the same HTTP as anybody. */

/** A callback nobody listens at: webhooks wait and are tried again. */
export const NOWHERE = 'http://127.0.0.1:9/none';

export async function control(practice: Practice, path: string, body: object = {}): Promise<unknown> {
  const answer = await fetch(`${practice.origin}/_practice/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`_practice/${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export const write = (practice: Practice, customer: number, text: string): Promise<unknown> =>
  control(practice, 'write', { phone: `+44770090${1000 + customer}`, name: `Customer ${customer}`, text });

/** The text of every message that went out to a customer: the truth a run is held against. */
export async function acceptedTexts(practice: Practice): Promise<string[]> {
  const answer = await fetch(`${practice.origin}/_practice/messages`);
  const { data } = (await answer.json()) as { data: { text: string | null }[] };
  return data.map(({ text }) => text ?? '');
}

/** Attempts of which the simulator took more than one message. */
export function doubledAttempts(practice: Practice): string[] {
  const { messages } = practice.state() as {
    messages: { attempts: Record<string, { accepted: number }> };
  };
  return Object.entries(messages.attempts).flatMap(([attemptId, { accepted }]) =>
    accepted > 1 ? [`attempt ${attemptId} was accepted ${accepted} times`] : [],
  );
}
