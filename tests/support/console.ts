import { randomBytes, randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type EpochMs, MemberId, SessionId } from '../../src/domain/ids.ts';
import { createReadSide } from '../../src/main/composeReadSide.ts';
import { createWriteSide } from '../../src/main/composeWriteSide.ts';
import { type EngineClock, systemClock } from '../../src/main/engine/clock.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import type { ChannelSecrets } from '../../src/main/engine/secretStore.ts';
import { writeExport } from '../../src/main/features/history/exportWorkspace.ts';
import { unlockArchive } from '../../src/main/features/history/unlockArchive.ts';
import type { LogEntry, ReadStatus, WriteSideApi, WriteStatus } from '../../src/main/sides.ts';
import type { QueryInput, QueryName, QueryOutput } from '../../src/contract/index.ts';
import type { WebhookTrust } from '../../src/main/webhooks/postWebhook.ts';
import { middayZone } from './middayZone.ts';
import { tempDir } from './tempDir.ts';

/*
 * A headless console: the real write side and the real read side on real encrypted files, joined in this
 * process instead of through worker ports.
 */

export type TestOwner = {
  readonly memberId: MemberId;
  readonly privateKey: Uint8Array;
  readonly publicKey: string;
};

export const newOwner = (): TestOwner => ({ memberId: MemberId.parse(randomUUID()), ...createSigningPair() });

export type ConsoleOptions = {
  readonly dataDir?: string;
  readonly dataKey?: Uint8Array;
  readonly owner?: TestOwner;
  readonly isNew?: boolean;
  readonly graphOrigin?: string;
  readonly port?: number;
  readonly anchors?: readonly string[];
  readonly clock?: EngineClock;
  /** When the other computers of the business were last met. */
  readonly lastContactAt?: () => EpochMs | null;
  readonly secrets?: Readonly<Record<string, ChannelSecrets>>;
  readonly mailPassword?: string | null;
  readonly webhookTrust?: WebhookTrust;
  /** Throws where a test wants a crash. */
  readonly faultPoint?: (name: string) => void;
  /** Between the start and the unlock. */
  readonly whileLocked?: (write: WriteSideApi) => Promise<unknown>;
  readonly saveSecrets?: (channelId: string, secrets: ChannelSecrets) => Promise<boolean>;
};

/** The workspace did not open; the message is the code a person is told. */
export class Refused extends Error {}

const contactOf = ({ lastContactAt }: ConsoleOptions) => (lastContactAt ? { lastContactAt } : {});
const faultPointOf = ({ faultPoint = () => undefined }: ConsoleOptions) => faultPoint;
const keychainOf = ({ mailPassword = null }: ConsoleOptions) => ({ mailPassword, signedOut: 0 });
const beforeUnlock = async ({ whileLocked }: ConsoleOptions, write: WriteSideApi): Promise<unknown> =>
  whileLocked?.(write);

/** A business is founded by the clocks of its computer: noon, unless the test has a time of its own. */
function clockOf({ clock }: ConsoleOptions): EngineClock {
  process.env['TZ'] = clock === undefined ? middayZone() : 'UTC';
  return clock ?? systemClock;
}

export async function openConsole(options: ConsoleOptions = {}) {
  const { port = 0, graphOrigin = 'http://127.0.0.1:1' } = options;
  const dataDir = options.dataDir ?? tempDir();
  const dataKey = options.dataKey ?? randomBytes(32);
  const owner = options.owner ?? newOwner();
  const clock = clockOf(options);
  const log: LogEntry[] = [];
  const secretsById: Record<string, ChannelSecrets> = { ...options.secrets };
  /** The keychain's item for the mail server, and how often the shell was told to lock. */
  const kept = keychainOf(options);
  let status: WriteStatus | null = null;
  const pushed = new Map<number, unknown>();
  const readStatuses: ReadStatus[] = [];
  const reopenAsked: string[] = [];

  const read = createReadSide({
    events: {
      rows: (id, answer) => void pushed.set(id, answer),
      status: (next) => void readStatuses.push(next),
      mustReopen: (why) => void reopenAsked.push(why),
      log: (entry) => void log.push(entry),
    },
    toWriteSide: (message) => write.fromReadSide(message),
    clock,
    checkOutputs: true,
  });
  const write = createWriteSide({
    events: {
      status: (next) => void (status = next),
      history: () => undefined,
      signedOut: () => void (kept.signedOut += 1),
      saveAnchor: () => undefined,
      saveMailPassword: async (password) => {
        kept.mailPassword = password;
        return true;
      },
      saveSecrets: async (channelId, secrets) => {
        if (options.saveSecrets && !(await options.saveSecrets(channelId, secrets))) return false;
        secretsById[channelId] = secrets;
        return true;
      },
      mustReopen: (why) => void reopenAsked.push(why),
      log: (entry) => void log.push(entry),
    },
    toReadSide: (message) => read.fromWriteSide(message),
    clock,
    ...contactOf(options),
    faultPoint: faultPointOf(options),
    webhookTrust: options.webhookTrust ?? null,
    historyThreads: { runExport: writeExport, runUnlock: unlockArchive },
  });

  const request = { dataDir, dataKey, cipher: 'aegis' as const };
  const { memberId, publicKey } = owner;
  const founding = {
    businessName: 'Holland Bakery',
    memberName: 'Ana',
    memberId,
    memberPublicKey: publicKey,
  };
  await beforeUnlock(options, write.api);
  const openedWrite = await write.api.open({
    ...request,
    founding: options.isNew === false ? null : founding,
    secrets: secretsById,
    port,
    graphOrigin,
    keepSecrets: 'keychain',
    mailPassword: kept.mailPassword,
    practiceToken: null,
    anchors: options.anchors,
    isSuspect: false,
  });
  if (!openedWrite.ok) throw new Refused(openedWrite.error.code);
  const workspace = openedWrite.value;
  await read.api.open(request);
  const sessionId = SessionId.parse(randomUUID());
  write.api.setSession({ memberId, sessionId, signingKey: owner.privateKey });
  read.api.setSession(memberId, sessionId);

  let isOpen = true;
  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await write.api.close();
    await read.api.close();
  }
  onTestFinished(close);

  return {
    dataDir,
    dataKey,
    owner,
    workspace,
    log,
    secretsById,
    kept,
    write,
    read,
    close,
    pushed,
    status: () => status,
    readStatuses,
    reopenAsked,
    command: (name: string, input: unknown, commandId: string = randomUUID()) =>
      write.api.command(name, input, commandId),
    async query<N extends QueryName>(name: N, input: QueryInput<N>): Promise<QueryOutput<N>> {
      const answer = await read.api.query(name, input);
      if (!answer.ok) throw new Error(`${name} failed: ${JSON.stringify(answer.error)}`);
      return answer.value as QueryOutput<N>;
    },
    /** Everything accepted so far is recorded and in the views. */
    async settle(): Promise<void> {
      const side = write.opened();
      if (side === null) return;
      do {
        await side.intake.drain();
        await side.kit.commit.drain();
      } while (side.store.waiting().unread > 0);
      await side.routing.look();
      for (;;) {
        const last = side.kit.db.get<{ n: number }>({
          text: 'SELECT coalesce(max(position), 0) AS n FROM journal',
          values: [],
        });
        if ((read.opened()?.projector.position() ?? 0) >= (last?.n ?? 0)) return;
        await new Promise((turn) => setImmediate(turn));
      }
    },
  };
}

export type TestConsole = Awaited<ReturnType<typeof openConsole>>;
