import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { EpochMs, TeamId } from '../../src/domain/ids.ts';
import { UNTOUCHED_PLAN } from '../../src/domain/routing/routingRule.ts';
import { createGiveByRule } from '../../src/main/features/routing/giveByRule.ts';
import { loadOf } from '../../src/main/features/routing/load.index.ts';
import { mayAnswer } from '../../src/main/features/team/member.index.ts';
import type { TestConsole } from '../support/console.ts';
import { openDesk } from '../support/desk.ts';
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

it('gives nobody of two teams more than they can hold, however many decide at once', async () => {
  const { console, hire, hold, writes, loads } = await openDesk();
  const saved = { revision: 0, isOn: false, limits: LIMITS, rules: [] };
  expect(await console.command('routing.saveRules', saved)).toMatchObject({ ok: true });
  const bo = await hire('Bo');
  const teams = [TeamId.parse(randomUUID()), TeamId.parse(randomUUID())];
  for (const teamId of teams) await askTeam(console, 'team.saveTeam', { teamId, name: `Team ${teamId}` });
  await askTeam(console, 'team.changeProfile', { memberId: bo, profile: { name: 'Bo', color: 1, teams } });
  await hold(bo, 1);
  const waiting = [await writes(), await writes()];
  const give = giveByRuleOver(console);
  const given = await Promise.all(
    teams.map((teamId, n) => {
      const rule = { ruleId: randomUUID(), name: 'A rule' };
      return give({ kind: 'team', teamId }, { conversationId: waiting[n]!, rule, actionId: `action ${n}` });
    }),
  );
  expect(given).toEqual(['done', 'allFull']);
  expect(loads(bo)).toEqual([2]);
});
