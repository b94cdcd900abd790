import type { Arrivals } from './arrivals.ts';
import { lastPosition } from './engine/journalStore.ts';
import type { WriteDb } from './engine/sql.ts';
import type { InboundStore } from './features/inbox/inboundStore.ts';
import type { EnginePortMessage } from './sides.ts';

type Telling = {
  readonly toReadSide: (message: EnginePortMessage) => void;
  readonly arrivals: Arrivals;
};

/**
 * The store of webhook bodies, telling what it alone sees: when one was recorded, from which its delay is
 * known; and that one was set aside, which is listed on the read side.
 */
export const tellingStore = (
  db: WriteDb,
  store: InboundStore,
  { toReadSide, arrivals }: Telling,
): InboundStore => ({
  ...store,
  async markRecorded(row) {
    await store.markRecorded(row);
    arrivals.recorded(row.receivedAt, lastPosition(db));
  },
  async quarantine(row, reason) {
    await store.quarantine(row, reason);
    toReadSide({ kind: 'changed', table: 'quarantine' });
  },
});
