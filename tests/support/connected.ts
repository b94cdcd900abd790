import { onTestFinished } from 'vitest';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { openConsole, type ConsoleOptions, type TestConsole } from './console.ts';
import { connectForm, startSimulator } from './simulator.ts';

export type Connected = { readonly console: TestConsole; readonly practice: Practice; readonly port: number };

/** Stopped when the test ends. */
export async function openSimulator(port = 0): Promise<Practice> {
  const practice = await startSimulator(port);
  onTestFinished(() => practice.stop());
  return practice;
}

/** A console with a connected number, the simulator behind it, webhooks pointing here. */
export async function openConnectedConsole(options: ConsoleOptions = {}): Promise<Connected> {
  const practice = await openSimulator();
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
