import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChance, type Chance } from './chance.ts';
import { allMessages, Gone, Headless, newWorkspace, type Workspace } from './headless.ts';
import { createDeliveries, pour, type Deliveries, type Delivery } from './pouring.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';

/*
 * kill -9 at a random moment while webhooks pour in, again and again on the same data folder. Whatever was
 * answered 200 must be there afterwards, once; nothing may be there twice.
 */

export type IngestKillOptions = {
  /** Folder of the bundled headless console. */
  readonly bundle: string;
  readonly rounds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

const ROUNDS_A_FOLDER = 10;
const REPEAT_WITHIN_MS = 30_000;

export type IngestKillReport = {
  rounds: number;
  /** Webhooks answered 200, and what they said. */
  answered: number;
  messages: number;
  statuses: number;
  repeats: number;
  /** Webhooks under way at a kill and posted again, as Meta would. */
  unanswered: number;
  killedWhileOpening: number;
};

/** Which webhooks were posted, and which of them were answered 200. */
export class Books {
  readonly #isAnswered = new Map<Delivery, boolean>();
  readonly answered = new Set<Delivery>();
  repeats = 0;
  /** Webhooks pour in, first those nobody answered. */
  pour(port: number, deliveries: Deliveries): ReturnType<typeof pour> {
    let ready = deliveries(this.unanswered());
    const take = (): Delivery => {
      if (ready.length === 0) ready = deliveries([]);
      return this.#take(ready.pop() as Delivery);
    };
    return pour(port, take, (delivery) => this.#yes(delivery));
  }
  #take(delivery: Delivery): Delivery {
    if (!this.#isAnswered.has(delivery)) this.#isAnswered.set(delivery, false);
    return delivery;
  }
  #yes(delivery: Delivery): void {
    if (this.#isAnswered.get(delivery)) this.repeats += 1;
    this.#isAnswered.set(delivery, true);
    this.answered.add(delivery);
  }
  unanswered = (): Delivery[] =>
    [...this.#isAnswered].filter(([, isAnswered]) => !isAnswered).map(([delivery]) => delivery);
}

const countOf = (items: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** Sentences about what is lost or there twice; empty where all holds. */
export function compare(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const counts = countOf(found);
  const lost = expected.filter((id) => !counts.has(id));
  const doubled = [...counts].filter(([, n]) => n > 1).map(([id]) => id);
  return [
    ...(lost.length > 0 ? [`${what}: ${lost.length} answered 200 but lost, e.g. ${lost[0]}`] : []),
    ...(doubled.length > 0 ? [`${what}: ${doubled.length} there twice, e.g. ${doubled[0]}`] : []),
  ];
}

/** What is wrong with this data folder, in sentences; empty where all holds. */
async function check(console: Headless, books: Books): Promise<string[]> {
  await console.settle();
  const facts = await console.journal();
  const { conversations, messages } = await allMessages(console);
  const wamids = [...books.answered].flatMap((delivery) => delivery.wamids);
  const statuses = [...books.answered].flatMap((delivery) => delivery.statuses);
  const told = facts.statuses.map((text) => text.split('|').slice(1).join('|'));
  return [
    ...(facts.chainFault === null ? [] : [`chain: ${facts.chainFault}`]),
    ...(facts.poisoned === 0 ? [] : [`${facts.poisoned} records could not be projected`]),
    ...(facts.quarantined === 0 ? [] : [`${facts.quarantined} webhooks in quarantine`]),
    ...compare('messages in the journal', wamids, facts.wamids),
    ...compare('statuses in the journal', statuses, told),
    ...compare(
      'messages in the views',
      wamids,
      messages.map(({ text }) => text ?? ''),
    ),
    ...compare(
      'conversations',
      [],
      conversations.map(({ name }) => name),
    ),
  ];
}

type Life = {
  readonly workspace: Workspace;
  readonly graphOrigin: string;
  readonly books: Books;
  readonly chance: Chance;
  readonly bundle: string;
};

async function openConsole({ workspace, graphOrigin, bundle }: Life, isNew: boolean): Promise<Headless> {
  const console = new Headless(bundle);
  await console.open({ ...workspace, isNew, graphOrigin, port: 0 });
  if (!isNew) return console;
  const connected = await console.command('channels.connectNumber', connectForm());
  if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
  return console;
}

/** Killed while it opens the folder and reads what was left: must be as harmless as any other moment. */
async function killWhileOpening(life: Life): Promise<void> {
  const console = new Headless(life.bundle);
  const opening = console.open({
    ...life.workspace,
    isNew: false,
    graphOrigin: life.graphOrigin,
    port: 0,
  });
  await Promise.race([sleep(life.chance.int(100, 500)), opening.catch(() => undefined)]);
  await sleep(life.chance.int(0, 30));
  await console.kill();
  await opening.catch((error: unknown) => {
    if (!(error instanceof Gone)) throw error;
  });
}

/** A busy computer answers so few within a moment that none of them comes twice. */
async function firstRepeat(books: Books): Promise<void> {
  const startedAt = performance.now();
  while (books.repeats === 0 && performance.now() - startedAt < REPEAT_WITHIN_MS) await sleep(20);
}

type Moment = { readonly afterMs: number; readonly isLast: boolean };

/** The last time on a folder, something was answered twice before the kill. */
async function pourAndKill(life: Life, console: Headless, deliveries: Deliveries, moment: Moment) {
  const port = await console.port();
  const pouring = life.books.pour(port, deliveries);
  await sleep(moment.afterMs);
  if (moment.isLast) await firstRepeat(life.books);
  await console.kill();
  pouring.stop();
  await pouring.done;
}

async function live(
  options: IngestKillOptions,
  first: number,
  rounds: number,
  report: IngestKillReport,
): Promise<void> {
  const seed = options.seed + first;
  const chance = createChance(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  const practice = await startSimulator();
  const books = new Books();
  const life: Life = {
    workspace: newWorkspace(dataDir),
    graphOrigin: practice.origin,
    books,
    chance,
    bundle: options.bundle,
  };
  const deliveries = createDeliveries(chance, `f${first}`);
  let console: Headless | null = null;
  let at = '';
  try {
    for (let round = 0; round <= rounds; round++) {
      console = await openConsole(life, round === 0);
      const problems = round === 0 ? [] : await check(console, books);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      if (round > 0) options.say(`${at} ok (${books.answered.size} webhooks answered so far)`);
      if (round === rounds) break;
      const afterMs = chance.int(1, 200);
      at = `ingest round ${first + round + 1} seed ${seed} killed after ${afterMs} ms`;
      await pourAndKill(life, console, deliveries, { afterMs, isLast: round === rounds - 1 });
      report.rounds += 1;
      report.unanswered += books.unanswered().length;
      if (!chance.is(0.2)) continue;
      await killWhileOpening(life);
      at += ' and while opening';
      report.killedWhileOpening += 1;
    }
    await console?.close();
  } catch (error) {
    options.say(`${at} FAILED`);
    throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
  } finally {
    await console?.kill();
    await practice.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  report.answered += books.answered.size;
  report.repeats += books.repeats;
  report.messages += [...books.answered].flatMap(({ wamids }) => wamids).length;
  report.statuses += [...books.answered].flatMap(({ statuses }) => statuses).length;
}

export async function runIngestKill(options: IngestKillOptions): Promise<IngestKillReport> {
  const report: IngestKillReport = {
    rounds: 0,
    answered: 0,
    messages: 0,
    statuses: 0,
    repeats: 0,
    unanswered: 0,
    killedWhileOpening: 0,
  };
  for (let first = 0; first < options.rounds; first += ROUNDS_A_FOLDER)
    await live(options, first, Math.min(ROUNDS_A_FOLDER, options.rounds - first), report);
  return report;
}
