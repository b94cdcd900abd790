import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EXIT_LINE } from '../../src/domain/automation/talkToPerson.ts';
import { STARTER_INTENTS } from '../../src/domain/automation/starterIntents.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { FROM, nowSeconds, openOutbox } from '../support/outbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const [HOURS] = STARTER_INTENTS;

/** One customer, and the assistant switched on for what Baton ships. */
async function openAssistant() {
  const outbox = await openOutbox();
  const { console, conversationId, rows, reply } = outbox;
  await reply('Until six', 'accepted');
  await console.command('inbox.setState', { conversationId, state: 'done' });
  // Whoever answers holds the conversation from then on.
  await console.command('routing.release', { conversationId });
  const [channel] = await console.query('channels.listChannels', {});
  const labelId = randomUUID();
  await console.command('labels.saveLabel', { labelId, name: 'Hours', color: 1 });
  const settings = { channels: [channel!.id], threshold: 60, maxInRow: 2 };
  expect(await console.command('automation.setAssistant', settings)).toMatchObject({ ok: true });
  const intent = { ...HOURS!, isOn: true, labelId: labelId as never };
  expect(await console.command('automation.saveIntent', intent)).toMatchObject({ ok: true });
  let second = nowSeconds();
  const write = async (text: string, seconds = 1): Promise<void> => {
    second += seconds;
    const message = { wamid: `wamid.${randomUUID()}`, from: FROM, name: 'Marta', text, at: second };
    await deliver(console, textDelivery(message));
    await until(async () => (await rows()).some((row) => row.text === text));
    await until(() => console.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_question`) === undefined);
    await console.settle();
  };
  const header = async () => (await console.query('inbox.getConversation', { conversationId }))!;
  const answers = async () => (await rows()).filter((row) => row.automatic === 'faq');
  const notes = async () => (await rows()).filter((row) => row.note?.handover);
  return { ...outbox, write, header, answers, notes, labelId };
}

describe('the FAQ assistant', () => {
  it('answers what it was taught, by name, with the hours and the way to a person; once, also after a restart', async () => {
    const { console, practice, write, answers, notes, header, labelId } = await openAssistant();
    await write('What are your opening hours?');
    expect(await answers()).toMatchObject([{ by: null, from: 'us' }]);
    const text = (await answers())[0]?.text ?? '';
    expect(text).toContain('Marta');
    expect(text).toMatch(/09:00–18:00/);
    expect(text.endsWith(EXIT_LINE.en)).toBe(true);
    expect(await notes()).toEqual([]);
    expect(await header()).toMatchObject({ waitingSince: null, labels: [labelId] });
    await until(async () => (await sentMessages(practice)).length === 2);
    await until(async () => (await answers())[0]?.status === 'accepted');

    // What was to be looked at is looked at again, as after a crash.
    const before = dumpViews(console);
    const { kit, automation } = console.write.opened()!;
    await kit.commit.enqueue(() =>
      kit.db.run(
        sql`INSERT INTO due_question SELECT position FROM journal WHERE command = 'inbox.recordInboundMessage'`,
      ),
    );
    automation.poke();
    const again = await reopen(console, { graphOrigin: practice.origin });
    await until(() => again.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_question`) === undefined);
    await again.settle();
    expect(dumpViews(again)).toEqual(before);
    expect(await sentMessages(practice)).toHaveLength(2);
  });

  it('sets the topic before it answers, so that no crash in between loses it', async () => {
    const { console, conversationId, write } = await openAssistant();
    await write('What are your opening hours?');
    const done = console.write
      .opened()!
      .kit.db.all<{
        command: string;
      }>(sql`SELECT command FROM journal WHERE stream = ${conversationId} ORDER BY position`)
      .map(({ command }) => command);
    expect(done.indexOf('labels.addByItself')).toBeGreaterThan(0);
    expect(done.indexOf('labels.addByItself')).toBeLessThan(done.indexOf('automation.queueAutomaticReply'));
  });

  it('hands over at once when a person is asked for, and is quiet from then on', async () => {
    const { write, answers, notes, header } = await openAssistant();
    await write('I want to talk to a person');
    expect(await notes()).toMatchObject([{ by: null, type: 'note', note: { handover: 'asked' } }]);
    expect((await notes())[0]!.text).toContain('👤 I want to talk to a person');
    expect((await header()).waitingSince).not.toBeNull();
    await write('When are you open?');
    expect(await answers()).toEqual([]);
    expect(await notes()).toHaveLength(1);
  });

  it('looks at a message of the same second as the one before', async () => {
    const { write, answers, notes } = await openAssistant();
    await write('When are you open?');
    await write('I want to talk to a person', 0);
    expect(await answers()).toHaveLength(1);
    expect(await notes()).toMatchObject([{ note: { handover: 'asked' } }]);
  });

  it('says nothing where it is not sure, nor behind the back of a colleague', async () => {
    const { console, conversationId, write, answers, notes } = await openAssistant();
    await console.command('routing.claim', { conversationId });
    await write('When are you open?');
    await write('My cake is broken');
    expect([...(await answers()), ...(await notes())]).toEqual([]);
    await console.command('routing.release', { conversationId });
    await console.command('inbox.setState', { conversationId, state: 'done' });
    await write('My cake is broken again');
    expect(await answers()).toEqual([]);
    expect(await notes()).toMatchObject([{ note: { handover: 'unsure' } }]);
  });

  it('answers again after done, also for who still holds the conversation, until they take this matter over too', async () => {
    const { console, conversationId, write, answers, header } = await openAssistant();
    await write('Good morning');
    await console.command('routing.claim', { conversationId });
    const holder = (await header()).assigneeId;
    await console.command('inbox.setState', { conversationId, state: 'done' });
    await write('When are you open?');
    expect(await answers()).toHaveLength(1);
    expect((await header()).assigneeId).toBe(holder);
    await console.command('routing.release', { conversationId });
    await console.command('routing.claim', { conversationId });
    await write('What are your business hours?');
    expect(await answers()).toHaveLength(1);
  });

  it('says what is written down about the customer, and leaves them to a person where it is not', async () => {
    const { console, header, write, answers, notes } = await openAssistant();
    const fieldId = randomUUID();
    const { contactId } = await header();
    await console.command('contacts.saveField', { fieldId, name: 'Shop', kind: 'text' });
    await console.command('contacts.setField', { contactId, fieldId, value: 'Delft' });
    const variants = [{ ...HOURS!.variants[0]!, answer: 'Your shop in {{shop}} is open {{hours}}' }];
    await console.command('automation.saveIntent', { ...HOURS!, isOn: true, variants });
    await write('When are you open?');
    expect((await answers())[0]?.text).toMatch(/^Your shop in Delft is open /);
    await console.command('contacts.setField', { contactId, fieldId, value: null });
    await write('What are your opening hours?');
    expect(await answers()).toHaveLength(1);
    expect(await notes()).toMatchObject([{ note: { handover: 'unsure' } }]);
  });

  it('stops a loop after so many answers, and counts what it did', async () => {
    const { console, write, answers, notes } = await openAssistant();
    for (const text of ['opening hours?', 'business hours?', 'working hours?']) await write(text);
    expect(await answers()).toHaveLength(2);
    expect(await notes()).toMatchObject([{ note: { handover: 'tooMany' } }]);
    const { share } = await console.query('automation.getAssistant', {});
    expect(share).toMatchObject({ answered: 2, byPeople: 1, handedOver: { tooMany: 1, asked: 0 } });
  });

  it('can be tried without anybody hearing of it', async () => {
    const { console, answers } = await openAssistant();
    const tried = (text: string) => console.query('automation.tryAssistant', { text });
    expect(await tried('when do you open')).toMatchObject({
      outcome: 'answer',
      best: { name: 'Business hours' },
    });
    expect((await tried('when do you open')).answer).toContain(EXIT_LINE.en);
    expect(await tried('is delivery free?')).toMatchObject({ best: { name: 'Shipping cost' } });
    expect(await tried('a human please')).toMatchObject({ outcome: 'asked', answer: null });
    expect(await answers()).toEqual([]);
  });
});
