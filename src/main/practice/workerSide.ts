import { z } from 'zod';
import { PracticeSwitches, shellActions } from '../../contract/shell.ts';
import type { PracticeCredentials } from './credentials.ts';
import { startPractice, type Practice } from './practiceServer.ts';
import { AllSwitches } from './switches.ts';

const WorkerOptions = z.strictObject({
  port: z.number().int().min(0).max(65_535),
  callbackUrl: z.string(),
  customers: z.boolean(),
  language: z.string().optional(),
  openings: z.boolean().optional(),
  seed: z.number().int().optional(),
});

/** What the console sends to the worker. */
const ToWorker = z.discriminatedUnion('type', [
  AllSwitches.partial().extend({ type: z.literal('switches') }),
  shellActions['practice.writeAs'].input.extend({ type: z.literal('writeAs') }),
  z.strictObject({ type: z.literal('callback'), url: z.string() }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type ToPracticeWorker = z.input<typeof ToWorker>;

/** What the worker tells the console. */
export type FromPracticeWorker =
  | { readonly type: 'ready'; readonly origin: string; readonly credentials: PracticeCredentials }
  /** `code`: of the operating system, such as EADDRINUSE; `badOptions`; `badMessage`; `notLoopback`. */
  | { readonly type: 'failed'; readonly code: string }
  | {
      readonly type: 'state';
      readonly switches: PracticeSwitches;
      readonly customers: readonly { id: string; name: string; language: string }[];
    };

type Port = {
  postMessage(message: FromPracticeWorker): void;
  on(event: 'message', heard: (message: unknown) => void): unknown;
  close(): void;
};

export async function runInWorker(port: Port, data: unknown): Promise<void> {
  const parsed = WorkerOptions.safeParse(data);
  if (!parsed.success) {
    port.postMessage({ type: 'failed', code: 'badOptions' });
    port.close();
    return;
  }
  const { language, openings, seed, ...options } = parsed.data;
  let practice: Practice | null = null;
  const tellState = (): void => {
    if (practice === null) return;
    const switches = PracticeSwitches.parse(practice.switches());
    port.postMessage({ type: 'state', switches, customers: practice.customers() });
  };
  try {
    practice = await startPractice({
      ...options,
      language: language ?? null,
      openings: openings ?? true,
      seed: seed ?? 1,
      changed: tellState,
    });
  } catch (error) {
    port.postMessage({ type: 'failed', code: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    port.close();
    return;
  }
  port.postMessage({ type: 'ready', origin: practice.origin, credentials: practice.credentials });
  tellState();
  const running = practice;
  port.on('message', (message) => obey(port, running, message));
}

function obey(port: Port, practice: Practice, received: unknown): void {
  const message = ToWorker.safeParse(received);
  if (!message.success) {
    port.postMessage({ type: 'failed', code: 'badMessage' });
    return;
  }
  switch (message.data.type) {
    case 'switches': {
      const { type: _, ...change } = message.data;
      practice.setSwitches(definedOnly(change));
      return;
    }
    case 'writeAs':
      practice.writeAs(message.data.customerId, message.data.text);
      return;
    case 'callback':
      if (practice.setCallback(message.data.url) !== null)
        port.postMessage({ type: 'failed', code: 'notLoopback' });
      return;
    case 'stop':
      void practice.stop().then(() => port.close());
  }
}

/** A key that is there but undefined must not overwrite a switch. */
function definedOnly(change: {
  [Name in keyof AllSwitches]?: AllSwitches[Name] | undefined;
}): Partial<AllSwitches> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
