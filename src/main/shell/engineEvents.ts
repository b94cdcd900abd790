import type { Log } from '../log.ts';
import type { ReadSideEvents, WriteSideEvents } from '../sides.ts';
import { type Keychain, writeChannelSecrets } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Store } from './store.ts';

export type EngineEventsDeps = {
  readonly states: ShellStateHub;
  readonly store: Store;
  readonly keychain: Keychain;
  readonly log: Log;
  /** Whose keychain items to write; null: no workspace is open. */
  readonly installId: () => string | null;
};

/** What the two engine threads tell the shell, turned into live states, keychain items and log lines. */
export function engineEvents({ states, store, keychain, log, installId }: EngineEventsDeps) {
  let lastPosition = 0;
  let pushRows: (id: number, rows: unknown) => void = () => undefined;

  const write: WriteSideEvents = {
    status({ lastPosition: last, connected, ...status }) {
      lastPosition = last;
      states.update('shell.status', status);
      if (connected > 0 && states.get('shell.app').workspace === 'business') store.set('receives', true);
    },
    async saveSecrets(channelId, secrets) {
      const id = installId();
      return id !== null && (await writeChannelSecrets(keychain, id, channelId, secrets));
    },
    log,
  };
  const read: ReadSideEvents = {
    rows: (id, rows) => pushRows(id, rows),
    status: ({ position, lagMs, rebuild }) =>
      states.update('shell.status', { lagMs, rebuild, behind: Math.max(0, lastPosition - position) }),
    log,
  };
  return {
    write,
    read,
    onDeath: (side: string) => log({ level: 'error', event: 'engine.died', facts: { side } }),
    /** The pages exist later than the engine. */
    connectRows: (push: typeof pushRows): void => void (pushRows = push),
  };
}

export type EngineEvents = ReturnType<typeof engineEvents>;
