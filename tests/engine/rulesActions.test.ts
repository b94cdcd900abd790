import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MemberId, TeamId } from '../../src/domain/ids.ts';
import type { RuleAction } from '../../src/domain/automation/rule.ts';
import { routing } from '../../src/domain/routing/routing.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { openRules } from '../support/rules.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { until } from '../support/until.ts';

const writes = { kind: 'messageReceived' } as const;

async function openTeam() {
  const rules = await openRules();
  const { console, conversationId, save } = rules;
  async function hire(name: string, role: 'standard' | 'viewer' = 'standard'): Promise<MemberId> {
    const memberId = MemberId.parse(randomUUID());
    await askTeam(console, 'team.addMember', { memberId, name, role, color: 1, publicKey: 'a key' });
    return memberId;
  }
  const holder = () => console.write.opened()!.kit.states.read(conversationId, routing).state.assigneeId;
  const saveDoing = (...actions: RuleAction[]) => save({ trigger: writes, actions });
  return { ...rules, hire, holder, saveDoing };
}

const toMember = (memberId: MemberId): RuleAction => ({ kind: 'assign', to: { kind: 'member', memberId } });

describe('an automation that assigns', () => {
  it('gives a conversation to somebody, and names itself where that is told', async () => {
    const { console, conversationId, hire, holder, saveDoing, write } = await openTeam();
    const bo = await hire('Bo');
    await saveDoing(toMember(bo));
    await write('Hello');
    expect(holder()).toBe(bo);
    expect(await console.query('routing.listOwnership', { conversationId, limit: 5 })).toMatchObject([
      { how: 'byRule', memberId: bo, note: 'A rule' },
    ]);
  });

  it('takes it from nobody who holds it, gives it to nobody who cannot answer, and says so', async () => {
    const { console, conversationId, hire, holder, saveDoing, write, runs } = await openTeam();
    const [bo, eve] = [await hire('Bo'), await hire('Eve', 'viewer')];
    const cy = await hire('Cy');
    await saveDoing(toMember(eve), { kind: 'note', text: 'Nobody yet' });
    await write('Hello');
    expect(holder()).toBeNull();
    await console.command('routing.assign', { conversationId, memberId: cy });
    await saveDoing(toMember(bo));
    await write('Hello again');
    expect(holder()).toBe(cy);
    expect((await runs()).map(({ results }) => results)).toEqual([
      [{ kind: 'assign', result: 'heldByOther' }],
      [
        { kind: 'assign', result: 'cannotAnswer' },
        { kind: 'note', result: 'done' },
      ],
      [
        { kind: 'assign', result: 'cannotAnswer' },
        { kind: 'note', result: 'done' },
      ],
    ]);
  });

  it('gives it back to the queue, also from who holds it', async () => {
    const { console, conversationId, hire, holder, save, settled } = await openTeam();
    const bo = await hire('Bo');
    await save({
      trigger: { kind: 'stateBecomes', state: 'done' },
      actions: [{ kind: 'assign', to: { kind: 'nobody' } }],
    });
    await console.command('routing.assign', { conversationId, memberId: bo });
    await console.command('inbox.setState', { conversationId, state: 'done' });
    await settled();
    expect(holder()).toBeNull();
  });

  it('takes it from whoever has it and gives it to another in one run', async () => {
    const { console, conversationId, hire, holder, saveDoing, write, runs } = await openTeam();
    const [bo, cy, dee] = [await hire('Bo'), await hire('Cy'), await hire('Dee')];
    await console.command('routing.assign', { conversationId, memberId: bo });
    await saveDoing({ kind: 'assign', to: { kind: 'nobody' } }, toMember(cy), toMember(dee));
    await write('Hello');
    expect(holder()).toBe(cy);
    expect((await runs())[0]!.results.map(({ result }) => result)).toEqual(['done', 'done', 'heldByOther']);
  });

  it('gives it to whoever of a team has the least to do', async () => {
    const { console, hire, holder, saveDoing, write, runs } = await openTeam();
    const [bo, teamId] = [await hire('Bo'), TeamId.parse(randomUUID())];
    await askTeam(console, 'team.saveTeam', { teamId, name: 'After-sales' });
    const toTeam: RuleAction = { kind: 'assign', to: { kind: 'team', teamId } };
    await saveDoing(toTeam);
    await write('Is anybody there?');
    expect((await runs())[0]!.results).toEqual([{ kind: 'assign', result: 'nobodyHere' }]);
    await askTeam(console, 'team.changeProfile', {
      memberId: bo,
      profile: { name: 'Bo', color: 1, teams: [teamId] },
    });
    await write('Hello');
    expect(holder()).toBe(bo);
  });
});

describe('an automation that tells somebody', () => {
  it('raises an alert with the conversation and nothing of what was said', async () => {
    const { console, conversationId, me, saveDoing, write } = await openTeam();
    await saveDoing({ kind: 'notify', whom: { kind: 'members', memberIds: [me] } });
    await write('A secret');
    const mine = () => console.query('notices.listMine', { limit: 10 });
    await until(async () => (await mine()).length === 1);
    expect(await mine()).toMatchObject([{ kind: 'automationCalls', about: { conversationId } }]);
    expect(JSON.stringify(await mine())).not.toContain('secret');
  });

  it('tells nobody where nobody holds it', async () => {
    const { saveDoing, write, runs } = await openTeam();
    await saveDoing({ kind: 'notify', whom: { kind: 'holder' } });
    await write('Hello');
    expect((await runs())[0]!.results).toEqual([{ kind: 'notify', result: 'nobodyHere' }]);
  });
});

describe('an automation that answers', () => {
  it('says why it did not: a place nobody could fill', async () => {
    const { saveDoing, write, runs } = await openTeam();
    await saveDoing({ kind: 'reply', text: 'Your order {{order}} is ready' });
    await write('Hello');
    expect((await runs())[0]!.results).toEqual([{ kind: 'reply', result: 'unfilled' }]);
  });
});

describe('what ran', () => {
  it('names the conversation to who sees it, and to nobody else', async () => {
    const { console, conversationId, saveDoing, write, runs } = await openTeam();
    await saveDoing({ kind: 'note', text: 'Look' });
    await write('Hello');
    expect(await runs()).toMatchObject([{ conversation: { id: conversationId, name: 'Marta' } }]);
    const memberId = MemberId.parse(randomUUID());
    await askTeam(console, 'team.addMember', {
      memberId,
      name: 'Bo',
      role: 'admin',
      color: 1,
      publicKey: 'k',
    });
    const access = { ...accessOfRole('admin'), sees: { kind: 'assigned' } };
    await askTeam(console, 'team.changeAccess', { memberId, access });
    sitDown(console, memberId);
    expect(await runs()).toMatchObject([{ conversation: null, results: [{ kind: 'note', result: 'done' }] }]);
  });

  it('is in the order in which automations stand', async () => {
    const { console, save, write, runs, list } = await openTeam();
    const note: RuleAction = { kind: 'note', text: 'Look' };
    const [one, other] = [
      await save({ trigger: writes, actions: [note] }),
      await save({ trigger: writes, actions: [note] }),
    ];
    expect(await console.command('automation.orderRules', { order: [other, one] })).toMatchObject({
      ok: true,
    });
    expect((await list()).rules.map(({ ruleId }) => ruleId)).toEqual([other, one]);
    await write('Hello');
    expect((await runs()).map(({ ruleId }) => ruleId)).toEqual([one, other]);
  });
});
