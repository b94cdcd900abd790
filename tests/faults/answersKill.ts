import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryOutput } from '../../src/contract/index.ts';
import { STARTER_INTENTS } from '../../src/domain/automation/starterIntents.ts';
import { NO_CONDITIONS } from '../../src/domain/routing/routingRule.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { connectForm, startSimulator, steer } from '../support/simulator.ts';
import { allConversations, Gone, Headless, newWorkspace, type Workspace } from './headless.ts';
import { acceptedTexts, doubledAttempts, write } from './simulator.ts';

/*
 * kill -9 at each named point of what Baton does by itself when a customer writes: greeting, answering, running
 * automations, giving the customer to somebody. Each console is killed while it makes good what the one before
 * left; afterwards everything is done once.
 */

export const POINTS = [
  'autoReply:beforeAnswer',
  'autoReply:afterAnswer',
  'question:beforeAnswer',
  'question:afterAnswer',
  'rule:beforeRun',
  'rule:afterRun',
  'route:turnGiven',
] as const;
type Point = (typeof POINTS)[number];

/** Somebody full has one more than `fullAbove`, and nobody ever more. */
const LIMITS = { fullAbove: 3, freeBelow: 2 };
const MEMBERS = ['Bo', 'Cy'];
const DEATH_LIMIT_MS = 6_000;
const END_LIMIT_MS = 40_000;
/** What would come twice comes soon. */
const QUIET_MS = 500;
/** What customers write: to the automation, to the assistant, and to neither. Greeted is each of them. */
const TEXTS = ['One cake, please', 'What are your opening hours?', 'Hello'] as const;
const NOTE = 'Ask how many people it is for';

export type AnswersKillOptions = {
  readonly bundle: string;
  readonly points: readonly Point[];
  readonly say: (line: string) => void;
};
export type AnswersKillReport = { killed: number; customers: number; replies: number; assigned: number };

type Fixture = {
  readonly bundle: string;
  readonly workspace: Workspace;
  readonly practice: Practice;
  readonly port: number;
  readonly labelId: string;
  customers: number;
};

async function must(asked: Promise<{ readonly ok: boolean }>): Promise<void> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer)}`);
}

async function hire(console: Headless, name: string): Promise<void> {
  const workspaceId = (await console.query('team.getWorkspace', {}))?.id;
  const memberId = randomUUID();
  const team = (asked: 'team.addMember' | 'team.changeProfile', input: object) =>
    must(console.ask({ do: 'team', name: asked, input: { workspaceId, memberId, ...input } }));
  await team('team.addMember', { name, role: 'standard', color: 1, publicKey: 'a key' });
  await team('team.changeProfile', { profile: { name, color: 1, tags: ['customerService'] } });
}

/** Everything that acts by itself is on. @returns the label of the automation. */
async function switchOn(console: Headless): Promise<string> {
  for (const name of MEMBERS) await hire(console, name);
  const channelId = (await console.query('channels.listChannels', {}))[0]?.id;
  const labelId = randomUUID();
  await must(console.command('labels.saveLabel', { labelId, name: 'Cake', color: 1 }));
  const greeting = { channelId, kind: 'greeting', isOn: true, scheduleId: null, language: 'en' };
  const often = { afterDays: 14, answerMinutes: 60, text: 'Hello {{name|there}}, we answer soon.' };
  await must(console.command('automation.saveAutoReply', { ...greeting, ...often }));
  const assistant = { channels: [channelId], threshold: 60, maxInRow: 2 };
  await must(console.command('automation.setAssistant', assistant));
  await must(console.command('automation.saveIntent', { ...STARTER_INTENTS[0], isOn: true, labelId: null }));
  const automation = {
    ruleId: randomUUID(),
    name: 'Cakes',
    isOn: true,
    trigger: { kind: 'messageReceived' },
    conditions: [{ kind: 'words', words: ['cake'] }],
    actions: [
      { kind: 'addLabel', labelId },
      { kind: 'note', text: NOTE },
      { kind: 'reply', text: 'A cake, {{name|friend}}!' },
    ],
  };
  await must(console.command('automation.saveRule', automation));
  const everybody = { when: NO_CONDITIONS, to: { kind: 'tag', tag: 'customerService' }, onlySignedIn: false };
  const rules = [{ id: randomUUID(), name: 'All', isOn: true, method: 'leastBusy', ...everybody }];
  await must(console.command('routing.saveRules', { revision: 0, isOn: true, limits: LIMITS, rules }));
  return labelId;
}

async function prepare(bundle: string, dataDir: string, practice: Practice): Promise<Fixture> {
  const workspace = newWorkspace(dataDir);
  const console = new Headless(bundle);
  await console.open({ ...workspace, isNew: true, graphOrigin: practice.origin, port: 0 });
  await must(console.command('channels.connectNumber', connectForm()));
  const labelId = await switchOn(console);
  const port = await console.port();
  practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  await console.close();
  return { bundle, workspace, practice, port, labelId, customers: 0 };
}

async function open(fixture: Fixture, point: Point | null): Promise<Headless> {
  const { bundle, workspace, practice, port } = fixture;
  const console = new Headless(bundle, point === null ? {} : { BATON_TEST_FAULT_POINT: point });
  const opening = console.open({ ...workspace, isNew: false, graphOrigin: practice.origin, port });
  await opening.catch((error: unknown) => {
    // What the one before left to do may already pass the point.
    if (!(error instanceof Gone) || point === null) throw error;
  });
  return console;
}

/** Three new customers write; @returns whether the console died at the point. */
async function dieAt(fixture: Fixture, point: Point): Promise<boolean> {
  const console = await open(fixture, point);
  for (const text of TEXTS) await write(fixture.practice, ++fixture.customers, text);
  const signal = await Promise.race([console.ended, sleep(DEATH_LIMIT_MS, 'alive' as const, { ref: false })]);
  if (signal === 'alive') await console.kill();
  return signal === 'SIGKILL';
}

type Row = QueryOutput<'inbox.listConversations'>[number];
type Thread = { readonly row: Row; readonly messages: QueryOutput<'inbox.listMessages'> };

async function threadsOf(console: Headless): Promise<Thread[]> {
  const threads: Thread[] = [];
  for (const row of await allConversations(console)) {
    const page = { conversationId: row.id, limit: 50, before: null };
    threads.push({ row, messages: await console.query('inbox.listMessages', page) });
  }
  return threads;
}

/** What is wrong with what was done for one customer, who wrote once. */
function problemsOf({ row, messages }: Thread, labelId: string): string[] {
  const asked = messages.filter(({ from, type }) => from === 'customer' && type !== 'note');
  const replies = messages.filter(({ automatic }) => automatic !== null);
  const notes = messages.filter(({ note, text }) => note !== null && text === NOTE);
  const isCake = asked[0]?.text === TEXTS[0];
  const isLabelled = row.labels.some((id) => id === labelId);
  const faults: [string, boolean][] = [
    [`wrote ${asked.length} times`, asked.length !== 1],
    [`was answered by itself ${replies.length} times`, replies.length !== 1],
    [`has ${notes.length} notes of the automation`, notes.length !== (isCake ? 1 : 0)],
    [isLabelled ? 'has a label nobody set' : 'lacks the label of the automation', isLabelled !== isCake],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [`${row.name} ${fault}`] : []));
}

const ENDED = new Set(['accepted', 'sent', 'delivered', 'read', 'unknown']);

/** How often WhatsApp took what was answered: once, unless the kill left it unknown whether it did. */
async function sendingProblems({ practice }: Fixture, threads: readonly Thread[]): Promise<string[]> {
  const replies = threads.flatMap(({ messages }) => messages.filter(({ automatic }) => automatic !== null));
  const taken = (await acceptedTexts(practice)).length;
  const known = replies.filter(({ status }) => status !== 'unknown').length;
  const isPossible = taken >= known && taken <= replies.length;
  const waiting = replies.filter(({ status }) => !ENDED.has(status ?? '')).length;
  return [
    ...doubledAttempts(practice),
    ...(isPossible ? [] : [`WhatsApp took ${taken} of ${replies.length} replies, ${known} of them surely`]),
    ...(waiting === 0 ? [] : [`${waiting} replies are not sent`]),
  ];
}

/** One owner each, nobody above what may be, and nobody left alone while somebody has room. */
async function ownerProblems(console: Headless, threads: readonly Thread[]): Promise<string[]> {
  const problems: string[] = [];
  for (const { row } of threads) {
    const owned = await console.query('routing.listOwnership', { conversationId: row.id, limit: 20 });
    const given = owned.filter(({ how }) => how === 'routed').length;
    if (given > 1) problems.push(`${row.name} was given out ${given} times`);
  }
  const waiting = threads.filter(({ row }) => row.waitingSince !== null);
  const loads = new Map<string, number>();
  for (const { row } of waiting)
    if (row.assigneeId !== null) loads.set(row.assigneeId, (loads.get(row.assigneeId) ?? 0) + 1);
  for (const load of loads.values())
    if (load > LIMITS.fullAbove + 1) problems.push(`Somebody holds ${load} who wait`);
  const alone = waiting.filter(({ row }) => row.assigneeId === null).length;
  if (alone > 0 && loads.size === 0) problems.push(`${alone} are with nobody, and nobody has anybody`);
  return problems;
}

async function problemsIn(fixture: Fixture, console: Headless): Promise<string[]> {
  const threads = await threadsOf(console);
  const missing = fixture.customers - threads.length;
  return [
    ...(missing === 0 ? [] : [`${missing} customers are missing`]),
    ...threads.flatMap((thread) => problemsOf(thread, fixture.labelId)),
    ...(await sendingProblems(fixture, threads)),
    ...(await ownerProblems(console, threads)),
  ];
}

/** A healthy console makes good what is left; what is wrong when all is over, in sentences. */
async function finish(fixture: Fixture): Promise<AnswersKillReport> {
  const console = await open(fixture, null);
  try {
    const startedAt = performance.now();
    let problems: string[];
    do {
      await steer(fixture.practice, 'retry', {});
      await fixture.practice.settled();
      await console.settle();
      problems = await problemsIn(fixture, console);
      if (problems.length > 0) await sleep(QUIET_MS);
    } while (problems.length > 0 && performance.now() - startedAt < END_LIMIT_MS);
    await sleep(QUIET_MS);
    await console.settle();
    if (problems.length === 0) problems = await problemsIn(fixture, console);
    const { chainFault } = await console.journal();
    if (chainFault !== null) problems.push(chainFault);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const threads = await threadsOf(console);
    const assigned = threads.filter(({ row }) => row.assigneeId !== null).length;
    return { killed: 0, customers: fixture.customers, replies: threads.length, assigned };
  } finally {
    await console.kill();
  }
}

export async function runAnswersKill({
  bundle,
  points,
  say,
}: AnswersKillOptions): Promise<AnswersKillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  const practice = await startSimulator();
  try {
    const fixture = await prepare(bundle, dataDir, practice);
    let killed = 0;
    for (const point of points) {
      const isKilled = await dieAt(fixture, point);
      if (isKilled) killed += 1;
      say(`acting ${point} ${isKilled ? 'killed' : 'was not passed'}`);
    }
    return { ...(await finish(fixture)), killed };
  } finally {
    await practice.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
