import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ConversationId, EpochMs, type FieldId } from '../../src/domain/ids.ts';
import type { Rule, RuleAction, RuleTrigger } from '../../src/domain/automation/rule.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { sql } from '../../src/main/engine/sql.ts';
import type { RuleRuns } from '../../src/main/features/automation/ruleRuns.ts';
import { createRulesOn } from '../../src/main/features/automation/rules.index.ts';
import { createTimeRules } from '../../src/main/features/automation/timeRules.reactor.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { NOWHERE } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* What time brings and what becomes of conversations, under a clock the test moves. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOTE: RuleAction = { kind: 'note', text: 'Look at this' };

async function openShop(startsAt = Date.now()) {
  // WhatsApp tells times in whole seconds.
  const time = { now: Math.floor(startsAt / 1000) * 1000 };
  const clock = { ...systemClock, now: () => EpochMs.parse(time.now) };
  const { console, practice } = await openConnectedConsole({ clock });
  practice.setCallback(NOWHERE);

  const settled = async (on: TestConsole = console): Promise<void> => {
    await until(() => on.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_cause`) === undefined);
    await on.settle();
  };
  const look = async (on: TestConsole = console): Promise<void> => {
    await on.write.opened()!.snoozes.look();
    await on.write.opened()!.automation.rules.look();
    await settled(on);
  };
  const write = async (text: string, from = '447700900001'): Promise<void> => {
    const at = Math.floor(time.now / 1000);
    await deliver(console, textDelivery({ wamid: `wamid.${randomUUID()}`, from, name: 'Marta', text, at }));
    await settled();
  };
  const save = async (trigger: RuleTrigger, said: Partial<Rule> = {}): Promise<Rule> => {
    const base = { ruleId: randomUUID(), name: 'A rule', isOn: true, conditions: [], actions: [NOTE] };
    const rule = { ...base, trigger, maxAnHour: 1000, ...said };
    expect(await console.command('automation.saveRule', rule)).toMatchObject({ ok: true });
    return rule;
  };
  const runs = async (on: TestConsole = console): Promise<number> =>
    (await on.query('automation.listRuleRuns', { limit: 200 })).length;
  await write('Hello');
  const { id: conversationId } = (await conversationsOf(console))[0]!;
  const become = async (state: 'open' | 'waiting' | 'snoozed' | 'done', ends: number | null = null) => {
    expect(await console.command('inbox.setState', { conversationId, state, until: ends })).toMatchObject({
      ok: true,
    });
    await settled();
  };
  const answer = async (id: ConversationId = conversationId): Promise<void> => {
    const asked = { conversationId: id, replyId: randomUUID(), body: { kind: 'text' as const, text: 'Yes' } };
    expect(await console.command('inbox.queueReply', asked)).toMatchObject({ ok: true });
    await settled();
  };
  return { console, clock, time, conversationId, settled, look, write, save, runs, become, answer };
}

describe('an automation that waits for a time', () => {
  it('runs to the moment, once for each wait, and not at all once somebody answered', async () => {
    const { time, look, write, save, runs, answer } = await openShop();
    await save({ kind: 'unanswered', minutes: 30 });
    await answer();
    time.now += MINUTE;
    await write('Anybody?');
    time.now += 30 * MINUTE - 1;
    await look();
    expect(await runs()).toBe(0);
    time.now += 1;
    await look();
    await look();
    expect(await runs()).toBe(1);
    await write('Please?');
    time.now += HOUR;
    await look();
    expect(await runs()).toBe(1);
    await answer();
    time.now += MINUTE;
    await write('Something else');
    time.now += HOUR;
    await look();
    expect(await runs()).toBe(2);
    await answer();
    time.now += MINUTE;
    await write('And this');
    await answer();
    time.now += HOUR;
    await look();
    expect(await runs()).toBe(2);
  });

  it('answers the customer’s newest message, and never one message twice', async () => {
    const { console, conversationId, time, look, write, save } = await openShop();
    const reply: RuleAction = { kind: 'reply', text: 'We have not forgotten you' };
    await save({ kind: 'unanswered', minutes: 10 }, { actions: [reply] });
    await save({ kind: 'unanswered', minutes: 20 }, { actions: [reply] });
    await write('Anybody?');
    for (let passed = 0; passed < 4; passed += 1) {
      time.now += 10 * MINUTE;
      await look();
    }
    const said = console.write.opened()!.kit.db
      .all(sql`SELECT 1 FROM journal WHERE command = 'automation.queueAutomaticReply'
        AND stream = ${conversationId}`);
    expect(said).toHaveLength(1);
    expect(
      (await console.query('automation.listRuleRuns', { limit: 5 })).map(({ results }) => results),
    ).toEqual([[{ kind: 'reply', result: 'answered' }], [{ kind: 'reply', result: 'done' }]]);
  });

  it('counts hours that pass, also while clocks are set forward or back', async () => {
    for (const night of ['2026-03-29T00:30:00Z', '2026-10-25T00:30:00Z']) {
      const { time, look, save, runs, become } = await openShop(Date.parse(night));
      await save({ kind: 'inState', state: 'waiting', minutes: 240 });
      await become('waiting');
      time.now += 4 * HOUR - 1;
      await look();
      expect(await runs()).toBe(0);
      time.now += 1;
      await look();
      expect(await runs()).toBe(1);
    }
  });

  it('runs for what came due while the computer was asleep or Baton was closed, and still is so', async () => {
    const { console, clock, time, look, save, runs, become } = await openShop();
    await save({ kind: 'inState', state: 'waiting', minutes: 60 });
    await save({ kind: 'unanswered', minutes: 60 });
    await become('waiting');
    const again = await reopen(console, { clock }, () => void (time.now += 3 * DAY));
    await look(again);
    expect(await runs(again)).toBe(2);
    await look(again);
    expect(await runs(again)).toBe(2);
  });

  it('does not catch up with what came due before it was switched on, or while all were stopped', async () => {
    const { console, time, look, save, runs, write, answer } = await openShop();
    time.now += HOUR;
    await save({ kind: 'unanswered', minutes: 30 });
    await look();
    expect(await runs()).toBe(0);
    await answer();
    await write('Anybody?');
    await console.command('automation.stopAll', { isStopped: true });
    time.now += HOUR;
    await look();
    await console.command('automation.stopAll', { isStopped: false });
    await look();
    expect(await runs()).toBe(0);
  });
});

/** Over the same journal, and with runs that fail in one conversation. */
async function openFailing(fails: (conversationId: ConversationId) => boolean) {
  const shop = await openShop();
  const { db, commit, decode } = shop.console.write.opened()!.kit;
  const [taken, unexpected]: [ConversationId[], unknown[]] = [[], []];
  const takeOne: RuleRuns['takeOne'] = async (_rule, { conversationId }) => {
    if (fails(conversationId)) throw new Error('Not expected');
    taken.push(conversationId);
    return 'done';
  };
  const times = createTimeRules({
    db,
    commit,
    runs: { takeOne, take: async () => 'done' },
    rulesOn: createRulesOn(db, decode),
    unansweredKey: () => null,
    now: shop.clock.now,
    onUnexpected: (error) => void unexpected.push(error),
  });
  onTestFinished(times.stop);
  return { ...shop, times, taken, unexpected };
}

describe('a run that fails', () => {
  it('keeps no other waiting for ever', async () => {
    let bad: ConversationId | null = null;
    const shop = await openFailing((id) => id === bad);
    const { time, conversationId, save, write, times, taken, unexpected } = shop;
    bad = conversationId;
    await save({ kind: 'unanswered', minutes: 30 });
    time.now += MINUTE;
    await write('Hello', '447700900777');
    time.now += HOUR;
    times.start();
    await until(() => taken.length > 0);
    await times.look();
    expect([taken.includes(conversationId), taken.length, unexpected.length]).toEqual([false, 1, 1]);
  });
});

describe('an automation that waits for what becomes of a conversation', () => {
  it('runs for each state, also where a customer’s message or the end of a snooze opens it', async () => {
    const { time, look, write, save, runs, become } = await openShop();
    await save({ kind: 'stateBecomes', state: 'open' }, { name: 'Open' });
    await save({ kind: 'stateBecomes', state: 'waiting' }, { name: 'Waiting' });
    await become('waiting');
    expect(await runs()).toBe(1);
    await write('I am back');
    expect(await runs()).toBe(2);
    await write('Still here');
    expect(await runs()).toBe(2);
    await save({ kind: 'snoozeOver' }, { name: 'Woken' });
    await become('snoozed', time.now + HOUR);
    time.now += HOUR;
    await look();
    expect(await runs()).toBe(4);
    await write('A new customer', '447700900777');
    expect(await runs()).toBe(5);
  });

  it('runs for a field of the customer, if it says what is asked', async () => {
    const { console, conversationId, save, runs, settled } = await openShop();
    const fieldId = randomUUID() as FieldId;
    const saved = await console.command('contacts.saveField', {
      fieldId,
      kind: 'number',
      name: 'Size',
      choices: [],
    });
    expect(saved).toMatchObject({ ok: true });
    const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
    const set = async (value: string | null): Promise<void> => {
      expect(await console.command('contacts.setField', { contactId, fieldId, value })).toMatchObject({
        ok: true,
      });
      await settled();
    };
    await save(
      { kind: 'fieldChanged', fieldId },
      {
        conditions: [
          { kind: 'field', fieldId, is: { kind: 'value', value: '42' } },
          { kind: 'state', state: 'open' },
        ],
      },
    );
    await set('41');
    expect(await runs()).toBe(0);
    await set('42.0');
    expect(await runs()).toBe(1);
    await set(null);
    expect(await runs()).toBe(1);
  });
});

describe('too many runs', () => {
  it('stop the one rule until it is switched on again, with one click', async () => {
    const { console, write, save, runs } = await openShop();
    const rule = await save({ kind: 'messageReceived' }, { maxAnHour: 3 });
    for (let n = 0; n < 5; n += 1) await write('Hello', `44770090100${n}`);
    const list = () => console.query('automation.listRules', {});
    expect([await runs(), (await list()).rules]).toMatchObject([3, [{ stormed: { why: 'tooMany' } }]]);
    await console.command('automation.saveRule', rule);
    await write('Hello', '447700901009');
    expect([await runs(), (await list()).rules]).toMatchObject([4, [{ stormed: null }]]);
  });
});
