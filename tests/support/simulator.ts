import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import { startPractice, type Practice } from '../../src/main/practice/practiceServer.ts';
import type { RenderedTemplate } from '../../src/main/practice/templates/renderTemplate.ts';

/* The simulator as tests start, steer and ask it: over the same HTTP as anybody. */

/** The connect form filled in with the simulator's credentials. */
export const connectForm = () => ({
  phoneNumberId: practiceCredentials.phoneNumberId,
  wabaId: practiceCredentials.wabaId,
  accessToken: practiceCredentials.accessToken,
  appSecret: practiceCredentials.appSecret,
  verifyToken: practiceCredentials.verifyToken,
  publicUrl: null,
});

/** Nobody answers there. */
export const NOWHERE = 'http://127.0.0.1:9/none';

/** Silent: nobody writes unless the test does. */
export const startSimulator = (port = 0): Promise<Practice> =>
  startPractice({ port, callbackUrl: NOWHERE, customers: false, openings: false });

/** `POST /_practice/<path>`. */
export async function steer(practice: Practice, path: string, body: object): Promise<void> {
  const response = await fetch(`${practice.origin}/_practice/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`The simulator refused ${path}: ${text}`);
}

export type SentMessage = {
  readonly wamid: string;
  readonly type: string;
  readonly text: string;
  readonly choices: readonly string[];
  /** What the customer sees of a template; null: it is none. */
  readonly template: RenderedTemplate | null;
  readonly mediaId: string | null;
  readonly isVoice: boolean;
  readonly attemptId: string | null;
  readonly quotedWamid: string | null;
};

/** What the simulator took, oldest first: the proof of what was really sent. */
export async function sentMessages(practice: Practice): Promise<SentMessage[]> {
  const response = await fetch(`${practice.origin}/_practice/messages`);
  return ((await response.json()) as { data: SentMessage[] }).data;
}
