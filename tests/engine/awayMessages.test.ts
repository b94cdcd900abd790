import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { SHIPPED_SCHEDULES } from '../../src/domain/team/schedule.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { prepareIndexes } from '../../src/main/engine/journalIndexes.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { autoReplyIndex } from '../../src/main/features/automation/autoReply.index.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { NOWHERE, sentMessages } from '../support/simulator.ts';
import { askTeam } from '../support/team.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* E1.2: a night of customers under a test clock. 23 November 2026 is a Monday. */

const MINUTE = 60_000;
const evening = Date.parse('2026-11-23T22:10:00Z');
const words = 'Hello {{name|there}}, {{business}} sleeps. We answer {{eta}}.';

async function openShop() {
  let now = evening - 60 * MINUTE;
  const clock = { ...systemClock, now: () => EpochMs.parse(now) };
  const { console, practice } = await openConnectedConsole({ clock });
  practice.setCallback(NOWHERE);
  await askTeam(console, 'team.changeHours', { timeZone: 'UTC', replyGraceMinutes: 10 });
  const channelId = (await console.query('channels.listChannels', {}))[0]!.id;
  const save = (more: object) =>
    console.command('automation.saveAutoReply', {
      channelId,
      isOn: true,
      scheduleId: null,
      afterDays: 14,
      answerMinutes: 60,
      language: 'en',
      text: words,
      ...more,
    });
  const writes = async (from: number, n: number, on: TestConsole = console, at = now) => {
    const message = {
      wamid: `wamid.${from}-${n}=`,
      from: `4477009${from}`,
      name: `Guest ${from}`,
      text: 'Open?',
    };
    await deliver(on, textDelivery({ ...message, at: Math.floor(at / 1000) }));
    await on.settle();
  };
  const said = async (on = console) => {
    const rows = await Promise.all((await conversationsOf(on)).map(({ id }) => messagesOf(on, id)));
    return rows.flat().filter(({ automatic }) => automatic !== null);
  };
  return { console, practice, clock, save, writes, said, set: (at: number) => void (now = at) };
}

const away = { kind: 'away', scheduleId: SHIPPED_SCHEDULES.away.scheduleId };

describe('the night', () => {
  it('of 42 customers brings each one away message with the expected time, whatever they write after', async () => {
    const { console, practice, save, writes, said, set } = await openShop();
    await writes(10_000, 0);
    expect(await save(away)).toMatchObject({ ok: true });
    for (let guest = 0; guest < 42; guest++) {
      set(evening + guest * 13 * MINUTE);
      await writes(10_000 + guest, 1);
      if (guest % 3 === 0) await writes(10_000 + guest, 2);
      set(evening + guest * 13 * MINUTE + 6 * MINUTE);
      if (guest % 2 === 0) await writes(10_000 + guest, 3);
    }
    await until(async () => (await said()).length === 42);
    await until(async () => (await sentMessages(practice)).length === 42);
    await console.settle();
    const rows = await said();
    expect(rows).toHaveLength(42);
    expect(new Set(rows.map(({ conversationId }) => conversationId)).size).toBe(42);
    expect(rows.every(({ by, automatic }) => by === null && automatic === 'away')).toBe(true);
    expect(
      rows.filter(({ text }) =>
        /^Hello Guest \d+, Holland Bakery sleeps. We answer to(day|morrow), 10:00\sAM\.$/.test(text ?? ''),
      ),
    ).toHaveLength(42);
    // Still everybody waits for a person.
    expect((await conversationsOf(console)).every(({ waitingSince }) => waitingSince !== null)).toBe(true);
  });

  it('is said again the next night, not before; who wrote while Baton was closed hears nothing late', async () => {
    const { console, practice, clock, save, writes, said, set } = await openShop();
    await save(away);
    set(evening);
    await writes(20_001, 1);
    await until(async () => (await said()).length === 1);
    set(evening + 24 * 60 * MINUTE);
    await writes(20_001, 2);
    await until(async () => (await said()).length === 2);
    // The third night is only read at ten the next morning.
    set(evening + (48 + 12) * 60 * MINUTE);
    const again = await reopen(console, { clock, graphOrigin: practice.origin });
    await writes(20_002, 1, again, evening + 48 * 60 * MINUTE);
    await writes(20_003, 1, again, evening + (48 + 12) * 60 * MINUTE);
    expect(await said(again)).toHaveLength(2);
  });

  it('looks again at nobody because its index was made anew', async () => {
    const { console, save, writes, said, set } = await openShop();
    await save(away);
    set(evening);
    await writes(30_001, 1);
    await until(async () => (await said()).length === 1);
    const { db, commit } = console.write.opened()!.kit;
    await until(() => db.get(sql`SELECT 1 FROM due_auto_reply`) === undefined);
    const due = await commit.enqueue(() => {
      db.run(sql`UPDATE journal_index SET version = 0 WHERE name = ${autoReplyIndex.name}`);
      prepareIndexes(db, [autoReplyIndex], () => []);
      return db.get(sql`SELECT 1 FROM due_auto_reply`);
    });
    expect(due).toBeUndefined();
    set(evening + 24 * 60 * MINUTE);
    await writes(30_001, 2);
    await until(async () => (await said()).length === 2);
  });

  it('says what is written down about a customer, and nothing to whom it is not known of', async () => {
    const { console, save, writes, said, set } = await openShop();
    await writes(40_001, 1);
    await writes(40_002, 1);
    const fieldId = randomUUID();
    await console.command('contacts.saveField', { fieldId, name: 'Order No', kind: 'number' });
    const known = (await conversationsOf(console)).find(({ name }) => name === 'Guest 40001')!;
    await console.command('contacts.setField', { contactId: known.contactId, fieldId, value: '77' });
    await save({ ...away, text: '{{name}}, your order {{order no}} is safe' });
    set(evening);
    await writes(40_001, 2);
    await writes(40_002, 2);
    await until(async () => (await said()).length === 1);
    expect((await said()).map(({ text }) => text)).toEqual(['Guest 40001, your order 77 is safe']);
  });

  it('is over where nothing is switched on, and where a place cannot be filled', async () => {
    const { save, writes, said, set } = await openShop();
    set(evening);
    await save({ ...away, isOn: false });
    await writes(30_001, 1);
    await save({ ...away, text: 'Your order {{order}} comes' });
    await writes(30_002, 1);
    expect(await said()).toHaveLength(0);
  });
});

it('greets somebody new in the day, once', async () => {
  const { save, writes, said, set } = await openShop();
  await save({ kind: 'greeting', text: 'Welcome, {{name|friend}}!' });
  set(Date.parse('2026-11-24T10:00:00Z'));
  await writes(40_001, 1);
  await until(async () => (await said()).length === 1);
  set(Date.parse('2026-11-24T10:20:00Z'));
  await writes(40_001, 2);
  set(Date.parse('2026-11-26T10:20:00Z'));
  await writes(40_001, 3);
  const rows = await said();
  expect(rows).toMatchObject([{ automatic: 'greeting', text: 'Welcome, Guest 40001!' }]);
});
