import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RestoreReport } from '../../src/contract/shell.ts';
import { storage } from '../../src/renderer/i18n/en.storage.ts';
import { statusBar } from '../../src/renderer/i18n/en.status.ts';
import { check, checkNoLoop, live, post, until, type FaultBench, type Life } from './storageFaults.ts';

/*
 * One file hurt in one known way: what Baton says of it, what came back, what is lost and where, and that it
 * goes on. Each is a scenario with a name, beside the many damages by chance.
 */

const PAGE = 4096;
const SENTENCES = {
  missing: storage.restoredMissing,
  damaged: storage.restoredDamaged,
  behind: storage.restoredBehind,
} as const;

/** So few records are drawn anew before a sentence could be read. */
const REBUILT_AT_ONCE = '(rebuilt at once)';

export type Outcome = { readonly said: string; readonly lost: RestoreReport['lost'] };
type Reopen = () => Promise<Life>;
type Scenario = (life: Life, reopen: Reopen) => Promise<Outcome>;

const inside = ({ workspace }: Life, name: string): string => join(workspace.dataDir, name);

function spoilPage(file: string, page: number): void {
  const bytes = readFileSync(file);
  randomBytes(PAGE).copy(bytes, page * PAGE);
  writeFileSync(file, bytes);
}

const middlePage = (file: string): number => Math.floor(statSync(file).size / PAGE / 2);

async function reportOf(life: Life): Promise<RestoreReport> {
  const { status } = await until(life.console, 'a report', (state) => state.status?.restored != null);
  return status!.restored!;
}

/** What is lost lies behind what is kept, has a place and a time, and ends where the journal ended. */
function checkListed({ kept, lost }: RestoreReport, last: number, since: number): void {
  const places = lost.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n));
  const expected = Array.from({ length: last - kept }, (_, n) => kept + 1 + n);
  if (JSON.stringify(places) !== JSON.stringify(expected))
    throw new Error(`Kept ${kept} of ${last}, but lost are told as ${JSON.stringify(lost)}`);
  const isTimed = lost.every(({ after, before }) =>
    [after, before].every((at) => at === null || at >= since),
  );
  const isPlaced = lost.every(({ after, before }) => after !== null || before !== null);
  if (!isTimed || !isPlaced) throw new Error(`Times nobody can use: ${JSON.stringify(lost)}`);
}

/** It goes on: what comes now is kept, and the chain holds. */
async function goesOn(life: Life): Promise<void> {
  life.answered.length = 0;
  await post(life, 5);
  await life.console.settle();
  const { chainFault, wamids } = await life.console.journal();
  const isThere = new Set(wamids);
  const gone = life.answered.flatMap((delivery) => delivery.wamids).filter((wamid) => !isThere.has(wamid));
  if (chainFault !== null || gone.length > 0) throw new Error(`After the repair: ${chainFault}, ${gone[0]}`);
}

async function restored(life: Life, last: number, since: number): Promise<Outcome> {
  const report = await reportOf(life);
  checkListed(report, last, since);
  await goesOn(life);
  return { said: SENTENCES[report.cause], lost: report.lost };
}

/** The state a scenario begins with: some history, closed. The last position it had. */
async function closedAfterHistory(life: Life, webhooks = 30): Promise<number> {
  await post(life, webhooks);
  await check(life);
  const { last } = await life.console.journal();
  await life.console.close();
  return last;
}

export const DAMAGE_SCENARIOS: Readonly<Record<string, Scenario>> = {
  async 'views.db is damaged'(first, reopen) {
    await closedAfterHistory(first);
    const views = inside(first, 'views.db');
    for (let page = 0; page < statSync(views).size / PAGE; page++) spoilPage(views, page);
    const life = await reopen();
    await check(life);
    await goesOn(life);
    const { hasRebuilt } = await life.console.state();
    return { said: hasRebuilt ? statusBar.rebuilding : REBUILT_AT_ONCE, lost: [] };
  },

  async 'a page of journal.db is damaged'(first, reopen) {
    const since = Date.now();
    const last = await closedAfterHistory(first);
    const journal = inside(first, 'journal.db');
    spoilPage(journal, middlePage(journal));
    const life = await reopen();
    await check(life);
    return restored(life, last, since);
  },

  async 'the end of journal.db is damaged, and there is no copy'(first, reopen) {
    const since = Date.now();
    // Enough of it that the end of the file is not where the first records lie, and with them the connected number.
    const last = await closedAfterHistory(first, 120);
    const journal = inside(first, 'journal.db');
    rmSync(inside(first, 'journal.copy.db'));
    const pages = statSync(journal).size / PAGE;
    for (let page = Math.floor(pages * 0.8); page < pages; page++) spoilPage(journal, page);
    return restored(await reopen(), last, since);
  },

  async 'the WAL of journal.db is cut'(first, reopen) {
    const since = Date.now();
    await closedAfterHistory(first);
    const before = await reopen();
    await post(before, 30);
    await check(before);
    const { last } = await before.console.journal();
    await before.console.kill();
    const wal = inside(before, 'journal.db-wal');
    truncateSync(wal, Math.floor(statSync(wal).size / 2));
    return restored(await reopen(), last, since);
  },
};

const timeOf = (at: number | null): string => (at === null ? '?' : new Date(at).toISOString());

/** Each stretch by its place and the times around it. */
export const inWords = (lost: Outcome['lost']): string =>
  lost.length === 0
    ? 'nothing'
    : lost
        .map(
          ({ from, to, after, before }) => `${from} to ${to}, between ${timeOf(after)} and ${timeOf(before)}`,
        )
        .join('; ');

export async function runDamageScenario(bench: FaultBench, name: string): Promise<Outcome> {
  let outcome: Outcome = { said: '', lost: [] };
  await live(
    bench,
    () => ({}),
    async (first, reopen) => {
      let life = first;
      outcome = await DAMAGE_SCENARIOS[name]!(first, async () => (life = await reopen()));
      await checkNoLoop(life);
    },
  );
  return outcome;
}
