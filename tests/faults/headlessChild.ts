import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { publicKeyFrom, verifyChain } from '../../src/main/engine/chain.ts';
import { createContentKeys } from '../../src/main/engine/contentKeys.ts';
import { asReadDb, openDatabase } from '../../src/main/engine/database.ts';
import { decodeEvents } from '../../src/main/engine/eventCodec.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { readJournalKeys } from '../../src/main/engine/journalKeys.ts';
import { lastPosition, readFrom } from '../../src/main/engine/journalStore.ts';
import { sql, type ReadDb } from '../../src/main/engine/sql.ts';
import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import { startEngine } from '../../src/main/shell/engineThreads.ts';
import type { LogEntry, Session, WriteStatus } from '../../src/main/sides.ts';
import { freePort } from '../support/freePort.ts';
import type { ChildAsk, ChildSetup, JournalFacts } from './childProtocol.ts';

/*
 * A console without a window, as a process of its own that can be killed: the real write side and read
 * side in their two worker threads, on a real encrypted data folder. Told what to do by its parent.
 */

const CATCH_UP_MS = 30_000;
const PAGE = 500;
const log: LogEntry[] = [];
const refusals: string[] = [];
let reopened = 0;
let hasRebuilt = false;
let onMustReopen = (): void => undefined;
let status: WriteStatus | null = null;

const engine = startEngine(__dirname, {
  write: {
    status: (next) => void (status = next),
    history: () => undefined,
    saveAnchor: () => undefined,
    saveSecrets: () => Promise.resolve(false),
    signedOut: () => undefined,
    saveMailPassword: () => Promise.resolve(false),
    mustReopen: () => onMustReopen(),
    log: (entry) => void log.push(entry),
  },
  read: {
    rows: () => undefined,
    status: ({ rebuild }) => void (hasRebuilt ||= rebuild !== null),
    mustReopen: () => onMustReopen(),
    log: (entry) => void log.push(entry),
  },
  onDeath(side) {
    throw new Error(`${side} died`);
  },
});

const hexToBytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** A look of our own at the files, beside the engine's connections. */
function look(setup: ChildSetup) {
  const key = hexToBytes(setup.dataKey);
  const openFile = (name: string): ReadDb =>
    asReadDb(
      openDatabase({
        file: join(setup.dataDir, name),
        key,
        cipher: setup.cipher,
        synchronous: 'FULL',
        cacheMb: 8,
        walAutocheckpoint: 1000,
        readonly: true,
      }),
    );
  const journal = openFile('journal.db');
  const views = openFile('views.db');
  const keys = readJournalKeys(journal, key);
  if (keys === undefined) throw new Error('The journal has no keys');
  const contentKeys = createContentKeys(journal, keys.contentKey);
  return { journal, views, keys, decode: (r: JournalRecord) => decodeEvents(r, contentKeys) };
}
type Look = ReturnType<typeof look>;

function isCaughtUp({ journal, views }: Look): boolean {
  const waiting = journal.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM inbound WHERE recorded_at IS NULL`,
  );
  const cursor = views.get<{ position: number }>(sql`SELECT position FROM cursor`);
  return waiting?.n === 0 && cursor?.position === lastPosition(journal);
}

/** Everything that was answered 200 is recorded, and the views are there too. */
async function settle(seen: Look): Promise<void> {
  const startedAt = performance.now();
  while (!isCaughtUp(seen)) {
    if (performance.now() - startedAt > CATCH_UP_MS) throw new Error('Intake or views do not catch up');
    await new Promise((turn) => setTimeout(turn, 5));
  }
}

function* allRecords(journal: ReadDb): Generator<JournalRecord> {
  let after = 0;
  for (;;) {
    const records = readFrom(journal, after, PAGE);
    if (records.length === 0) return;
    yield* records;
    after = records.at(-1)?.position ?? after;
  }
}

const count = (db: ReadDb, table: 'poison' | 'quarantine'): number =>
  db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM ${table}`, values: [] })?.n ?? 0;

type ParkedBody = {
  readonly entry: readonly {
    readonly changes: readonly {
      readonly value: { readonly statuses: readonly { id: string; status: string; timestamp: string }[] };
    }[];
  }[];
};

/** Statuses of messages that are not here: kept beside the journal, each as a webhook of its own. */
const parkedStatuses = (journal: ReadDb): string[] =>
  journal.all<{ body: Uint8Array }>(sql`SELECT body FROM parked_status`).flatMap(({ body }) => {
    const { entry } = JSON.parse(Buffer.from(body).toString()) as ParkedBody;
    const statuses = entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses));
    return statuses.map(({ id, status: told, timestamp }) => `${id}|${told}|${Number(timestamp) * 1000}`);
  });

/** The whole journal as it stands: is the chain unbroken, and what did customers and WhatsApp tell. */
function readJournal(setup: ChildSetup, { journal, keys, views, decode }: Look): JournalFacts {
  const device = publicKeyFrom(keys.devicePublicKey);
  const member = publicKeyFrom(setup.owner.publicKey);
  const fault = verifyChain(keys.workspaceId, allRecords(journal), (actor) =>
    'memberId' in actor ? member : device,
  );
  const wamids: string[] = [];
  const statuses: string[] = [];
  const accepted = new Set<string>();
  const unsettled: string[] = [];
  for (const record of allRecords(journal)) {
    for (const event of decode(record)) {
      if (event.type === 'inbox.messageReceived.v2') wamids.push(event.content.wamid);
      if (event.type === 'inbox.replyAccepted.v1') accepted.add(event.attemptId);
      if (event.type !== 'inbox.deliveryReported.v1') continue;
      statuses.push(`${event.messageKey}|${event.status}|${event.reportedAt}`);
      if (event.attemptId !== null && !accepted.has(event.attemptId)) unsettled.push(event.attemptId);
    }
  }
  return {
    last: lastPosition(journal),
    chainFault: fault === null ? null : `${fault.fault} at ${fault.position}`,
    wamids,
    statuses: [...statuses, ...parkedStatuses(journal)],
    unsettled,
    poisoned: count(views, 'poison'),
    quarantined: count(journal, 'quarantine'),
  };
}

async function open(setup: ChildSetup, isSuspect = false): Promise<void> {
  const request = { dataDir: setup.dataDir, dataKey: hexToBytes(setup.dataKey), cipher: setup.cipher };
  const { memberId, publicKey } = setup.owner;
  const founding = {
    businessName: 'Holland Bakery',
    memberName: 'Ana',
    memberId,
    memberPublicKey: publicKey,
  };
  const opened = await engine.write.open({
    ...request,
    founding: setup.isNew ? founding : null,
    secrets: {},
    port: setup.port,
    graphOrigin: setup.graphOrigin,
    keepSecrets: 'journal',
    practiceToken: null,
    isSuspect,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const read = await engine.read.open(request);
  if (!read.ok) throw new Error(read.error.code);
  await sitDown(setup, memberId);
}

async function sitDown({ owner }: ChildSetup, memberId: Session['memberId']): Promise<void> {
  const sessionId = randomUUID() as Session['sessionId'];
  await engine.write.setSession({ memberId, sessionId, signingKey: hexToBytes(owner.privateKey) });
  await engine.read.setSession(memberId, sessionId);
}

async function receiverPort(): Promise<number> {
  for (;;) {
    if (status?.receiver.state === 'listening') return status.receiver.port;
    if (status?.receiver.state === 'portInUse') throw new Error(`Port ${status.receiver.port} is in use`);
    await new Promise((turn) => setTimeout(turn, 5));
  }
}

/** As the shell does it: fresh handles, again and again until the disk takes what is written. */
async function reopen(setup: ChildSetup): Promise<void> {
  for (;;) {
    await Promise.allSettled([engine.write.close(), engine.read.close()]);
    try {
      await open({ ...setup, isNew: false }, true);
      return;
    } catch (error) {
      refusals.push((error as Error).message);
      await new Promise((turn) => setTimeout(turn, 500));
    }
  }
}

async function start(setup: ChildSetup) {
  await open(setup);
  let seen = look(setup);
  let reopening: Promise<void> | null = null;
  const reopenOnce = async (): Promise<void> => {
    // As the shell does: a disk that fails is not asked without a pause.
    await new Promise((turn) => setTimeout(turn, 200));
    await reopen(setup);
    reopened += 1;
    seen = look(setup);
    reopening = null;
  };
  onMustReopen = () => void (reopening ??= reopenOnce());
  return async (ask: ChildAsk): Promise<unknown> => {
    switch (ask.do) {
      case 'command':
        return engine.write.command(ask.name, ask.input, ask.commandId ?? randomUUID());
      case 'team':
        return engine.write.shellCommand(ask.name, ask.input, randomUUID());
      case 'sitDown':
        return sitDown(setup, ask.memberId);
      case 'offer':
        return engine.write.offerFile(ask.path);
      case 'query':
        return engine.read.query(ask.name, ask.input);
      case 'port':
        return receiverPort();
      case 'settle':
        return settle(seen);
      case 'journal':
        return readJournal(setup, seen);
      case 'state':
        return { status, reopened, refusals, hasRebuilt };
      case 'log':
        return log;
      case 'listenSealed':
        throw new Error('Somebody has unlocked already');
      case 'deepLock':
        await engine.write.deepLock();
        return engine.read.close();
      case 'close':
        await engine.write.close();
        await engine.read.close();
        return engine.stop();
    }
  };
}

type Request = { readonly id: number; readonly setup?: ChildSetup; readonly ask?: ChildAsk };
let act: Awaited<ReturnType<typeof start>> | null = null;

/** Any port that is free; which it is can be told only before it is taken. */
async function listenSealed(dataDir: string): Promise<number> {
  const port = await freePort();
  const { appSecret, verifyToken } = practiceCredentials;
  const sealing = { dataDir, secrets: [{ appSecret, verifyToken }], publicKey: null };
  const receiving = await engine.write.listenSealed(sealing, port);
  if (receiving !== 'sealing') throw new Error(`Nothing is sealed: ${receiving}`);
  return port;
}

async function answer({ setup, ask }: Request): Promise<unknown> {
  if (setup) act = await start(setup);
  if (ask?.do === 'listenSealed') return listenSealed(ask.dataDir);
  return ask && act ? act(ask) : null;
}

process.on('disconnect', () => process.exit(0));
process.on('message', (request: Request) => {
  answer(request)
    .then(
      (value) => process.send?.({ id: request.id, value: value ?? null }),
      (error: Error) => process.send?.({ id: request.id, error: String(error.stack) }),
    )
    .finally(() => request.ask?.do === 'close' && process.disconnect());
});
