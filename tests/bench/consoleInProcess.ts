import { randomUUID } from 'node:crypto';
import type { QueryInput, QueryName, QueryOutput } from '../../src/contract/index.ts';
import { type MemberId, SessionId } from '../../src/domain/ids.ts';
import { createReadSide } from '../../src/main/composeReadSide.ts';
import { createWriteSide } from '../../src/main/composeWriteSide.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import type { Position } from '../../src/main/engine/journal.ts';
import type { ChannelSecrets } from '../../src/main/engine/secretStore.ts';
import { lastPosition } from '../../src/main/engine/journalStore.ts';
import type { ShellCommandName } from '../../src/main/features/writeFeatures.ts';
import type { WriteSideApi, WriteStatus } from '../../src/main/sides.ts';
import { noHistoryThreads, unheardEvents } from '../support/unheard.ts';

type Founding = NonNullable<Parameters<WriteSideApi['open']>[0]['founding']>;

export type Keys = {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly memberId: MemberId;
  readonly signingKey: Uint8Array;
};

const ALL: Position = Number.MAX_SAFE_INTEGER;

/** Write side and read side joined in this process, where a bench needs to reach into them. */
export async function openInProcess(
  { dataDir, dataKey, memberId, signingKey }: Keys,
  options: {
    readonly founding?: Founding;
    readonly graphOrigin?: string;
    readonly saveSecrets?: (channelId: string, secrets: ChannelSecrets) => Promise<boolean>;
    /** The views are opened only afterwards, and then built in one go. */
    readonly withoutViews?: boolean;
    /** Of the numbers, as the keychain would give them. */
    readonly secrets?: Readonly<Record<string, ChannelSecrets>>;
  } = {},
) {
  const log = (): void => undefined;
  const heard = new Map<number, (rows: unknown) => void>();
  let status: WriteStatus | null = null;
  let subscriptions = 0;
  const read = createReadSide({
    events: {
      rows: (id, answer) => answer.ok && heard.get(id)?.(answer.value),
      status: log,
      mustReopen: log,
      log,
    },
    toWriteSide: (message) => write.fromReadSide(message),
    clock: systemClock,
    checkOutputs: false,
  });
  const write = createWriteSide({
    events: {
      ...unheardEvents,
      status: (told) => (status = told),
      ...(options.saveSecrets && { saveSecrets: options.saveSecrets }),
    },
    toReadSide: (message) => read.fromWriteSide(message),
    clock: systemClock,
    faultPoint: log,
    historyThreads: noHistoryThreads,
  });
  const request = { dataDir, dataKey, cipher: 'aegis' as const };
  await write.api.open({
    ...request,
    founding: options.founding ?? null,
    secrets: options.secrets ?? {},
    port: 0,
    graphOrigin: options.graphOrigin ?? 'http://127.0.0.1:9',
    keepSecrets: 'keychain',
    practiceToken: null,
    isSuspect: false,
  });
  // Without views there is nothing on a screen that would have to follow a change of rights.
  if (options.withoutViews) write.fromReadSide({ kind: 'projected', position: ALL });
  else await read.api.open(request);
  const sessionId = SessionId.parse(randomUUID());
  write.api.setSession({ memberId, sessionId, signingKey });
  read.api.setSession(memberId, sessionId);
  const opened = write.opened();
  if (opened === null) throw new Error('The write side is not open');
  return {
    opened,
    openViews: () => read.api.open(request),
    command: (name: string, input: unknown) => write.api.command(name, input, randomUUID()),
    /** What the shell asks for in the name of whoever is signed in. */
    team: (name: ShellCommandName, input: object) =>
      write.api.shellCommand(name, { workspaceId: opened.kit.keys.workspaceId, ...input }, randomUUID()),
    status: () => status,
    /** Rows as a page is told them, until it is ended. */
    subscribe<N extends QueryName>(name: N, input: QueryInput<N>, onRows: (rows: QueryOutput<N>) => void) {
      const id = ++subscriptions;
      heard.set(id, onRows as (rows: unknown) => void);
      read.api.subscribe(id, name, input);
      return (): void => {
        heard.delete(id);
        read.api.unsubscribe(id);
      };
    },
    /** Everything that came in is read, and in the views. */
    async settled(): Promise<void> {
      do {
        await opened.intake.drain();
        await opened.kit.commit.drain();
      } while (opened.store.waiting().unread > 0);
      while ((read.opened()?.projector.position() ?? 0) < lastPosition(opened.kit.db))
        await new Promise((turn) => setImmediate(turn));
    },
    async query<N extends QueryName>(name: N, input: QueryInput<N>): Promise<QueryOutput<N>> {
      const answer = await read.api.query(name, input);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value as QueryOutput<N>;
    },
    async close() {
      await write.api.close();
      if (!options.withoutViews || read.opened() !== null) await read.api.close();
    },
  };
}
export type InProcess = Awaited<ReturnType<typeof openInProcess>>;
