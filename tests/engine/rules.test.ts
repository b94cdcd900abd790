import { describe, expect, it } from 'vitest';
import type { LabelId } from '../../src/domain/ids.ts';
import { MAX_ROUNDS } from '../../src/domain/automation/rule.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openRules, type Said } from '../support/rules.ts';
import { sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { dumpViews, reopen } from '../support/views.ts';

describe('automations', () => {
  it('do what they say when what they wait for happens, once, also after a restart', async () => {
    const { console, practice, label, save, write, labels, list, rows } = await openRules();
    const cake = await label('Cake');
    await save({
      trigger: { kind: 'messageReceived' },
      conditions: [{ kind: 'words', words: ['cake', 'torta'] }],
      actions: [
        { kind: 'addLabel', labelId: cake },
        { kind: 'note', text: 'Ask how many people it is for' },
        { kind: 'reply', text: 'A cake, {{name|friend}}! We answer soon.' },
      ],
    });
    await write('Do you have bread?');
    expect(await labels()).toEqual([]);
    await write('I want a CAKE');
    expect(await labels()).toEqual([cake]);
    await until(async () =>
      (await rows()).some((row) => row.automatic === 'rule' && row.status === 'accepted'),
    );
    expect((await rows()).filter((row) => row.type === 'note')).toMatchObject([{ by: null }]);
    expect((await list()).rules).toMatchObject([{ runs: 1, stormed: null }]);

    const before = dumpViews(console);
    const { kit } = console.write.opened()!;
    await kit.commit.enqueue(() =>
      kit.db.run(
        sql`INSERT INTO due_cause (position) SELECT position FROM journal WHERE command = 'inbox.recordInboundMessage'`,
      ),
    );
    const again = await reopen(console, { graphOrigin: practice.origin });
    await until(() => again.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_cause`) === undefined);
    await again.settle();
    expect(dumpViews(again)).toEqual(before);
    expect(await sentMessages(practice)).toHaveLength(1);
  });

  it('that make each other run are stopped within ten rounds, and the administrators are told', async () => {
    const { console, conversationId, label, save, settled, list } = await openRules();
    const [one, other] = [await label('One'), await label('Other')];
    const swap = (from: LabelId, to: LabelId): Said => ({
      trigger: { kind: 'labelSet', labelId: from },
      actions: [
        { kind: 'removeLabel', labelId: from },
        { kind: 'addLabel', labelId: to },
      ],
    });
    await save(swap(one, other));
    await save(swap(other, one));
    await console.command('labels.addLabel', { conversationId, labelId: one });
    await settled();
    const runs = await console.query('automation.listRuleRuns', { limit: 200 });
    expect(runs).toHaveLength(MAX_ROUNDS);
    expect(Math.max(...runs.map(({ round }) => round))).toBe(MAX_ROUNDS);
    expect((await list()).rules.filter(({ stormed }) => stormed?.why === 'rounds')).toHaveLength(1);
    await until(async () =>
      (await console.query('notices.listForAdmins', { limit: 50 })).some(
        ({ kind }) => kind === 'automationStopped',
      ),
    );
  });

  it('that run again and again in one conversation are stopped too', async () => {
    const { write, save, list } = await openRules();
    await save({ trigger: { kind: 'messageReceived' }, actions: [{ kind: 'note', text: 'Look' }] });
    for (let n = 0; n < 21; n += 1) await write(`Message ${n}`);
    expect((await list()).rules).toMatchObject([{ runs: 20, stormed: { why: 'tooOften' } }]);
  });

  it('all stop with one switch, and nothing is caught up with', async () => {
    const { console, label, save, write, labels, list } = await openRules();
    const seen = await label('Seen');
    await save({ trigger: { kind: 'messageReceived' }, actions: [{ kind: 'addLabel', labelId: seen }] });
    await console.command('automation.stopAll', { isStopped: true });
    await write('While stopped');
    await console.command('automation.stopAll', { isStopped: false });
    expect([await labels(), (await list()).isStopped]).toEqual([[], false]);
    await write('Afterwards');
    expect(await labels()).toEqual([seen]);
  });
});
