import { randomUUID } from 'node:crypto';
import type { QueryInput, QueryName, QueryOutput } from '../../src/contract/index.ts';
import { type MemberId, SessionId } from '../../src/domain/ids.ts';
import { createReadSide } from '../../src/main/composeReadSide.ts';
import { createWriteSide } from '../../src/main/composeWriteSide.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import type { Position } from '../../src/main/engine/journal.ts';
import type { ChannelSecrets } from '../../src/main/engine/secretStore.ts';
import type { WriteSideApi } from '../../src/main/sides.ts';
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
  } = {},
) {
  const log = (): void => undefined;
  const read = createReadSide({
    events: { rows: log, status: log, mustReopen: log, log },
    toWriteSide: (message) => write.fromReadSide(message),
    clock: systemClock,
    checkOutputs: false,
  });
  const write = createWriteSide({
    events: { ...unheardEvents, ...(options.saveSecrets && { saveSecrets: options.saveSecrets }) },
    toReadSide: (message) => read.fromWriteSide(message),
    clock: systemClock,
    faultPoint: log,
    historyThreads: noHistoryThreads,
  });
  const request = { dataDir, dataKey, cipher: 'aegis' as const };
  await write.api.open({
    ...request,
    founding: options.founding ?? null,
    secrets: {},
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
