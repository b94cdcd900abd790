import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_ROUNDS, type RuleAction, type RuleTrigger } from '../../src/domain/automation/rule.ts';
import { type ConversationId, EpochMs, type FieldId, LabelId, type MemberId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { recordsOf } from '../../src/main/engine/journalStore.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { NOWHERE } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* Whatever people write, no set of automations runs for ever, and no customer hears twice of one message. */

const MINUTE = 60_000;
const labels = [1, 2, 3].map(() => LabelId.parse(randomUUID()));
const fieldId = randomUUID() as FieldId;

const label = fc.constantFrom(...labels);
const state = fc.constantFrom('open', 'waiting', 'done');
const trigger: fc.Arbitrary<RuleTrigger> = fc.oneof(
  fc.constant({ kind: 'messageReceived' } as const),
  fc.record({ kind: fc.constantFrom('labelSet', 'labelRemoved'), labelId: label }),
  fc.record({ kind: fc.constant('stateBecomes' as const), state }),
  fc.record({ kind: fc.constant('fieldChanged' as const), fieldId: fc.constant(fieldId) }),
  fc.record({ kind: fc.constant('unanswered' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('inState' as const), state, minutes: fc.integer({ min: 1, max: 30 }) }),
);
const actionFor = (me: MemberId): fc.Arbitrary<RuleAction> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('addLabel', 'removeLabel'), labelId: label }) },
    fc.constantFrom<RuleAction>(
      { kind: 'note', text: 'Look' },
      { kind: 'reply', text: 'We will be with you soon' },
      { kind: 'assign', to: { kind: 'member', memberId: me } },
      { kind: 'assign', to: { kind: 'nobody' } },
      { kind: 'notify', whom: { kind: 'members', memberIds: [me] } },
      { kind: 'notify', whom: { kind: 'holder' } },
    ),
  );
const step = fc.oneof(
  fc.constant({ kind: 'writes' } as const),
  fc.record({ kind: fc.constant('label' as const), labelId: label }),
  fc.record({ kind: fc.constant('state' as const), state }),
  fc.record({ kind: fc.constant('field' as const), value: fc.constantFrom('a', 'b') }),
  fc.record({ kind: fc.constant('time' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

/** Two that would swap labels for ever, and two that would both answer. */
const swap = (from: number, to: number) => ({
  trigger: { kind: 'labelSet', labelId: labels[from]! } as const,
  actions: [
    { kind: 'removeLabel', labelId: labels[from]! },
    { kind: 'addLabel', labelId: labels[to]! },
  ] satisfies RuleAction[],
});
const answering = {
  trigger: { kind: 'messageReceived' } as const,
  actions: [{ kind: 'reply', text: 'Hello' }] satisfies RuleAction[],
};
const ENDLESS = [swap(0, 1), swap(1, 0), answering, answering];

async function openShop() {
  const time = { now: Math.floor(Date.now() / 1000) * 1000 };
  const clock = { ...systemClock, now: () => EpochMs.parse(time.now) };
  const { console, practice } = await openConnectedConsole({ clock });
  practice.setCallback(NOWHERE);
  for (const [n, labelId] of labels.entries())
    await console.command('labels.saveLabel', { labelId, name: `Label ${n}`, color: 1 });
  await console.command('contacts.saveField', { fieldId, kind: 'text', name: 'Size', choices: [] });
  return { console, time };
}

const settled = async (console: TestConsole): Promise<void> => {
  const { automation, kit } = console.write.opened()!;
  await until(() => kit.db.get(sql`SELECT 1 FROM due_cause`) === undefined);
  await automation.rules.look();
  await until(() => kit.db.get(sql`SELECT 1 FROM due_cause`) === undefined);
  await console.settle();
};

it('every set of automations comes to rest within ten rounds, and answers no message twice', async () => {
  const { console, time } = await openShop();
  const { kit } = console.write.opened()!;
  const me = console.owner.memberId;
  let customers = 0;
  let stopped = 0;

  const arrived = (): ConversationId[] =>
    kit.db
      .all<{ id: ConversationId }>(
        sql`SELECT stream AS id FROM journal WHERE command = 'inbox.recordInboundMessage' ORDER BY position`,
      )
      .map(({ id }) => id);

  async function customer() {
    customers += 1;
    const from = `4477009${String(customers).padStart(5, '0')}`;
    const write = async (): Promise<void> => {
      time.now += 1000;
      const at = Math.floor(time.now / 1000);
      const before = arrived().length;
      await deliver(
        console,
        textDelivery({ wamid: `wamid.${randomUUID()}`, from, name: 'Marta', text: 'Hi', at }),
      );
      await until(() => arrived().length > before);
    };
    await write();
    await console.settle();
    const conversationId = arrived().at(-1)!;
    const { contactId } = (await console.query('inbox.getConversation', { conversationId }))!;
    return { conversationId, contactId, write };
  }
  type Customer = Awaited<ReturnType<typeof customer>>;

  async function take({ conversationId, contactId, write }: Customer, each: Step): Promise<void> {
    if (each.kind === 'writes') await write();
    if (each.kind === 'label')
      await console.command('labels.addLabel', { conversationId, labelId: each.labelId });
    if (each.kind === 'state') await console.command('inbox.setState', { conversationId, state: each.state });
    if (each.kind === 'field')
      await console.command('contacts.setField', { contactId, fieldId, value: each.value });
    if (each.kind === 'time') time.now += each.minutes * MINUTE;
    await settled(console);
  }

  const rule = fc.record({ trigger, actions: fc.array(actionFor(me), { minLength: 1, maxLength: 4 }) });
  const rules = fc.array(rule, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rules, fc.array(step, { minLength: 1, maxLength: 6 }), async (given, steps) => {
      const ids = given.map(() => randomUUID());
      for (const [n, said] of given.entries()) {
        const saved = { ruleId: ids[n]!, name: `Rule ${n}`, isOn: true, conditions: [], ...said };
        expect(await console.command('automation.saveRule', saved)).toMatchObject({ ok: true });
      }
      const marta = await customer();
      await settled(console);
      for (const each of steps) await take(marta, each);

      const runs = await console.query('automation.listRuleRuns', { limit: 200 });
      const last = Math.max(0, ...runs.map(({ round }) => round));
      expect(last).toBeLessThanOrEqual(MAX_ROUNDS);
      const { rules: left } = await console.query('automation.listRules', {});
      if (last === MAX_ROUNDS && left.some(({ stormed }) => stormed?.why === 'rounds')) stopped += 1;
      const causes = [...recordsOf(kit.db, marta.conversationId, 'automation.queueAutomaticReply')]
        .flatMap(kit.decode)
        .flatMap((event) => (event.type === 'inbox.replyQueued.v2' ? [event.automatic?.causeKey] : []));
      expect(new Set(causes).size).toBe(causes.length);
      for (const ruleId of ids) await console.command('automation.removeRule', { ruleId });
    }),
    { numRuns: 20, examples: [[ENDLESS, [{ kind: 'label', labelId: labels[0]! }, { kind: 'writes' }]]] },
  );
  expect(stopped).toBeGreaterThan(0);
}, 60_000);
