import { expect, it } from 'vitest';
import { type ConversationId, EpochMs } from '../../src/domain/ids.ts';
import { NO_CONDITIONS, STARTER_RULES, UNTOUCHED_PLAN } from '../../src/domain/routing/routingRule.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import type { TestConsole } from '../support/console.ts';
import { holderOf, openDesk, rule, settle } from '../support/desk.ts';
import { askTeam } from '../support/team.ts';
import { dumpViews } from '../support/views.ts';

/* Customers who spend much, and yesterday played through rules. */

const vipsToSenior = STARTER_RULES.filter(({ when }) => when.isVip).map((each) => ({ ...each, isOn: true }));

async function spends(console: TestConsole, conversationId: ConversationId, amount: number): Promise<void> {
  const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
  const spend = { contactId, month: '2026-10', amount, currency: 'USD', source: 'Till' };
  expect(await console.command('contacts.recordSpend', spend)).toMatchObject({ ok: true });
  await settle(console);
}

it('gives a VIP who waits to senior staff the moment it is known that they are one', async () => {
  const { console, hire, writes, save } = await openDesk();
  const sue = await hire('Sue', 'standard', ['senior']);
  await save(vipsToSenior);
  const [often, seldom] = [await writes(), await writes()];
  expect([await holderOf(console, often), await holderOf(console, seldom)]).toEqual([null, null]);
  await spends(console, seldom, 500);
  await spends(console, often, 501);
  expect([await holderOf(console, often), await holderOf(console, seldom)]).toEqual([sue, null]);
  expect(await console.query('routing.getWhy', { conversationId: often })).toMatchObject({
    memberId: sue,
    matched: [{ kind: 'vip' }],
  });
});

it('says of five who wrote yesterday whom rules would have given them to, and changes nothing', async () => {
  const time = { now: EpochMs.parse(Date.parse('2026-11-22T12:00Z')) };
  const clock = { ...systemClock, now: () => time.now };
  const { console, hire, writes, answers, hold } = await openDesk({ clock });
  await askTeam(console, 'team.changeHours', { timeZone: 'UTC', replyGraceMinutes: 10 });
  const bo = await hire('Bo');
  const lou = await hire('Lou', 'standard', ['logistics']);
  const sue = await hire('Sue', 'standard', ['senior']);
  const urgent = await writes('Please hurry #urgentorder');
  const answered = await writes('Bread?');
  time.now = EpochMs.parse(time.now + 60_000);
  await answers(answered);
  const vip = await writes('Bread for a hundred?');
  await spends(console, vip, 501);
  const first = await writes('Bread today?');
  const second = await writes('Bread tomorrow?');
  time.now = EpochMs.parse(Date.parse('2026-11-23T12:00Z'));
  await hold(lou, 1);
  const before = dumpViews(console);
  const toLou = rule({
    when: { ...NO_CONDITIONS, hashtags: ['UrgentOrder'] },
    to: { kind: 'tag', tag: 'logistics' },
  });
  const rules = [toLou, ...vipsToSenior, rule({ to: { kind: 'member', memberId: bo } })];
  // Bo is never full only because one of his three had been answered.
  const limits = { fullAbove: 1, freeBelow: 1 };
  const tried = await console.query('routing.tryRules', { rules, limits });
  expect(tried).toMatchObject({
    from: Date.parse('2026-11-22T00:00Z'),
    to: Date.parse('2026-11-23T00:00Z'),
    total: 5,
    rows: [
      { conversationId: urgent, ruleNumber: 1, memberId: lou, reason: null },
      { conversationId: answered, ruleNumber: 3, memberId: bo },
      { conversationId: vip, ruleNumber: 2, memberId: sue },
      { conversationId: first, ruleNumber: 3, memberId: bo },
      { conversationId: second, ruleNumber: 3, memberId: bo },
    ],
  });
  const nobody = await console.query('routing.tryRules', {
    rules: vipsToSenior,
    limits: UNTOUCHED_PLAN.limits,
  });
  expect(nobody.rows.map(({ ruleNumber }) => ruleNumber)).toEqual([null, null, 1, null, null]);
  await console.settle();
  expect(dumpViews(console)).toEqual(before);
});
