import { makeAuditPast } from './auditPast.ts';
import { MUTATIONS, misjudged, mutate } from './auditMutations.ts';
import { POINTS as ANSWER_POINTS, runAnswersKill } from './answersKill.ts';
import { runIngestKill } from './ingestKill.ts';
import { runMediaKill } from './mediaKill.ts';
import { runSpoolKill } from './spoolKill.ts';
import { allCases, runSendKill } from './sendKill.ts';
import { guessUnderFaketime, hasFaketime, runSlotsKill } from './slotsKill.ts';
import { storage } from '../../src/renderer/i18n/en.storage.ts';
import { statusBar } from '../../src/renderer/i18n/en.status.ts';
import { createChance } from './chance.ts';
import { runGrid } from './grid.ts';
import { gridCells, gridTable } from './gridCells.ts';
import { runClockJumps, runHangingNetwork } from './clockAndNetwork.ts';
import { DAMAGE_SCENARIOS, inWords, runDamageScenario } from './damageScenarios.ts';
import { diskFaults, runDamages, runDiskFault } from './storageFaults.ts';

/* The long forms of the fault runs that need no window, as a program: `npm run faults` starts it bundled. */

const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const seed = argument('seed', Date.now() % 1_000_000_000);
const ingestRounds = argument('ingest-rounds', 280);
const sendRounds = argument('send-rounds', 100);
const bundle = __dirname;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function ingest(): Promise<void> {
  const startedAt = performance.now();
  const report = await runIngestKill({ bundle, rounds: ingestRounds, seed, say });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `G3 ingest: ${report.rounds} kills, ${report.answered} webhooks answered 200 (${report.messages} messages, ` +
      `${report.statuses} statuses), ${report.repeats} of them repeats, ${report.unanswered} unanswered and posted again, ` +
      `${report.killedWhileOpening} more kills while opening: 0 lost, 0 twice, chains whole (${seconds} s)`,
  );
}

/** Pairs of point and behaviour in a new order each time; as many rounds of each point as asked for. */
async function send(): Promise<void> {
  const startedAt = performance.now();
  const perPair = Math.max(1, Math.round((sendRounds * 6) / allCases.length));
  const totals = { cases: 0, killed: 0, replies: 0, queued: 0, busy: 0, ends: {} as Record<string, number> };
  for (let turn = 0; turn < perPair; turn++) {
    const cases = createChance(seed + turn).shuffle(allCases);
    const report = await runSendKill({ bundle, cases, seed: seed + turn, say });
    totals.cases += report.cases;
    totals.killed += report.killed;
    totals.replies += report.replies;
    totals.queued += report.queued;
    totals.busy += report.busy;
    for (const [status, n] of Object.entries(report.ends))
      totals.ends[status] = (totals.ends[status] ?? 0) + n;
  }
  const ends = Object.entries(totals.ends).map(([status, n]) => `${n} ${status}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `G3 send: ${totals.cases} cases, ${totals.killed} killed at their point, ${totals.replies} replies asked for, ${totals.queued} confirmed as queued, ${totals.busy} times "busy" ` +
      `(in the end ${ends.join(', ')}): none sent twice by itself, none gone (${seconds} s)`,
  );
}

const LANES = 3;

async function grid(): Promise<void> {
  const startedAt = performance.now();
  const ends = await runGrid({ bundle, cells: gridCells, lanes: LANES, say });
  for (const line of gridTable(ends)) say(line);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `grid: ${ends.size} cells, nothing doubled by itself, nothing vanished, every doubt about what went out settled (${seconds} s)`,
  );
}

const isWanted = (name: string): boolean => only === null || only === name;
const bench = { bundle, seed, say };

const DISKS = {
  full: { name: 'disk full', said: storage.diskFull },
  readOnly: { name: 'read-only disk', said: storage.diskReadOnly },
  failing: { name: 'failed fsync', said: storage.diskFailing },
} as const;

async function disk(): Promise<void> {
  for (const fault of diskFaults) {
    const hasRun = await runDiskFault(bench, fault);
    const { name, said } = DISKS[fault];
    say(
      hasRun ? `${name}: said "${said}"; lost: nothing; well again` : `SKIPPED ${name}: needs Linux and cc`,
    );
  }
}

async function damage(): Promise<void> {
  for (const name of Object.keys(DAMAGE_SCENARIOS)) {
    const { said, lost } = await runDamageScenario(bench, name);
    say(`${name}: said "${said}"; lost: ${inWords(lost)}; well again`);
  }
  const done = await runDamages(bench, argument('damage-rounds', 60));
  say(`damage: ${done} rounds, 0 lost, nobody had to do anything`);
}

async function clock(): Promise<void> {
  say(`clock: ${await runClockJumps(bench)} jumps, each noticed, nothing lost`);
}

async function network(): Promise<void> {
  await runHangingNetwork(bench);
  say(`network hangs: said "${statusBar.unreachable}"; lost: nothing, nothing sent twice; well again`);
}

async function media(): Promise<void> {
  const done = await runMediaKill({ ...bench, rounds: argument('media-rounds', 60) });
  say(`media: ${done} kills, every file went on where it stopped, nothing left over`);
}

/** Every point in a new order each time, on a workspace of its own. */
async function acting(): Promise<void> {
  const rounds = argument('acting-rounds', 15);
  const totals = { killed: 0, customers: 0, assigned: 0 };
  for (let round = 0; round < rounds; round++) {
    const points = createChance(seed + round).shuffle(ANSWER_POINTS);
    const { killed, customers, assigned } = await runAnswersKill({ bundle, points, say });
    totals.killed += killed;
    totals.customers += customers;
    totals.assigned += assigned;
  }
  say(
    `acting: ${totals.killed} kills while Baton acted by itself, ${totals.customers} customers wrote: each answered once, ` +
      `every automation done once, ${totals.assigned} given to one person each`,
  );
}

async function audit(): Promise<void> {
  const rounds = argument('audit-rounds', 10_000);
  const past = await makeAuditPast();
  const chance = createChance(seed);
  for (let round = 0; round < rounds; round++) {
    const wrong = misjudged(mutate(past, chance.pick(MUTATIONS), chance));
    if (wrong !== null) throw new Error(wrong);
  }
  const lines = past.text.trimEnd().split('\n').length;
  say(`audit: ${rounds} changes of an export of ${lines} lines, each shown at its first place`);
}

async function spool(): Promise<void> {
  const rounds = argument('spool-rounds', 120);
  const answered = await runSpoolKill({ ...bench, rounds });
  say(`spool: ${rounds} kills around the sealed spool, ${answered} webhooks answered 200: 0 lost, 0 twice`);
}

async function slots(): Promise<void> {
  const works = ['changeSecret', 'admit', 'expel', 'appoint', 'changeDataKey'] as const;
  const kills = await runSlotsKill({ bundle, works, stride: 1, timedKills: 40, say });
  say(`slots: ${kills} kills while PIN, slots and data key changed: the old or the new opens, never neither`);
  if (!(await hasFaketime())) return say('SKIPPED moved wall clock: needs the program faketime');
  const answers = await guessUnderFaketime(bundle);
  const waited = answers.filter(({ begun }) => begun === 'mustWait').length;
  if (waited !== answers.length - 4) throw new Error(`A moved clock gave ${answers.length - waited} tries`);
  say(`slots: 4 of ${answers.length} wrong PINs were taken, whatever the wall clock said`);
}

async function main(): Promise<void> {
  for (const [name, run] of Object.entries({
    ingest,
    spool,
    send,
    grid,
    disk,
    damage,
    media,
    clock,
    slots,
    network,
    acting,
    audit,
  }))
    if (isWanted(name)) await run();
}

main().catch((error: unknown) => {
  say((error as Error).message);
  say(`FAILED; the seed of this run is ${seed}`);
  process.exitCode = 1;
});
