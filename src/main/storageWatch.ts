import { randomBytes } from 'node:crypto';
import type { OpenedJournal } from './engine/openJournal.ts';
import { sql } from './engine/sql.ts';
import type { StorageFault } from './engine/storageFault.ts';
import type { WriteSideEvents } from './sides.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/*
 * What to do when the disk will not take what is written. Full: say so, try again by itself, go on.
 * Damaged, read-only, or a write that failed: the handle is not to be believed any more, so it is opened anew.
 */

const PROBE_MS = 2_000;

export type StorageWatch = {
  readonly onFault: (fault: StorageFault) => void;
  readonly onCommit: () => void;
};

export type StorageWatchDeps = {
  readonly status: WriteStatusTeller;
  readonly events: WriteSideEvents;
  readonly journal: () => Pick<OpenedJournal, 'db' | 'commit'> | null;
  /** Writing works again: what had to wait can go on. */
  readonly onWell: () => void;
};

export function createStorageWatch({ status, events, journal, onWell }: StorageWatchDeps): StorageWatch {
  let timer: NodeJS.Timeout | null = null;

  function probeSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      void probe();
    }, PROBE_MS).unref();
  }

  /** Written for its own sake: with nobody writing, nobody would notice that it works again. */
  async function probe(): Promise<void> {
    const opened = journal();
    if (opened === null || status.isDiskWell()) return;
    const { db, commit } = opened;
    const write = sql`INSERT OR REPLACE INTO meta (name, value) VALUES ('probe', ${randomBytes(16)})`;
    // Its failure is heard by onFault, which asks again.
    await commit.enqueue(() => db.run(write)).catch(() => undefined);
  }

  return {
    onFault(fault) {
      if (status.isDiskWell()) events.log({ level: 'error', event: 'storage.fault', facts: { fault } });
      if (fault === 'damaged') return events.mustReopen('damaged');
      status.disk(fault);
      if (fault !== 'full') return events.mustReopen('failing');
      probeSoon();
    },
    onCommit() {
      if (status.isDiskWell()) return;
      status.disk('ok');
      events.log({ level: 'info', event: 'storage.well' });
      onWell();
    },
  };
}
