import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { isStorageFault } from '../../engine/storageFault.ts';
import type { InboundBody, InboundStore } from './inboundStore.ts';
import { allRecorded, type Recorded } from '../../engine/recorded.ts';
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
/** More is not held in memory at a time, unless a single body is larger. */
const BATCH_BYTES = 256 * 1024;
/** After so long everything else on this thread has its turn, a webhook's answer first of all. */
const TURN_MS = 10;
const RETRY_MS = 1_000;

type Appended = { readonly facts: readonly InboundFact[]; readonly parts: readonly Promise<Recorded>[] };

/** When the newest of it happened, by WhatsApp's clock; 0: nothing that has a time. */
const newestOf = (facts: readonly InboundFact[]): number =>
  facts.reduce((newest, fact) => {
    if (fact.kind === 'message' || fact.kind === 'echo') return Math.max(newest, fact.sentAtMs);
    return fact.kind === 'status' ? Math.max(newest, fact.atMs) : newest;
  }, 0);

function createTurns() {
  let startedAt = performance.now();
  return async (): Promise<void> => {
    if (performance.now() - startedAt < TURN_MS) return;
    await nextTurn();
    startedAt = performance.now();
  };
}

function createReading({ store, readWebhook, recorder, onUnexpected }: IntakeDeps) {
  const shareThread = createTurns();

  async function append({ body }: InboundBody): Promise<Appended> {
    const facts = readWebhook(body);
    store.heard(newestOf(facts));
    await shareThread();
    const parts: Promise<Recorded>[] = [];
    for (const started of recorder.record(facts)) {
      // Awaited by `settle`; until then a failure must not count as one nobody handles.
      for (const part of started) part.catch(() => undefined);
      parts.push(...started);
      await shareThread();
    }
    return { facts, parts };
  }

  async function reasonToKeep({ facts, parts }: Appended): Promise<string | null | 'later'> {
    const recorded = await allRecorded(parts);
    if (recorded === 'later') return 'later';
    return recorded === 'never' ? 'refused' : recorder.reasonToKeep(facts);
  }

  /** Where a body trips over a fault of ours, those behind it must not wait for a repair. */
  async function orFault<T>(work: Promise<T>): Promise<T | 'fault'> {
    try {
      return await work;
    } catch (error) {
      if (isStorageFault(error)) throw error;
      onUnexpected(error);
      return 'fault';
    }
  }

  return {
    /** All of it, in order; whether it is on disk is known once it is settled. */
    append: (row: InboundBody) => orFault(append(row)),

    /** Answers whether a body is done with: recorded, or kept for people to look at. */
    async settle(row: InboundBody, appended: Appended | 'fault'): Promise<boolean> {
      const reason = appended === 'fault' ? appended : await orFault(reasonToKeep(appended));
      if (reason === 'later') return false;
      await (reason === null ? store.markRecorded(row) : store.quarantine(row, reason));
      return true;
    },
  };
}

export function createIntake(deps: IntakeDeps): Intake {
  const { store, onUnexpected } = deps;
  const reading = createReading(deps);
  let running: Promise<void> | null = null;
  let again = false;

  async function readBatch(rows: readonly InboundBody[]): Promise<boolean> {
    const settling: (() => Promise<boolean>)[] = [];
    for (const row of rows) {
      const appended = await reading.append(row);
      settling.push(() => reading.settle(row, appended));
    }
    const settled = await Promise.all(settling.map((settle) => settle()));
    return settled.every(Boolean);
  }

  async function readAll(): Promise<void> {
    for (;;) {
      const rows = store.pending(BATCH, BATCH_BYTES);
      if (rows.length === 0) return;
      const startedAt = performance.now();
      if (!(await readBatch(rows))) return retryLater();
      // The door comes first: while webhooks pour in, reading them takes half of this thread at most.
      await sleep(store.isPouring() ? performance.now() - startedAt : 0);
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
