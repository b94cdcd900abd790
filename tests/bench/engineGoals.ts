import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { openDatabase } from '../../src/main/engine/database.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openInProcess, type InProcess } from './consoleInProcess.ts';
import { mb, median, ms, quantile, rate } from './figures.ts';
import type { BenchContext } from './ingest.ts';
import { largestOf, textAt } from './longPast.ts';
import { rawInsertRate } from './rawInsert.ts';
import { projectingRate } from './projecting.ts';
import type { Workspace } from './workspace.ts';

/* What the engine alone can be asked on a long past: opening, sizes, long conversations. */

const list = { filter: 'all', limit: 50, before: null } as const;

/** Two encrypted files opened and fifty rows read, with nothing of ours in between. */
function bareOpen({ dataDir, dataKey }: Workspace): number {
  const startedAt = performance.now();
  const options = { key: dataKey, cipher: 'aegis', cacheMb: 16, walAutocheckpoint: 1000 } as const;
  const journal = openDatabase({ ...options, file: join(dataDir, 'journal.db'), synchronous: 'FULL' });
  const views = openDatabase({ ...options, file: join(dataDir, 'views.db'), synchronous: 'NORMAL' });
  journal.get(sql`SELECT max(position) FROM journal`);
  views.all(sql`SELECT * FROM conversation ORDER BY last_message_at DESC, id DESC LIMIT 50`);
  const took = performance.now() - startedAt;
  journal.close();
  views.close();
  return took;
}

export async function openingGoal({ report, isQuick }: BenchContext, workspace: Workspace): Promise<void> {
  const bare: number[] = [];
  const ours: number[] = [];
  const cpu: number[] = [];
  for (let run = 0; run < (isQuick ? 5 : 11); run++) {
    bare.push(bareOpen(workspace));
    const startedAt = performance.now();
    const before = process.cpuUsage();
    const console = await openInProcess(workspace);
    await console.query('inbox.listConversations', list);
    ours.push(performance.now() - startedAt);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    await console.close();
  }
  report.add({
    name: 'G8',
    what: `ms to open both files and list 50, ${workspace.messages} messages, of it ${ms(median(cpu))} of processor time; the limit does nothing else`,
    ratio: median(ours),
    goal: '<= 15',
    met: median(ours) <= 15,
    limit: ms(median(bare)),
    ours: ms(median(ours)),
    n: ours.length,
  });
}

/** Journal read, unsealed and told to every view, as after an update that draws them otherwise. */
export function rebuildGoal({ report, folder }: BenchContext, { rebuilt, messages }: Workspace): void {
  const limit = rawInsertRate(folder, textAt, Math.min(messages, 200_000));
  const ours = messages / rebuilt.cpu;
  report.add({
    name: 'rebuild',
    what: `messages a second of processor time from the journal into new views, ${messages} messages in ${rebuilt.wall.toFixed(0)} s; the limit is a plain table`,
    ratio: ours / limit,
    goal: null,
    met: null,
    limit: rate(limit),
    ours: rate(ours),
    n: 1,
  });
}

/** What the projections alone make of messages, in turns with a plain table. */
export function projectingGoals({ report, folder, isQuick }: BenchContext): void {
  const messages = isQuick ? 20_000 : 50_000;
  const past = { folder, messages, conversations: messages / 20 };
  const rates = { raw: [] as number[], import: [] as number[], live: [] as number[], plain: [] as number[] };
  for (let run = 0; run < (isQuick ? 3 : 5); run++) {
    rates.raw.push(rawInsertRate(folder, textAt, messages));
    rates.import.push(projectingRate({ ...past, batch: 10_000, isEncrypted: true }).cpu);
    rates.plain.push(projectingRate({ ...past, batch: 10_000, isEncrypted: false }).cpu);
    rates.live.push(projectingRate({ ...past, batch: 100, isEncrypted: true }).cpu);
  }
  const into = 'messages a second of processor time into every view and the index';
  const figures = [
    [`${into}, encrypted, 10,000 to a commit; the limit is a plain table`, rates.import, rates.raw, 0.2],
    [`the same, 100 to a commit`, rates.live, rates.raw, 0.12],
    [`${into}, encrypted; the limit is not encrypted`, rates.import, rates.plain, 0.85],
  ] as const;
  for (const [what, ours, limits, goal] of figures) {
    const ratio = median(ours) / median(limits);
    report.add({
      name: 'G4',
      what,
      ratio,
      goal: `>= ${goal}`,
      met: ratio >= goal,
      limit: rate(median(limits)),
      ours: rate(median(ours)),
      n: ours.length,
    });
  }
}

export function sizesGoal({ report }: BenchContext, { sizes, messages }: Workspace): void {
  const per1000 = (bytes: number): number => bytes / (messages / 1000);
  const each = [
    ['journal', sizes.journal],
    ['views', sizes.views],
  ] as const;
  for (const [what, bytes] of each) {
    report.add({
      name: 'size',
      what: `${what} per 1,000 messages, contacts and keys included; the limit is their text alone`,
      ratio: bytes / sizes.text,
      goal: null,
      met: null,
      limit: mb(per1000(sizes.text)),
      ours: mb(per1000(bytes)),
      n: 1,
    });
  }
}

async function times(console: InProcess, conversationId: string, from: number, count: number) {
  const took: number[] = [];
  for (let n = 1; n <= count; n++) {
    const startedAt = performance.now();
    const done = await console.command('inbox.markRead', { conversationId, upToInbound: from + n });
    if (!done.ok) throw new Error(`markRead: ${JSON.stringify(done.error)}`);
    took.push(performance.now() - startedAt);
  }
  return took;
}

/** A command and its views, in a conversation of very many records and in one of 50: first and then. */
export async function longConversationGoal(
  { report, isQuick }: BenchContext,
  workspace: Workspace,
): Promise<void> {
  const large: number[] = [];
  const small: number[] = [];
  const firstLarge: number[] = [];
  const firstSmall: number[] = [];
  for (let run = 0; run < (isQuick ? 3 : 5); run++) {
    const console = await openInProcess(workspace);
    const from = run * 8;
    const some = await times(console, workspace.small, from, 8);
    const many = await times(console, workspace.largest, from, 8);
    firstSmall.push(some[0] ?? 0);
    firstLarge.push(many[0] ?? 0);
    small.push(...some.slice(1));
    large.push(...many.slice(1));
    await console.close();
  }
  const shown = (values: readonly number[]): string =>
    `${ms(median(values))} p99 ${ms(quantile(values, 0.99))}`;
  const records = largestOf(workspace.messages);
  const figures = [
    [`a command on a conversation of ${records} records beside one of 50`, large, small],
    [`the first after a start`, firstLarge, firstSmall],
  ] as const;
  for (const [what, ours, limit] of figures) {
    report.add({
      name: 'long',
      what,
      ratio: median(ours) / median(limit),
      goal: null,
      met: null,
      limit: shown(limit),
      ours: shown(ours),
      n: ours.length,
    });
  }
}
