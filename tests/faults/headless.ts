import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { QueryInput, QueryName, QueryOutput } from '../../src/contract/index.ts';
import { type ConversationId, MemberId } from '../../src/domain/ids.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import type { ChildAsk, ChildSetup, ChildState, JournalFacts } from './childProtocol.ts';

/* The parent's side of a headless console: start it, talk to it, kill it. */

export type Workspace = Omit<ChildSetup, 'isNew' | 'graphOrigin' | 'port'>;

export function newWorkspace(dataDir: string): Workspace {
  const { privateKey, publicKey } = createSigningPair();
  return {
    dataDir,
    dataKey: randomBytes(32).toString('hex'),
    cipher: 'aegis',
    owner: {
      memberId: MemberId.parse(randomUUID()),
      privateKey: Buffer.from(privateKey).toString('hex'),
      publicKey,
    },
  };
}

/** The process was killed, or ended, before it answered. */
export class Gone extends Error {}

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };
type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };

export class Headless {
  readonly pid: number;
  /** Resolves with the signal that ended it, or null. */
  readonly ended: Promise<NodeJS.Signals | null>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(bundle: string, env: Readonly<Record<string, string>> = {}) {
    this.#child = fork(join(bundle, 'headlessChild.cjs'), {
      env: { ...process.env, ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.pid = this.#child.pid ?? 0;
    this.#child.on('message', (answer: Answer) => this.#settle(answer));
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (_code, signal) => {
        for (const { reject } of this.#waiting.values()) reject(new Gone('The console is gone'));
        this.#waiting.clear();
        resolve(signal);
      });
    });
  }

  #settle({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value as never);
    else waiting?.reject(new Error(error));
  }

  #send<T>(message: object): Promise<T> {
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      if (!this.#child.connected) return this.#fail(id);
      this.#child.send({ id, ...message }, (error) => error && this.#fail(id));
    });
  }

  #fail(id: number): void {
    this.#waiting.get(id)?.reject(new Gone('The console is gone'));
    this.#waiting.delete(id);
  }

  open = (setup: ChildSetup): Promise<null> => this.#send({ setup });
  ask = <T>(ask: ChildAsk): Promise<T> => this.#send({ ask });
  /** Started, and nobody has unlocked. @returns the port. */
  listenSealed = (dataDir: string): Promise<number> => this.ask({ do: 'listenSealed', dataDir });
  port = (): Promise<number> => this.ask({ do: 'port' });
  settle = (): Promise<null> => this.ask({ do: 'settle' });
  state = (): Promise<ChildState> => this.ask({ do: 'state' });
  journal = (): Promise<JournalFacts> => this.ask({ do: 'journal' });
  /** As a person who chooses a file to be read. */
  offer = (path: string): Promise<string> => this.ask({ do: 'offer', path });
  command = (name: string, input: unknown): Promise<{ ok: boolean; value?: unknown; error?: unknown }> =>
    this.ask({ do: 'command', name, input });

  async query<N extends QueryName>(name: N, input: QueryInput<N>): Promise<QueryOutput<N>> {
    const answer = await this.ask<{ ok: boolean; value: QueryOutput<N>; error?: unknown }>({
      do: 'query',
      name,
      input,
    });
    if (!answer.ok) throw new Error(`${name} failed: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  kill(): Promise<NodeJS.Signals | null> {
    this.#child.kill('SIGKILL');
    return this.ended;
  }

  async close(): Promise<void> {
    await this.ask({ do: 'close' });
    await this.ended;
  }
}

/** Every message of every conversation, through the queries the window uses. */
export async function allMessages(console: Headless) {
  const messages: QueryOutput<'inbox.listMessages'> = [];
  const conversations = await allConversations(console);
  for (const { id } of conversations) messages.push(...(await messagesOf(console, id)));
  return { conversations, messages };
}

export async function allConversations(console: Headless) {
  const rows: QueryOutput<'inbox.listConversations'> = [];
  for (;;) {
    const newest = rows.at(-1);
    const before = newest ? { lastMessageAt: newest.lastMessageAt, id: newest.id } : null;
    const page = await console.query('inbox.listConversations', { filter: 'all', limit: 200, before });
    rows.push(...page);
    if (page.length < 200) return rows;
  }
}

async function messagesOf(console: Headless, conversationId: ConversationId) {
  const rows: QueryOutput<'inbox.listMessages'> = [];
  for (;;) {
    const before = rows[0]?.id ?? null;
    const input = { conversationId, limit: 200, before };
    const page = await console.query('inbox.listMessages', input);
    rows.unshift(...page);
    if (page.length < 200) return rows;
  }
}
