import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { isStorageFault } from '../../engine/storageFault.ts';
import type { InboundBody, InboundStore } from './inboundStore.ts';
import type { FactRecorder } from './factRecorder.ts';

/*
 * Turns stored webhook bodies into records, in the order they came. Crash anywhere: the body is still
 * there and is read again; a fact recorded before stores nothing twice.
 */

export type IntakeDeps = {
  readonly store: InboundStore;
  readonly readWebhook: (body: Uint8Array) => InboundFact[];
  readonly recorder: FactRecorder;
  readonly onUnexpected: (error: unknown) => void;
};

export type Intake = {
  /** There may be bodies to read. */
  readonly poke: () => void;
  /** Resolves when nothing is left to read. */
  readonly drain: () => Promise<void>;
};

const BATCH = 20;
const RETRY_MS = 1_000;

/** Answers whether a body is done with: recorded, or kept for people to look at. */
function createReading({ store, readWebhook, recorder, onUnexpected }: IntakeDeps) {
  /** All of it is appended without waiting in between; whether it is on disk is known when this resolves. */
  async function record({ body }: InboundBody): Promise<'later' | { readonly reasonToKeep: string | null }> {
    const facts = readWebhook(body);
    const outcomes = await Promise.all(recorder.record(facts));
    if (outcomes.includes('later')) return 'later';
    return { reasonToKeep: outcomes.includes('never') ? 'refused' : recorder.reasonToKeep(facts) };
  }

  /** Where a body trips over a fault of ours, those behind it must not wait for a repair. */
  async function recordOrKeep(row: InboundBody): ReturnType<typeof record> {
    try {
      return await record(row);
    } catch (error) {
      if (isStorageFault(error)) throw error;
      onUnexpected(error);
      return { reasonToKeep: 'fault' };
    }
  }

  return async (row: InboundBody): Promise<boolean> => {
    const read = await recordOrKeep(row);
    if (read === 'later') return false;
    const { reasonToKeep } = read;
    await (reasonToKeep === null ? store.markRecorded(row.id) : store.quarantine(row, reasonToKeep));
    return true;
  };
}

export function createIntake(deps: IntakeDeps): Intake {
  const { store, onUnexpected } = deps;
  const readBody = createReading(deps);
  let running: Promise<void> | null = null;
  let again = false;

  async function readAll(): Promise<void> {
    for (;;) {
      const rows = store.pending(BATCH);
      if (rows.length === 0) return;
      const startedAt = performance.now();
      const recorded = await Promise.all(rows.map(readBody));
      if (!recorded.every(Boolean)) return retryLater();
      // The door comes first: while webhooks pour in, reading them takes half of this thread at most.
      if (rows.length === BATCH) await sleep(store.isPouring() ? performance.now() - startedAt : 0);
    }
  }

  /** The disk is full or the journal is away: nothing is lost, the body stays where it is. */
  function retryLater(): void {
    setTimeout(poke, RETRY_MS).unref();
  }

  async function run(): Promise<void> {
    try {
      while (again) {
        again = false;
        await readAll();
      }
    } catch (error) {
      onUnexpected(error);
      retryLater();
    } finally {
      running = null;
    }
  }

  function poke(): void {
    again = true;
    running ??= run();
  }

  return {
    poke,
    async drain() {
      for (let busy = running; busy !== null; busy = running) await busy;
    },
  };
}
