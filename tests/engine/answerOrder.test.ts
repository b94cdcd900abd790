import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { STARTER_INTENTS } from '../../src/domain/automation/starterIntents.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { NOWHERE, sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* One message, two that could answer it: the FAQ assistant first, a greeting only where it said nothing. */

const [HOURS] = STARTER_INTENTS;
const POINTS = [
  null,
  'question:beforeAnswer',
  'question:afterAnswer',
  'autoReply:beforeAnswer',
  'autoReply:afterAnswer',
];

/** Stops wherever a crash would, again and again. */
async function openShop(point: string | null) {
  const faultPoint = (name: string): void => {
    if (name === point) throw new Error(`Crashed at ${name}`);
  };
  const { console, practice } = await openConnectedConsole({ faultPoint });
  practice.setCallback(NOWHERE);
  const channelId = (await console.query('channels.listChannels', {}))[0]!.id;
  await console.command('automation.saveAutoReply', {
    channelId,
    kind: 'greeting',
    isOn: true,
    scheduleId: null,
    afterDays: 14,
    answerMinutes: 60,
    language: 'en',
    text: 'Welcome, {{name|friend}}',
  });
  await console.command('automation.setAssistant', { channels: [channelId], threshold: 60, maxInRow: 3 });
  await console.command('automation.saveIntent', { ...HOURS!, isOn: true });
  return { console, practice };
}

const at = Math.floor(Date.now() / 1000);
const write = (console: TestConsole, from: string, text: string, n = 1) =>
  deliver(
    console,
    textDelivery({ wamid: `wamid.${from}-${n}=`, from, name: `Guest ${from}`, text, at: at + n }),
  );

const isIdle = (console: TestConsole): boolean =>
  console.write
    .opened()!
    .kit.db.get(
      sql`SELECT 1 FROM due_question UNION ALL SELECT 1 FROM due_auto_reply UNION ALL SELECT 1 FROM due_cause`,
    ) === undefined;

/** What Baton said to each customer, by name. */
async function saidTo(console: TestConsole): Promise<Record<string, string[]>> {
  const conversations = await conversationsOf(console);
  const said = conversations.map(async ({ id, name }) => {
    const rows = await messagesOf(console, id);
    return [name, rows.flatMap(({ automatic }) => automatic ?? [])] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}

it.each(POINTS)('says one thing to one message, also after a crash at this point: %s', async (point) => {
  const { console, practice } = await openShop(point);
  await write(console, '447700900001', 'What are your opening hours?');
  await write(console, '447700900002', 'My cake is broken');
  await write(console, '447700900003', 'Good morning');
  await write(console, '447700900003', 'When are you open?', 2);
  await until(async () => (await conversationsOf(console)).length === 3);
  await console.settle();
  const again = await reopen(console, { graphOrigin: practice.origin });
  await until(() => isIdle(again));
  await again.settle();
  const said = await saidTo(again);
  expect(said['Guest 447700900001']).toEqual(['faq']);
  expect(said['Guest 447700900002']).toEqual(['greeting']);
  // Two messages: each was answered once at most, and the question was.
  expect(said['Guest 447700900003']!.filter((kind) => kind === 'faq')).toHaveLength(1);
  expect(said['Guest 447700900003']!.length).toBeLessThanOrEqual(2);
  await until(async () => (await sentMessages(practice)).length === Object.values(said).flat().length);
});

it.each([null, 'question:beforeAnswer', 'rule:beforeRun', 'rule:afterRun'])(
  'lets an automation answer only what the assistant did not, also after a crash at this point: %s',
  async (point) => {
    const { console, practice } = await openShop(point);
    const saved = await console.command('automation.saveRule', {
      ruleId: randomUUID(),
      name: 'Hello',
      isOn: true,
      trigger: { kind: 'messageReceived' },
      conditions: [],
      actions: [{ kind: 'reply', text: 'We read this soon' }],
    });
    expect(saved).toMatchObject({ ok: true });
    await write(console, '447700900001', 'What are your opening hours?');
    await write(console, '447700900002', 'My cake is broken');
    await until(async () => (await conversationsOf(console)).length === 2);
    await console.settle();
    const again = await reopen(console, { graphOrigin: practice.origin });
    await until(() => isIdle(again));
    await again.settle();
    const said = await saidTo(again);
    expect(said['Guest 447700900001']).toEqual(['faq']);
    expect(said['Guest 447700900002']).toHaveLength(1);
  },
);
