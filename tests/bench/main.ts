import { join } from 'node:path';
import { inspect } from 'node:util';
import { createReport } from './figures.ts';
import { longConversationGoal, openingGoal, projectingGoals, rebuildGoal, sizesGoal } from './engineGoals.ts';
import { ingestGoal, lagGoal, slowDiskGoal, type BenchContext } from './ingest.ts';
import { searchGoals } from './searchGoals.ts';
import { importGoal } from './importGoal.ts';
import { growthGoal, openWindowGoals, scrollGoal, startGoals } from './windowGoals.ts';
import { routingGoal } from './routingGoal.ts';
import { switchGoal } from './switchGoal.ts';
import { workdayGoal } from './workday.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';

/* Every figure of `npm run bench`; scripts/bench.mjs bundles and starts it with a display and a keychain. */

const isThere = (name: string): boolean => process.argv.includes(`--${name}`);
function valueOf(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}
const only = valueOf('only')?.split(',') ?? [];

/** Made once, by the first figure that needs it. */
function once(context: BenchContext, name: string, messages: number, conversations: number) {
  let made: Promise<Workspace> | null = null;
  return (): Promise<Workspace> => {
    if (made === null)
      context.report.say(`making a workspace of ${messages} messages in ${conversations} conversations`);
    made ??= makeWorkspace({ dataDir: join(context.folder, name), messages, conversations });
    return made;
  };
}

const SEARCH = ['G14', 'G15', 'G16', 'G17', 'G18', 'G24', 'paging'];

/** Made once, by the first figure that needs them: the long past, a tenth of it, and ten thousand messages. */
function workspaces(context: BenchContext) {
  const asked = Number(valueOf('messages'));
  const messages = asked > 0 ? asked : context.isQuick ? 50_000 : 1_000_000;
  const conversations = messages / 50;
  return {
    long: once(context, 'long', messages, conversations),
    tenth: once(context, 'tenth', messages / 10, conversations / 10),
    few: once(context, 'few', 10_000, 2_000),
    fifty: once(context, 'fifty', 1_000, 50),
  };
}
type Made = ReturnType<typeof workspaces>;

async function engineGoals(context: BenchContext, { long }: Made): Promise<void> {
  const { report } = context;
  if (report.isWanted('G4')) projectingGoals(context);
  if (report.isWanted('size')) sizesGoal(context, await long());
  if (report.isWanted('rebuild')) rebuildGoal(context, await long());
  if (report.isWanted('G8')) await openingGoal(context, await long());
  if (report.isWanted('long')) await longConversationGoal(context, await long());
}

const WINDOW = ['G7', 'G9', 'G10', 'G11', 'G13', 'G23', 'G24', 'G25', 'searching'];

async function windowGoals(context: BenchContext, { long, few, fifty }: Made): Promise<void> {
  const { report } = context;
  if (report.isWanted('G6')) await startGoals(context, await long());
  if (report.isWanted('switch')) await switchGoal(context, await fifty());
  if (report.isWanted('G12')) await scrollGoal(context, await long(), await fifty());
  if (report.isWanted(...WINDOW)) await openWindowGoals(context, await long());
  if (report.isWanted('G7')) await growthGoal(context, await long(), await few());
  if (report.isWanted('workday')) await workdayGoal(context, await long());
}

async function main(): Promise<void> {
  const report = createReport(isThere('json'), only);
  const folder = process.env['BATON_BENCH_FOLDER'];
  if (!folder) throw new Error('Start it by npm run bench');
  const root = process.env['BATON_BENCH_ROOT'] ?? process.cwd();
  const context: BenchContext = { report, folder, root, bundle: __dirname, isQuick: isThere('quick') };
  if (report.isWanted('G1')) await ingestGoal(context);
  if (report.isWanted('G2')) await slowDiskGoal(context);
  if (report.isWanted('G5')) await lagGoal(context);
  if (report.isWanted('import')) await importGoal(context);
  if (report.isWanted('routing')) await routingGoal(context);
  const made = workspaces(context);
  await engineGoals(context, made);
  if (report.isWanted(...SEARCH)) await searchGoals(context, made);
  await windowGoals(context, made);
  report.note(
    'Not measured here: GPU compositing (software rendering), the OS sandbox as root, laptop disks, macOS, Windows.',
  );
  report.note('G3 is `npm run faults`. G19 to G22 are of the team service, which is not there yet.');
  report.end();
}

main().catch((error: unknown) => {
  process.stderr.write(`${inspect(error)}\n`);
  // Whatever is still open must not keep us.
  process.exit(1);
});
