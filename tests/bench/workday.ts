import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { startSimulator } from '../support/simulator.ts';
import { post, textDelivery } from '../support/webhook.ts';
import { mb, ms, quantile } from './figures.ts';
import type { BenchContext } from './ingest.ts';
import { textAt } from './longPast.ts';
import { onePainted } from './painted.ts';
import { memoryIn, openWindow, settled, showsLargest, type Both, type Opened } from './windows.ts';
import type { Workspace } from './workspace.ts';

/* A person at work: searching while customers write, and the traffic of a whole day in the real window. */

const ASKED = ['where is my order', '今天', 'rare17x', '7700 90', 'cuanto custa', 'الطلب'];
const KEY_MS = 120;

/** Types one question after the other, as quickly as people do, until told to stop. */
async function typeOn({ page }: Opened, signal: AbortSignal): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Search', exact: true });
  for (let n = 0; !signal.aborted; n++) {
    await box.fill('');
    await box.focus();
    for (const letter of ASKED[n % ASKED.length] ?? '') {
      if (signal.aborted) break;
      // As an input method does: not every letter is a key.
      await page.keyboard.insertText(letter);
      await sleep(KEY_MS);
    }
  }
  await box.fill('');
}

export async function searchingGoal({ report, isQuick }: BenchContext, { ours, port }: Both): Promise<void> {
  const times = { quiet: [] as number[], searching: [] as number[] };
  const count = isQuick ? 20 : 80;
  for (let run = 0; run < count; run++) times.quiet.push(await onePainted(ours.page, port));
  const stop = new AbortController();
  const typing = typeOn(ours, stop.signal);
  for (let run = 0; run < count; run++) times.searching.push(await onePainted(ours.page, port));
  stop.abort();
  await typing;
  for (const [what, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [limit, our] = [quantile(times.quiet, share), quantile(times.searching, share)];
    report.add({
      name: 'searching',
      what: `webhook sent to row painted in the open conversation while a person types searches, ${what}; the limit is the same without searching`,
      ratio: our / limit,
      goal: null,
      met: null,
      limit: ms(limit),
      ours: ms(our),
      n: count,
    });
  }
}

type Day = {
  readonly incoming: number;
  readonly sends: number;
  readonly openings: number;
  readonly searches: number;
};
const DAY: Day = { incoming: 4_000, sends: 800, openings: 400, searches: 200 };

const incoming = (n: number, customer: number) =>
  textDelivery({
    wamid: `wamid.workday.${n}`,
    from: `4477${10_000_000 + customer}`,
    name: `Customer ${customer}`,
    text: textAt(n),
    at: Math.floor(Date.now() / 1000),
  });

/** What the composer asks for when Enter is pressed. */
const answer = ({ page }: Opened, conversationId: string, text: string): Promise<boolean> =>
  page.evaluate(
    async ([input, commandId]) => {
      type Door = { command(name: string, input: object, id: string): Promise<{ ok: boolean }> };
      const { baton } = window as never as { baton: Door };
      return (await baton.command('inbox.queueReply', input, commandId)).ok;
    },
    [{ conversationId, replyId: randomUUID(), body: { kind: 'text', text } }, randomUUID()] as const,
  );

async function openOne({ page }: Opened, n: number): Promise<void> {
  const list = page.getByRole('list', { name: 'Conversations' });
  await list
    .getByRole('listitem')
    .nth(1 + (n % 7))
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('log', { name: 'Messages' }).getByRole('article').first().waitFor();
}

async function search({ page }: Opened, n: number): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Search', exact: true });
  await box.fill(ASKED[n % ASKED.length] ?? '');
  await sleep(150);
  await box.fill('');
}

/** Everything of the day in proportion: so many messages, then an answer, an opening, a search. */
async function live(opened: Opened, { conversations }: Workspace, port: number, day: Day): Promise<number> {
  const every = (count: number): number => Math.round(day.incoming / count);
  let refused = 0;
  for (let n = 0; n < day.incoming; n++) {
    const customer = (n * 7_919) % Math.min(conversations.length, 300);
    await post(port, incoming(n, customer));
    if (n % every(day.sends) === 0 && !(await answer(opened, conversations[customer] ?? '', textAt(n))))
      refused += 1;
    if (n % every(day.openings) === 0) await openOne(opened, n);
    if (n % every(day.searches) === 0) await search(opened, n);
  }
  return refused;
}

/**
 * The traffic of eight hours, as quickly as it is taken: what grows with what happens shows; what would grow
 * with time alone does not.
 */
export async function workdayGoal(context: BenchContext, workspace: Workspace): Promise<void> {
  const { report, isQuick } = context;
  const practice = await startSimulator();
  const { dataDir } = workspace;
  const opened = await openWindow('ours', { context, dataDir, graphOrigin: practice.origin });
  try {
    const port = await settled(opened);
    practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
    await showsLargest(opened);
    const part = isQuick ? 10 : 1;
    const day = {
      incoming: DAY.incoming / part,
      sends: DAY.sends / part,
      openings: DAY.openings / part,
      searches: DAY.searches / part,
    };
    // What is loaded at first use is no growth.
    for (let n = 0; n < 20; n++) await openOne(opened, n);
    for (let n = 0; n < ASKED.length; n++) await search(opened, n);
    await sleep(5_000);
    const before = memoryIn(opened);
    const startedAt = performance.now();
    const refused = await live(opened, workspace, port, day);
    const seconds = (performance.now() - startedAt) / 1000;
    await practice.settled();
    await sleep(10_000);
    const after = memoryIn(opened);
    if (before === undefined || after === undefined)
      return report.note('workday not measured: /proc does not tell PSS here');
    report.add({
      name: 'workday',
      what:
        `PSS after the traffic of a working day (${day.incoming} messages in, ${day.sends - refused} of ${day.sends} answers, ` +
        `${day.openings} openings, ${day.searches} searches) in ${seconds.toFixed(0)} s, not in eight hours; the limit is before it`,
      ratio: after / before,
      goal: null,
      met: null,
      limit: mb(before),
      ours: mb(after),
      n: 1,
    });
  } finally {
    await opened.app.close();
    await practice.stop();
  }
}
