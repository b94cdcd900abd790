import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STARTER_INTENTS } from '../../src/domain/automation/starterIntents.ts';
import { EpochMs } from '../../src/domain/ids.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { FROM, nowSeconds, openOutbox } from '../support/outbox.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const [HOURS] = STARTER_INTENTS;
const EVER = { from: EpochMs.parse(0), to: EpochMs.parse(8e15) };

/** One customer, whose first message was answered, and the log of what was asked. */
async function openLog() {
  const outbox = await openOutbox();
  const { console, conversationId, rows } = outbox;
  let second = nowSeconds();
  const write = async (text: string): Promise<void> => {
    second += 1;
    const message = { wamid: `wamid.${randomUUID()}`, from: FROM, name: 'Marta', text, at: second };
    await deliver(console, textDelivery(message));
    await until(async () => (await rows()).some((row) => row.text === text));
    await until(() => console.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_question`) === undefined);
    await console.settle();
  };
  const list = (asked: object = {}, on = console) =>
    on.query('automation.listQuestions', {
      ...EVER,
      topic: null,
      how: null,
      text: '',
      before: null,
      limit: 10,
      ...asked,
    });
  const texts = async (asked: object = {}) => (await list(asked)).rows.map(({ text }) => text);
  const done = () => console.command('inbox.setState', { conversationId, state: 'done' });
  return { ...outbox, write, list, texts, done };
}

it('keeps each question with who answered it after how long, and no thank you', async () => {
  const { console, write, reply, list, texts } = await openLog();
  await reply('Of course', 'accepted');
  const [first] = (await list()).rows;
  const { me } = (await console.query('team.getWorkspace', {}))!;
  expect(first).toMatchObject({ how: 'person', answeredBy: me.id, kind: 'text' });
  expect(first!.answeredAt).toBeGreaterThanOrEqual(first!.askedAt);
  await write('Thank you!');
  await write('Do you have the blue vase?');
  await write('The large one');
  expect((await list()).rows[0]).toMatchObject({
    how: 'nobody',
    text: 'Do you have the blue vase?\nThe large one',
  });
  expect(await texts()).toHaveLength(2);
  expect(await texts({ text: 'LARGE' })).toHaveLength(1);
  expect(await texts({ text: '%' })).toEqual([]);
  expect(await texts({ how: 'nobody' })).toHaveLength(1);
  const { rows, next } = await list({ limit: 1 });
  expect([rows.length, next === null]).toEqual([1, false]);
  expect(await texts({ limit: 1, before: next })).toEqual([first!.text]);
});

it('knows topics: what the assistant answered, and labels marked as one', async () => {
  const { console, conversationId, write, reply, list, done } = await openLog();
  await reply('Of course', 'accepted');
  await done();
  await console.command('routing.release', { conversationId });
  const [channel] = await console.query('channels.listChannels', {});
  await console.command('automation.setAssistant', { channels: [channel!.id], threshold: 60, maxInRow: 3 });
  await console.command('automation.saveIntent', { ...HOURS!, isOn: true });
  await write('What are your opening hours?');
  const topic = { key: `intent:${HOURS!.intentId}`, name: 'Business hours' };
  expect((await list()).rows[0]).toMatchObject({ how: 'assistant', topic, answeredBy: null, language: 'en' });
  await write('My cake is broken');
  expect((await list()).rows[0]).toMatchObject({ how: 'nobody', topic: null, handover: 'unsure' });
  const labelId = randomUUID();
  await console.command('labels.saveLabel', { labelId, name: 'Complaint', color: 1, isTopic: true });
  await console.command('labels.addLabel', { conversationId, labelId });
  expect((await list({ topic: `label:${labelId}` })).rows).toMatchObject([{ text: 'My cake is broken' }]);
  expect(await console.query('automation.countQuestions', EVER)).toMatchObject(
    [
      { topic, asked: 1, byAssistant: 1, byPeople: 0 },
      { topic: { name: 'Complaint' }, asked: 1, byAssistant: 0, byPeople: 0 },
      { topic: null, asked: 1, byAssistant: 0, byPeople: 1 },
    ].toSorted((a, b) => (a.topic?.name ?? '').localeCompare(b.topic?.name ?? '')),
  );
  await console.command('labels.removeLabel', { conversationId, labelId });
  expect((await list({ topic: '' })).rows).toHaveLength(2);
});

it('closes with the conversation, opens again with it, and is the same after a rebuild', async () => {
  const { console, practice, conversationId, list, done } = await openLog();
  await done();
  expect((await list()).rows).toMatchObject([{ how: 'closed', answeredAt: null }]);
  await console.command('inbox.setState', { conversationId, state: 'open' });
  expect((await list()).rows).toMatchObject([{ how: 'nobody' }]);
  const before = dumpViews(console);
  const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `views.db${end}`), { force: true });
  });
  expect(dumpViews(again)).toEqual(before);
});

it('forgets with the customer', async () => {
  const { console, list, conversationId } = await openLog();
  expect((await list()).rows).toHaveLength(1);
  const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
  const asked = { contactId, reason: 'Asked by mail' };
  await console.write.api.shellCommand('contacts.erase', asked, randomUUID());
  await console.settle();
  expect((await list()).rows).toEqual([]);
});
