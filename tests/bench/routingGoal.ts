import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { RoutingRule } from '../../src/domain/routing/routingRule.ts';
import { NO_CONDITIONS, UNTOUCHED_PLAN } from '../../src/domain/routing/routingRule.ts';
import { practiceCredentials } from '../../src/main/practice/credentials.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { assignRouted } from '../../src/domain/routing/assignRouted.ts';
import { lastPosition } from '../../src/main/engine/journalStore.ts';
import { post, textDelivery } from '../support/webhook.ts';
import { openInProcess, type InProcess, type Keys } from './consoleInProcess.ts';
import { median, ms, quantile } from './figures.ts';
import type { BenchContext } from './ingest.ts';
import { newToken, seenAt, wallClock, watch } from './painted.ts';
import { openWindow, settled } from './windows.ts';
import { makeWorkspace } from './workspace.ts';

/*
 * A message of a new customer among 50,000 conversations, with 30 routing rules and 30 automations, beside the
 * same with one of each, and with none.
 */

const KINDS = ['off', 'one', 'thirty'] as const;
type Kind = (typeof KINDS)[number];
/** What the last rule looks for, and no other. */
const SOUGHT = 'Is it on its way?';
const NOWHERE = 'http://127.0.0.1:9';
/** Of what is asked of a text, words cost most: ten a rule, as a person would list them. */
const TOPICS = Array.from({ length: 29 }, (_, rule) =>
  Array.from({ length: 10 }, (__, word) => `topic${rule}word${word}`),
);

const routingRule = (given: Partial<RoutingRule>): RoutingRule => ({
  id: randomUUID(),
  name: 'A rule',
  isOn: true,
  when: NO_CONDITIONS,
  to: { kind: 'tag', tag: 'customerService' },
  method: 'leastBusy',
  onlySignedIn: false,
  ...given,
});

/** The last finds somebody for whoever writes in the bench; one before sends a part of the past to nobody. */
function rulesOf(kind: Kind): RoutingRule[] {
  if (kind === 'off') return [];
  const last = routingRule({ when: { ...NO_CONDITIONS, words: [SOUGHT] } });
  if (kind === 'one') return [last];
  const others = TOPICS.map((words, n) => {
    const asked = n === 0 ? ['今天', ...words.slice(1)] : words;
    const to = n === 0 ? ({ kind: 'tag', tag: 'logistics' } as const) : last.to;
    return routingRule({ when: { ...NO_CONDITIONS, words: asked }, to });
  });
  return [...others, last];
}

const automationsOf = (labelId: string) =>
  [...TOPICS, [SOUGHT]].map((words) => ({
    ruleId: randomUUID(),
    name: 'An automation',
    isOn: false,
    trigger: { kind: 'messageReceived' },
    conditions: [{ kind: 'words', words }],
    actions: [{ kind: 'addLabel', labelId }],
  }));

async function must(asked: Promise<{ readonly ok: boolean }>): Promise<void> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer)}`);
}

/** Four who answer, and one label. */
async function hire(console: InProcess): Promise<string> {
  for (const name of ['Bo', 'Cy', 'Dee', 'Ed']) {
    const memberId = randomUUID();
    const member = { memberId, name, color: 1 };
    await must(console.team('team.addMember', { ...member, role: 'standard', publicKey: 'none' }));
    const profile = { name, color: 1, tags: ['customerService'] };
    await must(console.team('team.changeProfile', { memberId, profile }));
  }
  const labelId = randomUUID();
  await must(console.command('labels.saveLabel', { labelId, name: 'On its way', color: 1 }));
  return labelId;
}

type Automation = ReturnType<typeof automationsOf>[number];

/** Brings the workspace to one of the three, and waits until nothing more follows from it. */
async function turnTo(console: InProcess, kind: Kind, automations: readonly Automation[]): Promise<void> {
  const { revision } = await console.query('routing.getPlan', {});
  const limits = { ...UNTOUCHED_PLAN.limits, fullAbove: 500 };
  const plan = { revision, isOn: kind !== 'off', limits, rules: rulesOf(kind) };
  await must(console.command('routing.saveRules', plan));
  for (const [n, automation] of automations.entries()) {
    const isOn = kind === 'thirty' || (kind === 'one' && n === automations.length - 1);
    if (isOn !== automation.isOn) await must(console.command('automation.saveRule', { ...automation, isOn }));
    automation.isOn = isOn;
  }
  await console.opened.routing.router.look();
  // What fell due in the past is recorded first, and is no cost of a message.
  await console.opened.routing.look();
  await console.settled();
}

const delivery = (token: string, customer: number) =>
  textDelivery({
    wamid: `wamid.routing.${token}`,
    from: `4478${10_000_000 + customer}`,
    name: `New ${customer}`,
    text: `${SOUGHT} ${token}`,
    at: Math.floor(Date.now() / 1000),
  });

type Times = { readonly assigned: number[]; readonly pushed: number[]; readonly cpu: number[] };
const noTimes = (): Times => ({ assigned: [], pushed: [], cpu: [] });

function portOf(console: InProcess): number {
  const receiver = console.status()?.receiver;
  if (receiver?.state !== 'listening') throw new Error('Nothing is received');
  return receiver.port;
}

const recordedAfter = (console: InProcess, position: number, command: string): boolean =>
  console.opened.kit.db.get(
    sql`SELECT 1 FROM journal WHERE position > ${position} AND command = ${command}`,
  ) !== undefined;

/** Measures one new customer: until somebody has them, until their row is told, and the processor time of all of it. */
function createMeasuring(console: InProcess) {
  const { db, commit } = console.opened.kit;
  const at = { token: '', from: 0, isRouted: false, assigned: 0, pushed: 0 };
  const isMeasured = (): boolean => at.token !== '' && at.isRouted && at.assigned === 0;
  commit.onCommit(() => {
    if (isMeasured() && recordedAfter(console, at.from, assignRouted.name)) at.assigned = performance.now();
  });
  console.subscribe('inbox.listConversations', { filter: 'all', limit: 50, before: null }, (rows) => {
    const row = rows.find(({ preview }) => at.token !== '' && preview.includes(at.token));
    if (at.pushed === 0 && row !== undefined && (!at.isRouted || row.assigneeId !== null))
      at.pushed = performance.now();
  });
  return async (kind: Kind, customer: number, times: Times): Promise<void> => {
    const isRouted = kind !== 'off';
    Object.assign(at, { token: newToken(), from: lastPosition(db), isRouted, assigned: 0, pushed: 0 });
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const status = await post(portOf(console), delivery(at.token, customer));
    if (status !== 200) throw new Error(`A webhook was answered ${status}`);
    while (at.pushed === 0) await nextTurn();
    await console.settled();
    const { user, system } = process.cpuUsage(before);
    times.cpu.push((user + system) / 1000);
    times.pushed.push(at.pushed - startedAt);
    if (isRouted) times.assigned.push(at.assigned - startedAt);
    at.token = '';
  };
}

const spread = (times: readonly number[]): string =>
  `half of them ${ms(quantile(times, 0.25))} to ${ms(quantile(times, 0.75))}`;

function tell({ report }: BenchContext, all: Readonly<Record<Kind, Times>>, past: string): void {
  for (const [figure, what, limitOf] of [
    ['assigned', 'webhook sent to the record of who has the customer', 'one'],
    ['pushed', 'webhook sent to the row told to a list, with who has the customer', 'off'],
    ['cpu', 'processor time of everything a message of a new customer makes', 'off'],
  ] as const)
    for (const kind of KINDS) {
      const limit = all[limitOf][figure];
      const ours = all[kind][figure];
      if (kind === limitOf || ours.length === 0) continue;
      report.add({
        name: 'routing',
        what: `${what}; ${kind} of each rule beside ${limitOf === 'off' ? 'no routing' : 'one'}; ${past}; ${spread(ours)}`,
        ratio: median(ours) / median(limit),
        goal: null,
        met: null,
        limit: ms(median(limit)),
        ours: ms(median(ours)),
        n: ours.length,
      });
    }
}

/** New customers in turns of the three. */
async function engineGoal(
  context: BenchContext,
  console: InProcess,
  automations: readonly Automation[],
  past: string,
) {
  const times = { off: noTimes(), one: noTimes(), thirty: noTimes() };
  const measure = createMeasuring(console);
  let customer = 0;
  for (let round = 0; round < (context.isQuick ? 2 : 3); round++)
    for (const kind of KINDS) {
      await turnTo(console, kind, automations);
      const warm = noTimes();
      for (let n = 0; n < 3; n++) await measure(kind, ++customer, warm);
      for (let n = 0; n < 12; n++) await measure(kind, ++customer, times[kind]);
    }
  const left = (await console.query('routing.listQueue', {})).total;
  tell(context, times, `${past}, with thirty ${left} in the queue`);
  await everybodyGoal(context, console, left);
}

/** What is done once somebody has room again, the team is another or hours began: never for a message. */
async function everybodyGoal({ report }: BenchContext, console: InProcess, left: number): Promise<void> {
  const took: number[] = [];
  for (let run = 0; run < 5; run++) {
    const before = process.cpuUsage();
    await console.opened.routing.router.look();
    const { user, system } = process.cpuUsage(before);
    took.push((user + system) / 1000);
  }
  report.add({
    name: 'routing',
    what: `processor time of a look at everybody who waits with nobody, ${left} in the queue, thirty rules; the limit is one of them`,
    ratio: left,
    goal: null,
    met: null,
    limit: ms(median(took) / left),
    ours: ms(median(took)),
    n: took.length,
  });
}

const PAINTED = { quick: 10, full: 20 };

async function painted(context: BenchContext, { dataDir }: Keys, first: number): Promise<number[]> {
  const opened = await openWindow('ours', { context, dataDir });
  try {
    const port = await settled(opened);
    await watch(opened.page);
    const times: number[] = [];
    for (let n = 0; n < (context.isQuick ? PAINTED.quick : PAINTED.full); n++) {
      const token = newToken();
      const startedAt = wallClock();
      await post(port, delivery(token, first + n));
      times.push((await seenAt(opened.page, token)) - startedAt);
      await sleep(100);
    }
    // The first of all paints what was not painted before.
    return times.slice(2);
  } finally {
    await opened.app.close();
  }
}

/** The same in the real window, until the row is painted in the list. */
async function paintedGoal(
  context: BenchContext,
  keys: Keys,
  automations: readonly Automation[],
  past: string,
) {
  const times: Record<Kind, number[]> = { off: [], one: [], thirty: [] };
  for (const [round, kind] of KINDS.entries()) {
    const console = await openInProcess(keys);
    await turnTo(console, kind, automations);
    await console.close();
    const first = 100_000 + round * 1_000;
    // On a crowded machine a window is now and then lost.
    const again = (): Promise<number[]> => painted(context, keys, first + 500);
    times[kind].push(...(await painted(context, keys, first).catch(again)));
  }
  for (const kind of ['one', 'thirty'] as const)
    context.report.add({
      name: 'routing',
      what: `webhook of a new customer sent to row painted in the list, ${kind} of each rule beside no routing; ${past}; ${spread(times[kind])}`,
      ratio: median(times[kind]) / median(times.off),
      goal: null,
      met: null,
      limit: ms(median(times.off)),
      ours: ms(median(times[kind])),
      n: times[kind].length,
    });
}

export async function routingGoal(context: BenchContext): Promise<void> {
  const { folder, isQuick, report } = context;
  const conversations = isQuick ? 5_000 : 50_000;
  report.say(`making ${conversations} conversations whose customers wait`);
  const past = `${conversations} conversations, all of them unanswered`;
  const dataDir = join(folder, 'routing');
  const workspace = await makeWorkspace({ dataDir, messages: conversations * 4, conversations });
  const secrets = { [workspace.channelId]: { ...practiceCredentials, graphOrigin: NOWHERE } };
  const console = await openInProcess(workspace, { secrets });
  const automations = automationsOf(await hire(console));
  try {
    await engineGoal(context, console, automations, past);
  } finally {
    await console.close();
  }
  await paintedGoal(context, workspace, automations, past);
}
