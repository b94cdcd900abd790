import { join } from 'node:path';
import { createReport } from './figures.ts';
import { longConversationGoal, openingGoal, rebuildGoal, sizesGoal } from './engineGoals.ts';
import { ingestGoal, slowDiskGoal, type BenchContext } from './ingest.ts';
import { searchGoals } from './searchGoals.ts';
import { openWindowGoals, scrollGoal, startGoals } from './windowGoals.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';

/* Every figure of `npm run bench`; scripts/bench.mjs bundles and starts it with a display and a keychain. */

const isThere = (name: string): boolean => process.argv.includes(`--${name}`);
const onlyAt = process.argv.indexOf('--only');
const only = onlyAt === -1 ? [] : (process.argv[onlyAt + 1] ?? '').split(',');

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

async function engineGoals(context: BenchContext, long: () => Promise<Workspace>): Promise<void> {
  const { report } = context;
  if (report.isWanted('size')) sizesGoal(context, await long());
  if (report.isWanted('rebuild')) await rebuildGoal(context, await long());
  if (report.isWanted('G8')) await openingGoal(context, await long());
  if (report.isWanted('long')) await longConversationGoal(context, await long());
}

async function windowGoals(context: BenchContext, long: () => Promise<Workspace>): Promise<void> {
  const { report } = context;
  if (report.isWanted('G6')) await startGoals(context, await long());
  if (report.isWanted('G12'))
    await scrollGoal(context, await long(), await once(context, 'few', 1_000, 50)());
  if (report.isWanted('G7', 'G9', 'G10', 'G11', 'G13')) await openWindowGoals(context, await long());
}

async function main(): Promise<void> {
  const report = createReport(isThere('json'), only);
  const folder = process.env['BATON_BENCH_FOLDER'];
  if (!folder) throw new Error('Start it by npm run bench');
  const root = process.env['BATON_BENCH_ROOT'] ?? process.cwd();
  const context: BenchContext = { report, folder, root, bundle: __dirname, isQuick: isThere('quick') };
  if (report.isWanted('G1')) await ingestGoal(context);
  if (report.isWanted('G2')) await slowDiskGoal(context);
  if (report.isWanted('search', 'G4', 'G14', 'G15', 'G16', 'G17', 'G18', 'G24')) searchGoals(context);
  const long = context.isQuick
    ? once(context, 'long', 20_000, 4_000)
    : once(context, 'long', 100_000, 20_000);
  await engineGoals(context, long);
  await windowGoals(context, long);
  report.note(
    'Not measured here: GPU compositing (software rendering), the OS sandbox as root, laptop disks, macOS, Windows.',
  );
  report.note('G3 is `npm run faults`.');
  report.end();
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  // Whatever is still open must not keep us.
  process.exit(1);
});
