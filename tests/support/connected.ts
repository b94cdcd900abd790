import { onTestFinished } from 'vitest';
import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import { startPractice, type Practice } from '../../src/main/practice/practiceServer.ts';
import { openConsole, type ConsoleOptions, type TestConsole } from './console.ts';

/** The connect form filled in with the simulator's credentials. */
export const connectForm = (publicUrl: string | null = null) => ({
  phoneNumberId: practiceCredentials.phoneNumberId,
  wabaId: practiceCredentials.wabaId,
  accessToken: practiceCredentials.accessToken,
  appSecret: practiceCredentials.appSecret,
  verifyToken: practiceCredentials.verifyToken,
  publicUrl,
});

export type Connected = { readonly console: TestConsole; readonly practice: Practice; readonly port: number };

/** A silent simulator: nobody writes unless the test does. */
export async function startSimulator(port = 0): Promise<Practice> {
  const practice = await startPractice({
    port,
    callbackUrl: 'http://127.0.0.1:9/none',
    customers: false,
    openings: false,
  });
  onTestFinished(() => practice.stop());
  return practice;
}

/** A console with a connected number, the simulator behind it, webhooks pointing here. */
export async function openConnectedConsole(options: ConsoleOptions = {}): Promise<Connected> {
  const practice = await startSimulator();
  const console = await openConsole({ ...options, graphOrigin: practice.origin });
  const connected = await console.command('channels.connectNumber', connectForm());
  if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
  const port = await portOf(console);
  practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  return { console, practice, port };
}

export async function portOf(console: TestConsole): Promise<number> {
  for (;;) {
    const receiver = console.status()?.receiver;
    if (receiver?.state === 'listening') return receiver.port;
    await new Promise((turn) => setTimeout(turn, 10));
  }
}

export type AcceptedMessage = {
  readonly wamid: string;
  readonly text: string;
  readonly attemptId: string | null;
  readonly quotedWamid: string | null;
};

/** What the simulator took, oldest first: the proof of what was really sent. */
export async function acceptedMessages(practice: Practice): Promise<AcceptedMessage[]> {
  const response = await fetch(`${practice.origin}/_practice/messages`);
  return ((await response.json()) as { data: AcceptedMessage[] }).data;
}
