import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type ConversationId, MemberId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { NO_CONDITIONS, type RoutingRule, UNTOUCHED_PLAN } from '../../src/domain/routing/routingRule.ts';
import { loadOf } from '../../src/main/features/routing/load.index.ts';
import { openConnectedConsole } from './connected.ts';
import type { ConsoleOptions, TestConsole } from './console.ts';
import { conversationsOf } from './inbox.ts';
import { NOWHERE } from './simulator.ts';
import { askTeam } from './team.ts';
import { deliver } from './views.ts';
import { textDelivery } from './webhook.ts';

export const NO_RULES = { limits: UNTOUCHED_PLAN.limits, rules: [] };

/** Says only what matters; on, for everybody of customer service. */
export const rule = (given: Partial<RoutingRule> = {}): RoutingRule => ({
  id: randomUUID(),
  name: 'Everybody',
  isOn: true,
  when: NO_CONDITIONS,
  to: { kind: 'tag', tag: 'customerService' },
  method: 'leastBusy',
  onlySignedIn: false,
  ...given,
});

/** Once nothing more can be given to anybody. */
export async function settle(console: TestConsole): Promise<void> {
  await console.settle();
  await console.write.opened()!.routing.router.look();
  await console.settle();
}

export const holderOf = async (console: TestConsole, conversationId: ConversationId) =>
  (await console.query('inbox.getConversation', { conversationId }))!.assigneeId;

/** A connected console whose team answers by rules; customers write one after another. */
export async function openDesk(options: ConsoleOptions = {}) {
  const { console, practice, port } = await openConnectedConsole(options);
  practice.setCallback(NOWHERE);
  const now = options.clock?.now ?? (() => Date.now());
  const known = new Set<ConversationId>();
  let customers = 0;
  let revision = 0;

  async function hire(name: string, role: Role = 'standard', tags = ['customerService']): Promise<MemberId> {
    const memberId = MemberId.parse(randomUUID());
    await askTeam(console, 'team.addMember', { memberId, name, role, color: 1, publicKey: 'a key' });
    await askTeam(console, 'team.changeProfile', { memberId, profile: { name, color: 1, tags } });
    return memberId;
  }

  /** A new customer. */
  async function writes(text = 'Do you have bread today?'): Promise<ConversationId> {
    customers += 1;
    const from = `4477009${String(customers).padStart(5, '0')}`;
    const at = Math.floor(now() / 1000) + customers;
    await deliver(console, textDelivery({ wamid: `wamid.${randomUUID()}`, from, name: 'Marta', text, at }));
    await settle(console);
    const { id } = (await conversationsOf(console)).find((each) => !known.has(each.id))!;
    known.add(id);
    return id;
  }

  async function assign(conversationId: ConversationId, memberId: MemberId | null): Promise<void> {
    expect(await console.command('routing.assign', { conversationId, memberId })).toMatchObject({ ok: true });
    await settle(console);
  }

  /** So many customers of theirs wait. */
  async function hold(memberId: MemberId, count: number): Promise<ConversationId[]> {
    const held: ConversationId[] = [];
    for (let n = 0; n < count; n++) {
      const id = await writes();
      await assign(id, memberId);
      held.push(id);
    }
    return held;
  }

  async function save(rules: readonly RoutingRule[], isOn = true): Promise<void> {
    const { limits } = UNTOUCHED_PLAN;
    const saved = await console.command('routing.saveRules', { revision, isOn, limits, rules: [...rules] });
    expect(saved).toMatchObject({ ok: true });
    revision += 1;
    await settle(console);
  }

  async function answers(conversationId: ConversationId): Promise<void> {
    const body = { kind: 'text' as const, text: 'Yes, we do' };
    const asked = { conversationId, replyId: randomUUID(), body };
    expect(await console.command('inbox.queueReply', asked)).toMatchObject({ ok: true });
    await settle(console);
  }

  const loads = (...members: readonly MemberId[]): number[] =>
    members.map((each) => loadOf(console.write.opened()!.kit.db, each).load);
  return { console, practice, port, hire, writes, assign, hold, save, answers, loads };
}
