import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredFile } from '../../src/domain/inbox/messageContent.ts';
import { readFrom } from '../../src/main/engine/journalStore.ts';
import { readMedia } from '../../src/main/engine/mediaStore.ts';
import { openJournal } from '../../src/main/engine/openJournal.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { collect } from '../support/collect.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';
import { createChance } from './chance.ts';
import { Headless, newWorkspace, type Workspace } from './headless.ts';

/*
 * kill -9 while files arrive over a line that breaks: no life is long enough for a whole file, so that they
 * are all here in the end proves that each life went on where the one before was killed.
 */

export type MediaKillOptions = {
  readonly bundle: string;
  readonly rounds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

const FILES = 3;
const FILE_BYTES = 1_500_000;
/** The line breaks after so many. */
const CUT_BYTES = 400_000;
const END_MS = 60_000;

async function openConsole(
  bundle: string,
  workspace: Workspace,
  practice: Practice,
  isNew: boolean,
): Promise<Headless> {
  const console = new Headless(bundle);
  await console.open({ ...workspace, isNew, graphOrigin: practice.origin, port: 0 });
  if (isNew) {
    const connected = await console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
  }
  practice.setCallback(`http://127.0.0.1:${await console.port()}/webhooks/whatsapp`);
  return console;
}

function send(practice: Practice): Buffer[] {
  const [customer] = practice.customers();
  return Array.from({ length: FILES }, () => {
    const bytes = randomBytes(FILE_BYTES);
    practice.sendFile(customer!.id, { type: 'document', bytes, mimeType: 'application/pdf', fields: {} });
    return bytes;
  });
}

/** What the records of a closed console name. */
async function storedFiles({ dataDir, dataKey, cipher }: Workspace): Promise<StoredFile[]> {
  const key = new Uint8Array(Buffer.from(dataKey, 'hex'));
  const opened = openJournal({ dataDir, dataKey: key, cipher, indexes: [] });
  const files = readFrom(opened.db, 0, 10_000)
    .flatMap((record) => opened.decode(record))
    .flatMap((event) => (event.type === 'inbox.mediaStored.v1' ? [event.content.file] : []));
  await opened.close();
  return files;
}

const onDisk = ({ dataDir }: Workspace): string[] => readdirSync(join(dataDir, 'media'));

/** Only the stored files are left: what the kills cost is swept by itself some seconds after unlocking. */
async function untilClean(workspace: Workspace): Promise<void> {
  const startedAt = performance.now();
  while (onDisk(workspace).length !== FILES || onDisk(workspace).some((name) => name.endsWith('.part'))) {
    if (performance.now() - startedAt > END_MS)
      throw new Error(`In the end there are ${onDisk(workspace).join(', ')}`);
    await sleep(100);
  }
}

async function check(workspace: Workspace, sent: readonly Buffer[]): Promise<void> {
  const files = await storedFiles(workspace);
  if (files.length !== FILES) throw new Error(`${files.length} of ${FILES} files are recorded`);
  const missing = new Set(sent);
  for (const file of files) {
    const bytes = await collect(readMedia(workspace.dataDir, file));
    for (const one of missing) if (one.equals(bytes)) missing.delete(one);
  }
  if (missing.size > 0) throw new Error(`${missing.size} files are not what was sent`);
}

export async function runMediaKill({ bundle, rounds, seed, say }: MediaKillOptions): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  const chance = createChance(seed);
  const practice = await startSimulator();
  const workspace = newWorkspace(dataDir);
  let console = await openConsole(bundle, workspace, practice, true);
  try {
    practice.setSwitches({ cutDownloads: CUT_BYTES });
    const sent = send(practice);
    await practice.settled();
    for (let round = 0; round < rounds; round++) {
      const afterMs = chance.int(1, 700);
      await sleep(afterMs);
      await console.kill();
      say(
        `media round ${round + 1} seed ${seed} killed after ${afterMs} ms: ${onDisk(workspace).length} files`,
      );
      console = await openConsole(bundle, workspace, practice, false);
    }
    await untilClean(workspace);
    await console.close();
    await check(workspace, sent);
  } finally {
    await console.kill();
    await practice.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return rounds;
}
