import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ChatLook } from '../../src/domain/history/chatImport.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';
import { Headless, newWorkspace } from '../faults/headless.ts';
import { mb } from './figures.ts';
import type { BenchContext } from './ingest.ts';
import { textAt } from './longPast.ts';

/* The export of a chat with its photos, as large as phones make them, and one of text alone. */

type Export = { readonly bytes: number; readonly hasPhotos: boolean };

const PHOTO_BYTES = 250_000;
const MESSAGES_A_PHOTO = 25;

function* lines({ bytes, hasPhotos }: Export): Generator<string> {
  for (let n = 0, written = 0; written < bytes; n++) {
    const at = new Date(Date.UTC(2019, 0, 13) + n * 40_000).toISOString();
    const [year, month, day] = at.slice(0, 10).split('-');
    const isPhoto = hasPhotos && n % MESSAGES_A_PHOTO === 0;
    const says = isPhoto ? `IMG-${n}.jpg (file attached)` : textAt(n);
    const line = `${day}/${month}/${year}, ${at.slice(11, 16)} - ${n % 3 ? 'Layla' : 'Omar'}: ${says}\n`;
    written += Buffer.byteLength(line) + (isPhoto ? PHOTO_BYTES : 0);
    yield line;
  }
}

/** Its entries are made while they are written, so that a large one takes no memory here. */
async function writeArchive(file: string, wanted: Export): Promise<number> {
  const zip = new ZipFile();
  const text = [...lines(wanted)];
  zip.addReadStream(Readable.from(text), 'WhatsApp Chat with Layla.txt');
  const photo = randomBytes(PHOTO_BYTES);
  for (let n = 0; n < text.length; n += MESSAGES_A_PHOTO)
    zip.addBuffer(photo, `IMG-${n}.jpg`, { compress: false });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return text.length;
}

async function writeExport(file: string, wanted: Export): Promise<number> {
  if (wanted.hasPhotos) return writeArchive(file, wanted);
  let count = 0;
  async function* counted(): AsyncGenerator<string> {
    for (const line of lines(wanted)) {
      count += 1;
      yield line;
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(file));
  return count;
}

/** The most memory the process ever had resident, bytes. */
const peakOf = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

type Imported = {
  readonly seconds: number;
  readonly peak: number;
  readonly base: number;
  readonly messages: number;
};

async function importOne(context: BenchContext, wanted: Export): Promise<Imported> {
  const folder = join(context.folder, `import-${wanted.bytes}-${wanted.hasPhotos}`);
  mkdirSync(folder);
  const file = join(folder, wanted.hasPhotos ? 'chat.zip' : 'chat.txt');
  const messages = await writeExport(file, wanted);
  const practice = await startSimulator();
  const console = new Headless(context.bundle);
  try {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    await console.open({ ...newWorkspace(dataDir), isNew: true, graphOrigin: practice.origin, port: 0 });
    await done(console.command('channels.connectNumber', connectForm()));
    await console.settle();
    const [channel] = await console.query('channels.listChannels', {});
    const base = peakOf(console.pid);
    const startedAt = performance.now();
    const fileId = await console.offer(file);
    const look = await done<ChatLook>(
      console.command('history.lookAtChat', { fileId, chat: null, layout: null }),
    );
    if (look.state !== 'clear') throw new Error('The dates of the export are not clear');
    await done(
      console.command('history.importChat', {
        fileId,
        chat: null,
        layout: look.layout,
        zone: 'Europe/Amsterdam',
        us: ['Omar'],
        person: { kind: 'number', number: '+44 7700 900123', name: 'Layla' },
        channelId: channel?.id,
      }),
    );
    await console.settle();
    const seconds = (performance.now() - startedAt) / 1000;
    return { seconds, peak: peakOf(console.pid), base, messages };
  } finally {
    await console.kill();
    await practice.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function done<Value>(
  asked: Promise<{ ok: boolean; value?: unknown; error?: unknown }>,
): Promise<Value> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.error)}`);
  return answer.value as Value;
}

async function importPair(context: BenchContext, whole: Export, what: string): Promise<void> {
  const { report } = context;
  report.say(`importing ${mb(whole.bytes)} of ${what}`);
  const half = await importOne(context, { ...whole, bytes: whole.bytes / 2 });
  const all = await importOne(context, whole);
  const speed = (bytes: number, { seconds }: Imported): string =>
    `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`;
  const shown = (bytes: number, one: Imported): string => `${one.seconds.toFixed(1)} s, ${speed(bytes, one)}`;
  const size = `${mb(whole.bytes)} of ${what} (${all.messages} messages)`;
  report.add({
    name: 'import',
    what: `looking at and importing ${size} takes so many times as long as half of it`,
    ratio: all.seconds / half.seconds,
    goal: '<= 2.3',
    met: all.seconds / half.seconds <= 2.3,
    limit: shown(whole.bytes / 2, half),
    ours: shown(whole.bytes, all),
    n: 1,
  });
  report.add({
    name: 'import',
    what: `peak resident memory over that of half of it; before it began ${mb(all.base)}`,
    ratio: all.peak / half.peak,
    goal: '<= 1.15',
    met: all.peak / half.peak <= 1.15,
    limit: mb(half.peak),
    ours: mb(all.peak),
    n: 1,
  });
}

export async function importGoal(context: BenchContext): Promise<void> {
  const part = context.isQuick ? 10 : 1;
  await importPair(context, { bytes: 500e6 / part, hasPhotos: true }, 'a chat with photos');
  await importPair(context, { bytes: 10e6 / part, hasPhotos: false }, 'text alone');
}
