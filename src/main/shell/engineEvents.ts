import { randomUUID } from 'node:crypto';
import { app, dialog } from 'electron';
import type { Log } from '../log.ts';
import type { ChannelSecrets } from '../engine/secretStore.ts';
import type { ReadSideEvents, WriteSideEvents } from '../sides.ts';
import { type Keychain, writeAnchorItem, writeChannelSecrets, writeMailPassword } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Store } from './store.ts';

export type EngineEventsDeps = {
  readonly states: ShellStateHub;
  readonly store: Store;
  readonly keychain: Keychain;
  readonly log: Log;
};

/** Said by the operating system's own box, where no catalogue is loaded. */
const engineDied = (incidentId: string): string =>
  `Baton has to close because a part of it stopped. Nothing was lost. Please start it again. (Incident ${incidentId})`;

const silent = (_id: number, _rows: unknown): void => undefined;
const nobody = (): string | null => null;
const notYet = (): void => undefined;

function keepAnchorOf(keychain: Keychain, installId: string | null, sealed: string): void {
  // Without a keychain the file beside the journal is the only other witness.
  if (installId !== null) writeAnchorItem(keychain, installId, sealed).catch(() => undefined);
}
/** What goes into the keychain under the name of the workspace that is open; false: it could not be kept. */
const secretsKeeper = (keychain: Keychain, installId: () => string | null) => ({
  async saveSecrets(channelId: string, secrets: ChannelSecrets): Promise<boolean> {
    const id = installId();
    return id !== null && (await writeChannelSecrets(keychain, id, channelId, secrets));
  },
  async saveMailPassword(password: string | null): Promise<boolean> {
    const id = installId();
    return id !== null && (await writeMailPassword(keychain, id, password));
  },
});

/** What the two engine threads tell the shell, turned into live states, keychain items and log lines. */
export function engineEvents({ states, store, keychain, log }: EngineEventsDeps) {
  let position = 0;
  let written = { lastPosition: 0, unread: 0 };
  let pushRows = silent;
  let installId = nobody;
  let reopen = notYet;
  let lock = notYet;

  /** Accepted and not on screen: unread at the door, or recorded and not in the views. */
  const behind = (): number => Math.max(0, written.lastPosition - position) + written.unread;

  function mustReopen(why: 'damaged' | 'failing'): void {
    log({ level: 'warn', event: 'engine.mustReopen', facts: { why } });
    reopen();
  }

  const write: WriteSideEvents = {
    status({ lastPosition, unread, connected, ...status }) {
      written = { lastPosition, unread };
      states.update('shell.status', { ...status, behind: behind() });
      if (status.restoring !== null) states.update('shell.vault', { opening: status.restoring });
      if (connected > 0 && states.get('shell.app').workspace === 'business') store.set('receives', true);
    },
    history: (progress) => states.update('shell.history', { progress }),
    signedOut: () => lock(),
    saveAnchor: (sealed) => keepAnchorOf(keychain, installId(), sealed),
    ...secretsKeeper(keychain, () => installId()),
    mustReopen,
    log,
  };
  const read: ReadSideEvents = {
    rows: (id, rows) => pushRows(id, rows),
    status({ position: reached, rebuild }) {
      position = reached;
      states.update('shell.status', { rebuild, behind: behind() });
      states.update('shell.vault', { opening: rebuild });
    },
    mustReopen,
    log,
  };
  return {
    write,
    read,
    /** Nothing accepted is lost: it is on disk. But without its engine the console must not pretend. */
    onDeath(side: string): void {
      const incidentId = randomUUID();
      log({ level: 'error', event: 'engine.died', facts: { side, incidentId } });
      dialog.showErrorBox('Baton', engineDied(incidentId));
      app.exit(1);
    },
    /** Whose keychain items to write; null: no workspace is open. */
    connectInstall: (whose: typeof nobody): void => void (installId = whose),
    /** What to do when a journal can no longer be believed as it is open. */
    connectReopen: (again: typeof notYet): void => void (reopen = again),
    /** What to do when somebody signed out whoever is at the keyboard. */
    connectLock: (now: typeof notYet): void => void (lock = now),
    /** The pages exist later than the engine. */
    connectRows: (push: typeof silent): void => void (pushRows = push),
  };
}
