import type { KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EpochMs } from '../domain/ids.ts';
import type { EngineClock } from './engine/clock.ts';
import { hostHash, readIngest } from './engine/ingestFile.ts';
import { ingestPublicKey } from './engine/ingestKey.ts';
import {
  dropSpool,
  hasSpool,
  openSpool,
  readSpool,
  type SpooledBody,
  spoolSize,
  type SpoolLimits,
  type SpoolWriter,
} from './engine/sealedSpool.ts';
import type { InboundStore } from './features/inbox/inboundStore.ts';
import type { LogEntry } from './sides.ts';
import type { AppSecrets } from './whatsapp/webhookDoor.ts';
import type { Whatsapp } from './whatsapp/whatsapp.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/*
 * The webhook door while no key is in memory: what arrives is sealed into the spool before it is answered
 * 200, and goes through the intake at the next unlock, in the order it came.
 */

const MB = 1024 * 1024;
/** Signed by WhatsApp. */
const CHECKED: SpoolLimits = { maxBytes: 200 * MB, maxBodies: 100_000 };
/** Without the app's secret anybody who reaches the door can fill it, so there is less to fill. */
const UNCHECKED: SpoolLimits = { maxBytes: 16 * MB, maxBodies: 5_000 };
const BATCH = 200;

export type SealedDoorParts = {
  readonly whatsapp: Whatsapp;
  readonly status: WriteStatusTeller;
  readonly clock: EngineClock;
  readonly faultPoint: (name: string) => void;
  readonly log: (entry: LogEntry) => void;
};

export type Sealing = {
  readonly dataDir: string;
  /** null: no keychain has them; what arrives is checked at the next unlock. */
  readonly secrets: readonly AppSecrets[] | null;
  /** As the keychain knows it, where there is one: a key somebody put in its place is not sealed to. */
  readonly publicKey: string | null;
};

type Unsealing = {
  readonly dataDir: string;
  readonly privateKey: KeyObject;
  /** Of every connected number; null: of one of them they are missing. */
  readonly appSecrets: readonly string[] | null;
  readonly store: Pick<InboundStore, 'add'>;
  /** From now on the workspace itself receives. */
  readonly takeOver: () => void;
};
type Readable = Unsealing & { readonly appSecrets: readonly string[] };
type Counts = { read: number; bad: number; unreadable: number };

type Spool = { readonly writer: SpoolWriter; readonly since: EpochMs };

export type SealedDoor = {
  /** Since when the door is open without a key in memory; null: it is not. */
  readonly since: () => EpochMs | null;
  /** From now on what arrives is sealed. False: there is nothing to seal to, so it is refused until the unlock. */
  readonly seal: (sealing: Sealing) => boolean;
  /**
   * Hands on what was sealed, while the door may still be sealing more, then lets the workspace take over.
   * False: the disk would not take it, so sealing goes on. Asked again after a crash anywhere, the same bodies
   * say the same once.
   */
  readonly unseal: (unsealing: Unsealing) => Promise<boolean>;
  /** The door is shut: nothing arrives any more. */
  readonly shut: () => Promise<void>;
};

/** Into the intake's store, many to one commit. */
async function storeBatch(bodies: readonly SpooledBody[], store: Unsealing['store']): Promise<boolean> {
  const outcomes = await Promise.all(bodies.map(({ body, receivedAt }) => store.add(body, receivedAt)));
  return outcomes.every((outcome) => outcome === 'stored');
}

type IsSigned = Whatsapp['isSigned'];

/** What the spool holds from this byte on. @returns false: not all of it could be stored. */
async function readInto(
  { dataDir, appSecrets, store, privateKey }: Readable,
  from: number,
  counts: Counts,
  isSigned: IsSigned,
): Promise<boolean> {
  let batch: SpooledBody[] = [];
  const storeThem = async (): Promise<boolean> => {
    const bodies = batch;
    batch = [];
    counts.read += bodies.length;
    return storeBatch(bodies, store);
  };
  for (const entry of readSpool(dataDir, privateKey, from)) {
    if (entry === null) counts.unreadable += 1;
    else if (!isSigned(entry.signature, entry.body, appSecrets)) counts.bad += 1;
    else batch.push(entry);
    if (batch.length < BATCH) continue;
    if (!(await storeThem())) return false;
    await nextTurn();
  }
  return storeThem();
}

/** Until nothing more came meanwhile; after the last look nothing is awaited, so nothing is sealed behind it. */
async function readAll(
  unsealing: Readable,
  writer: SpoolWriter | undefined,
  counts: Counts,
  isSigned: IsSigned,
): Promise<boolean> {
  for (let done = 0; ;) {
    await writer?.settled();
    if (writer?.isSettled() === false) continue;
    const size = spoolSize(unsealing.dataDir);
    if (done === size) return true;
    if (!(await readInto(unsealing, done, counts, isSigned))) return false;
    done = size;
  }
}

/** The public half, unless the keychain knows another. */
function findKey({ dataDir, publicKey }: Sealing, log: SealedDoorParts['log']) {
  const ingest = readIngest(dataDir);
  if (ingest === undefined || publicKey === null || publicKey === ingest.publicKey) return ingest;
  log({ level: 'error', event: 'spool.strangeKey' });
  return undefined;
}

/** The one file that is sealed into: asked again, the same writer goes on, by the limits that hold now. */
function holdSpool(clock: EngineClock) {
  let current: Spool | null = null;
  let limits = UNCHECKED;
  return {
    get: () => current,
    write(dataDir: string, publicKey: string, within: SpoolLimits): SpoolWriter {
      limits = within;
      current ??= {
        writer: openSpool(dataDir, ingestPublicKey(publicKey), () => limits),
        since: clock.now(),
      };
      return current.writer;
    },
    stop: async (): Promise<void> => {
      const sealed = current;
      current = null;
      await sealed?.writer.close();
    },
  };
}

export function createSealedDoor({ whatsapp, status, clock, faultPoint, log }: SealedDoorParts): SealedDoor {
  const spool = holdSpool(clock);
  let refused = 0;

  async function keep(writer: SpoolWriter, body: Uint8Array, signature: string) {
    faultPoint('spool:beforeWrite');
    const outcome = await writer.add({ receivedAt: clock.now(), signature, body });
    faultPoint('spool:afterWrite');
    if (outcome !== 'stored') refused += 1;
    return outcome;
  }

  function tell({ read, bad, unreadable }: Counts): void {
    for (let n = 0; n < bad; n++) status.badSignature();
    log({ level: 'info', event: 'spool.read', facts: { read, bad, unreadable, refused } });
    status.sealed({ read, refused, unreadable });
    refused = 0;
  }

  return {
    since: () => spool.get()?.since ?? null,
    seal(sealing) {
      const { dataDir, secrets } = sealing;
      const ingest = findKey(sealing, log);
      if (ingest === undefined) return false;
      const limits = secrets === null ? UNCHECKED : CHECKED;
      const writer = spool.write(dataDir, ingest.publicKey, limits);
      whatsapp.allowHosts((host) => ingest.hosts.includes(hostHash(host)));
      const store = (body: Uint8Array, signature: string) => keep(writer, body, signature);
      whatsapp.receive({ secrets: () => secrets, store });
      return true;
    },
    async unseal(unsealing) {
      const { dataDir, appSecrets, takeOver } = unsealing;
      const counts = { read: 0, bad: 0, unreadable: 0 };
      // Of a number whose secret is gone nothing could be told from a forgery: it waits until it is connected anew.
      const readable = appSecrets !== null && hasSpool(dataDir) ? { ...unsealing, appSecrets } : null;
      if (readable && !(await readAll(readable, spool.get()?.writer, counts, whatsapp.isSigned)))
        return false;
      takeOver();
      await spool.stop();
      if (readable === null) return true;
      faultPoint('spool:afterStore');
      dropSpool(dataDir);
      faultPoint('spool:afterDrop');
      tell(counts);
      return true;
    },
    shut: spool.stop,
  };
}
