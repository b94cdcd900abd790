import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { EpochMs, LabelId, MemberId } from '../../src/domain/ids.ts';
import { NO_CONDITIONS, STARTER_RULES } from '../../src/domain/routing/routingRule.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { SHIPPED_SCHEDULES } from '../../src/domain/team/schedule.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { turnsGiven } from '../../src/main/features/routing/load.index.ts';
import { holderOf, NO_RULES, openDesk, rule, settle } from '../support/desk.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { reopen } from '../support/views.ts';

/* The router in a whole console: messages in, assignments out. */

it('is off until somebody switches it on, and so are the rules it comes with', async () => {
  const { console, hire, writes, save } = await openDesk();
  const bo = await hire('Bo');
  const first = await writes();
  await save([rule()], false);
  await save(STARTER_RULES);
  expect(await holderOf(console, first)).toBeNull();
  await save([rule()]);
  expect(await holderOf(console, first)).toBe(bo);
});

it('gives what would be Bo’s, who has 16, to the least busy below 5, and says why (E2.1)', async () => {
  const { console, hire, writes, hold, save, loads } = await openDesk();
  const [bo, cy, dee] = [await hire('Bo'), await hire('Cy'), await hire('Dee')];
  const sam = await hire('Sam', 'supervisor', []);
  await hold(bo, 16);
  await hold(cy, 4);
  await hold(dee, 2);
  await save([rule({ to: { kind: 'member', memberId: bo } })]);
  const seventeenth = await writes();
  expect(await holderOf(console, seventeenth)).toBe(dee);
  const why = await console.query('routing.getWhy', { conversationId: seventeenth });
  expect(why).toMatchObject({ memberId: dee, ruleNumber: 1, insteadOf: bo });
  expect(why!.loads).toContainEqual({ memberId: dee, load: 2 });
  // Dee takes two more and Cy none of the one they may: then nobody is below 5.
  await writes();
  await writes();
  expect(loads(bo, cy, dee).toSorted((a, b) => a - b)).toEqual([4, 5, 16]);
  await writes();
  expect(loads(bo, cy, dee)).toEqual([16, 5, 5]);
  const left = await writes();
  expect(await holderOf(console, left)).toBeNull();
  expect(loads(bo, cy, dee)).toEqual([16, 5, 5]);
  const { rows } = await console.query('routing.listQueue', {});
  expect(rows).toMatchObject([{ conversationId: left, reason: 'allFull', ruleNumber: 1 }]);
  const inSight = async (member: MemberId) => {
    sitDown(console, member);
    return (await console.query('routing.listQueue', {})).total;
  };
  const access = { ...accessOfRole('restricted'), sees: { kind: 'assigned' } };
  await askTeam(console, 'team.changeAccess', { memberId: cy, access });
  expect([await inSight(cy), await inSight(sam)]).toEqual([0, 1]);
  const told = await console.query('notices.listMine', { limit: 10 });
  expect(told).toContainEqual(expect.objectContaining({ kind: 'queueStuck', about: { count: 1 } }));
});

it('gives nothing to whoever was full until fewer than 5 wait, oldest first', async () => {
  const { console, hire, writes, hold, save, answers, loads } = await openDesk();
  const bo = await hire('Bo');
  const held = await hold(bo, 16);
  await save([rule()]);
  const queued = [await writes(), await writes()];
  sitDown(console, bo);
  for (const conversationId of held.slice(0, 11)) await answers(conversationId);
  expect(loads(bo)).toEqual([5]);
  expect(await holderOf(console, queued[0]!)).toBeNull();
  await answers(held[11]!);
  // Free again: the queue is emptied, and 5 and 6 are no more than Bo may have.
  expect(loads(bo)).toEqual([6]);
  expect(await holderOf(console, queued[0]!)).toBe(bo);
  expect(await holderOf(console, queued[1]!)).toBe(bo);
});

it('goes by label, and does not give back what somebody let go of', async () => {
  const { console, hire, writes, save, assign } = await openDesk();
  const bo = await hire('Bo');
  const lou = await hire('Lou', 'standard', ['logistics']);
  const labelId = LabelId.parse(randomUUID());
  await console.command('labels.saveLabel', { labelId, name: '#UrgentOrder', color: 1 });
  await save(STARTER_RULES.map((each) => ({ ...each, isOn: true })));
  const conversationId = await writes('Good morning');
  expect(await holderOf(console, conversationId)).toBeNull();
  await console.command('labels.addLabel', { conversationId, labelId });
  await settle(console);
  expect(await holderOf(console, conversationId)).toBe(lou);
  expect(await console.query('routing.getWhy', { conversationId })).toMatchObject({
    matched: [{ kind: 'label', labelId }],
  });
  await assign(conversationId, bo);
  sitDown(console, bo);
  await console.command('routing.release', { conversationId });
  await settle(console);
  expect(await holderOf(console, conversationId)).toBe(lou);
  sitDown(console, lou);
  await console.command('routing.release', { conversationId });
  await settle(console);
  expect(await holderOf(console, conversationId)).toBeNull();
});

it('gives on what somebody has who was let go, or whose hours ended a while ago', async () => {
  let time = EpochMs.parse(Date.parse('2026-11-23T10:00Z'));
  const { console, hire, writes, save } = await openDesk({ clock: { ...systemClock, now: () => time } });
  const [bo, cy] = [await hire('Bo'), await hire('Cy')];
  await askTeam(console, 'team.changeHours', { timeZone: 'UTC', replyGraceMinutes: 10 });
  const windows = { 'inbox.reply': SHIPPED_SCHEDULES.working.scheduleId };
  await askTeam(console, 'team.changeAccess', {
    memberId: bo,
    access: { ...accessOfRole('standard'), windows },
  });
  await save([rule({ method: 'roundRobin' })]);
  const both = [await writes(), await writes()];
  const ofBo = (await holderOf(console, both[0]!)) === bo ? both[0]! : both[1]!;
  expect(await holderOf(console, ofBo)).toBe(bo);
  time = EpochMs.parse(Date.parse('2026-11-23T18:05Z'));
  await settle(console);
  expect(await holderOf(console, ofBo)).toBe(bo);
  time = EpochMs.parse(Date.parse('2026-11-23T18:11Z'));
  await settle(console);
  expect(await holderOf(console, ofBo)).toBe(cy);
  time = EpochMs.parse(Date.parse('2026-11-24T10:00Z'));
  await askTeam(console, 'team.deactivateMember', { memberId: cy, reason: 'Moved away' });
  await settle(console);
  expect(await holderOf(console, ofBo)).toBe(bo);
});

it('finishes, or takes back, a turn that a crash left without an assignment', async () => {
  const { console, hire, writes, save, loads } = await openDesk();
  const bo = await hire('Bo');
  await save([rule()], false);
  const conversationId = await writes();
  const side = console.write.opened()!;
  const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
  const turn = { conversationId, contactId, memberId: bo };
  // Were the router asked before the kill, it would finish the turn.
  await giveOnly(side, turn);
  expect(loads(bo)).toEqual([1]);
  const again = await reopen(console);
  await settle(again);
  expect(await holderOf(again, conversationId)).toBe(bo);
  expect(turnsGiven(again.write.opened()!.kit.db)).toEqual([]);
});

it('gives the turn back where a person was faster', async () => {
  const { console, hire, writes, save, loads } = await openDesk();
  const bo = await hire('Bo');
  await save([rule()], false);
  const conversationId = await writes();
  const side = console.write.opened()!;
  const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
  const [, claimed] = await Promise.all([
    giveOnly(side, { conversationId, contactId, memberId: bo }),
    console.command('routing.claim', { conversationId }),
  ]);
  expect(claimed).toMatchObject({ ok: true });
  await settle(console);
  expect(await holderOf(console, conversationId)).toBe(console.owner.memberId);
  expect(turnsGiven(side.kit.db)).toEqual([]);
  expect(loads(bo)).toEqual([0]);
});

type Side = NonNullable<ReturnType<Awaited<ReturnType<typeof openDesk>>['console']['write']['opened']>>;

/** The first of the two records, as a kill between them leaves it. */
async function giveOnly(side: Side, { memberId, ...place }: Record<string, string>): Promise<void> {
  const { giveTurn } = await import('../../src/domain/routing/giveTurn.ts');
  const candidate = { memberId: MemberId.parse(memberId), load: 0, isFull: false };
  const question = {
    ...place,
    team: 'everybody' as const,
    basedOn: 0,
    rule: rule({ when: NO_CONDITIONS }),
    ruleNumber: 1,
    matched: [],
    limits: { fullAbove: 15, freeBelow: 5 },
    candidates: [candidate],
    helpers: [],
    lastHolder: null,
    from: null,
  };
  const asked = { commandId: `turn-${randomUUID()}` as never, actor: side.system('router'), wait: false };
  expect(await side.execute.command(giveTurn, question as never, asked)).toMatchObject({ ok: true });
}

it('counts nobody who was set to done without an answer as waiting with their holder', async () => {
  const { console, hire, hold, loads } = await openDesk();
  const bo = await hire('Bo');
  const [one, other] = await hold(bo, 2);
  await console.command('inbox.setState', { conversationId: one, state: 'done' });
  await settle(console);
  expect(loads(bo)).toEqual([1]);
  await console.command('inbox.setState', { conversationId: other, state: 'done' });
  await settle(console);
  expect(loads(bo)).toEqual([0]);
});

it('gives those who spend more than the threshold to senior staff, and so says the dry run', async () => {
  let time = EpochMs.parse(Date.parse('2026-11-23T10:00Z'));
  const { console, hire, writes, save } = await openDesk({ clock: { ...systemClock, now: () => time } });
  await askTeam(console, 'team.changeHours', { timeZone: 'UTC', replyGraceMinutes: 10 });
  const sam = await hire('Sam', 'supervisor', ['senior']);
  const conversationId = await writes();
  const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
  const ofVips = rule({ when: { ...NO_CONDITIONS, isVip: true }, to: { kind: 'member', memberId: sam } });
  await save([ofVips]);
  expect(await holderOf(console, conversationId)).toBeNull();
  const spend = { contactId, month: '2026-11', amount: 501, currency: 'USD' };
  expect(await console.command('contacts.recordSpend', spend)).toMatchObject({ ok: true });
  await settle(console);
  expect(await holderOf(console, conversationId)).toBe(sam);
  time = EpochMs.parse(time + 24 * 3_600_000);
  const { limits } = NO_RULES;
  expect((await console.query('routing.tryRules', { limits, rules: [ofVips] })).rows).toMatchObject([
    { conversationId, memberId: sam, ruleNumber: 1 },
  ]);
});

it('leaves alone who waits for weeks: nobody begins with what was never answered last year', async () => {
  let time = EpochMs.parse(Date.parse('2026-11-01T10:00Z'));
  const { console, hire, writes, save } = await openDesk({ clock: { ...systemClock, now: () => time } });
  const bo = await hire('Bo');
  const old = await writes('Thank you!');
  time = EpochMs.parse(Date.parse('2026-11-23T10:00Z'));
  const recent = await writes();
  await save([rule()]);
  expect(await holderOf(console, recent)).toBe(bo);
  expect(await holderOf(console, old)).toBeNull();
});
