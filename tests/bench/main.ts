import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReport } from './figures.ts';
import { ingestGoal, slowDiskGoal, type BenchContext } from './ingest.ts';

/* Every figure of `npm run bench`; scripts/bench.mjs bundles and starts it with a display and a keychain. */

const isThere = (name: string): boolean => process.argv.includes(`--${name}`);
const onlyAt = process.argv.indexOf('--only');
const only = onlyAt === -1 ? [] : (process.argv[onlyAt + 1] ?? '').split(',');

async function main(): Promise<void> {
  const report = createReport(isThere('json'), only);
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const root = process.env['BATON_BENCH_ROOT'] ?? process.cwd();
  const context: BenchContext = { report, folder, root, bundle: __dirname, isQuick: isThere('quick') };
  try {
    if (report.isWanted('G1')) await ingestGoal(context);
    if (report.isWanted('G2')) await slowDiskGoal(context);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report.end();
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
