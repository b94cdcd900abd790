import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { LabelId } from '../../src/domain/ids.ts';
import type { Rule } from '../../src/domain/automation/rule.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { FROM, nowSeconds, openOutbox } from './outbox.ts';
import { until } from './until.ts';
import { deliver } from './views.ts';
import { textDelivery } from './webhook.ts';

export type Said = Pick<Rule, 'trigger' | 'actions'> & { readonly conditions?: Rule['conditions'] };

/** One customer, and automations as a test writes them. */
export async function openRules() {
  const outbox = await openOutbox();
  const { console, conversationId, rows } = outbox;
  const label = async (name: string): Promise<LabelId> => {
    const labelId = randomUUID() as LabelId;
    expect(await console.command('labels.saveLabel', { labelId, name, color: 1 })).toMatchObject({
      ok: true,
    });
    return labelId;
  };
  const save = async (said: Said): Promise<string> => {
    const ruleId = randomUUID();
    const rule = { ruleId, name: 'A rule', isOn: true, conditions: [], ...said };
    expect(await console.command('automation.saveRule', rule)).toMatchObject({ ok: true });
    return ruleId;
  };
  let second = nowSeconds();
  const settled = async (on = console): Promise<void> => {
    await until(() => on.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_cause`) === undefined);
    await on.settle();
  };
  const write = async (text: string): Promise<void> => {
    second += 1;
    const message = { wamid: `wamid.${randomUUID()}`, from: FROM, name: 'Marta', text, at: second };
    await deliver(console, textDelivery(message));
    await until(async () => (await rows()).some((row) => row.text === text));
    await settled();
  };
  const labels = async () => (await console.query('inbox.getConversation', { conversationId }))!.labels;
  const list = () => console.query('automation.listRules', {});
  /** The newest first. */
  const runs = () => console.query('automation.listRuleRuns', { limit: 200 });
  const me = console.owner.memberId;
  return { ...outbox, label, save, write, settled, labels, list, runs, me };
}
