import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type ConversationId, EpochMs, TeamId } from '../../src/domain/ids.ts';
import { UNTOUCHED_PLAN } from '../../src/domain/routing/routingRule.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { createGiveByRule } from '../../src/main/features/routing/giveByRule.ts';
import { loadOf } from '../../src/main/features/routing/load.index.ts';
import { mayAnswer } from '../../src/main/features/team/member.index.ts';
import type { TestConsole } from '../support/console.ts';
import { holderOf, openDesk } from '../support/desk.ts';
import { askTeam } from '../support/team.ts';

/** Full with two. */
const LIMITS = { fullAbove: 1, freeBelow: 1 };

function giveByRuleOver(console: TestConsole) {
  const { kit, execute, system, deciding } = console.write.opened()!;
  const now = () => EpochMs.parse(Date.now());
  return createGiveByRule({
    ...kit,
    execute,
    deciding,
    actor: system('automations'),
    now,
    mayAnswer,
    faultPoint: () => undefined,
    plan: () => ({ ...UNTOUCHED_PLAN, limits: LIMITS }),
    ownOf: (conversationId) => conversationId,
    isAble: () => true,
    moment: () => ({
      db: kit.db,
      now: now(),
      mayAnswer,
      loadOf: (memberId) => loadOf(kit.db, memberId),
      ownersOf: () => [],
      asksPresence: true,
    }),
  });
}

/** Bo is in both teams. */
async function openTeams() {
  const desk = await openDesk();
  const { console, hire } = desk;
  const saved = { revision: 0, isOn: false, limits: LIMITS, rules: [] };
  expect(await console.command('routing.saveRules', saved)).toMatchObject({ ok: true });
  const bo = await hire('Bo');
  const teams = [TeamId.parse(randomUUID()), TeamId.parse(randomUUID())] as const;
  for (const teamId of teams) await askTeam(console, 'team.saveTeam', { teamId, name: `Team ${teamId}` });
  await askTeam(console, 'team.changeProfile', { memberId: bo, profile: { name: 'Bo', color: 1, teams } });
  const give = giveByRuleOver(console);
  const giveTo = (teamId: TeamId, conversationId: ConversationId, actionId: string) =>
    give(
      { kind: 'team', teamId },
      { conversationId, rule: { ruleId: randomUUID(), name: 'A rule' }, actionId },
    );
  return { ...desk, bo, teams, giveTo };
}

it('gives nobody of two teams more than they can hold, however many decide at once', async () => {
  const { bo, teams, hold, writes, giveTo, loads } = await openTeams();
  await hold(bo, 1);
  const waiting = [await writes(), await writes()];
  const given = await Promise.all(teams.map((teamId, n) => giveTo(teamId, waiting[n]!, `action ${n}`)));
  expect(given).toEqual(['done', 'allFull']);
  expect(loads(bo)).toEqual([2]);
});

it('asked again after a crash, gives no second turn and says what it did', async () => {
  const { console, bo, teams, writes, giveTo } = await openTeams();
  const conversationId = await writes();
  for (let n = 0; n < 2; n++) expect(await giveTo(teams[0], conversationId, 'action')).toBe('done');
  await console.settle();
  expect(await holderOf(console, conversationId)).toBe(bo);
  const { db } = console.write.opened()!.kit;
  expect(db.all(sql`SELECT 1 FROM journal WHERE command = 'routing.giveTurn'`)).toHaveLength(1);
});
