import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Rule, RuleAction, RuleTrigger } from '../../src/domain/automation/rule.ts';
import { openRules } from '../support/rules.ts';
import { sentMessages } from '../support/simulator.ts';

const draft = (trigger: RuleTrigger, ...actions: RuleAction[]): Rule => ({
  ruleId: randomUUID(),
  name: 'A draft',
  isOn: false,
  trigger,
  conditions: [],
  actions,
  maxAnHour: 1000,
});

it('tells where a draft would have run in the last day and what it would have done, and does nothing', async () => {
  const { console, practice, conversationId, label, write, labels, me } = await openRules();
  const cake = await label('Cake');
  await write('I want a cake');
  await write('And bread');
  const wish: Rule = {
    ...draft(
      { kind: 'messageReceived' },
      { kind: 'addLabel', labelId: cake },
      { kind: 'reply', text: 'Thank you, {{name}}' },
      { kind: 'reply', text: 'Order {{order}}' },
      { kind: 'assign', to: { kind: 'member', memberId: me } },
    ),
    conditions: [{ kind: 'words', words: ['cake', 'bread'] }],
  };
  const before = console.status()?.lastPosition;
  const tried = await console.query('automation.tryRule', { rule: wish, days: 1 });
  expect(tried).toMatchObject({ total: 3, isCut: false });
  expect(tried.rows.map(({ conversation }) => conversation)).toEqual(
    Array.from({ length: 3 }, () => ({ id: conversationId, name: 'Marta' })),
  );
  expect(tried.rows.map(({ results }) => results.map(({ result }) => result))).toEqual([
    ['unchanged', 'tooSoon', 'unfilled', 'unchanged'],
    ['unchanged', 'tooSoon', 'unfilled', 'unchanged'],
    ['done', 'done', 'unfilled', 'done'],
  ]);
  expect([await labels(), console.status()?.lastPosition]).toEqual([[], before]);
  expect(await sentMessages(practice)).toEqual([]);
});

it('plays labels and states as well', async () => {
  const { console, conversationId, label, write } = await openRules();
  const labelId = await label('Urgent');
  await console.command('labels.addLabel', { conversationId, labelId });
  await console.command('inbox.setState', { conversationId, state: 'done' });
  await write('Hello again');
  await console.settle();
  const count = async (trigger: RuleTrigger): Promise<number> => {
    const rule = draft(trigger, { kind: 'note', text: 'Look' });
    return (await console.query('automation.tryRule', { rule, days: 7 })).total;
  };
  expect([
    await count({ kind: 'labelSet', labelId }),
    await count({ kind: 'labelRemoved', labelId }),
    await count({ kind: 'stateBecomes', state: 'done' }),
    await count({ kind: 'stateBecomes', state: 'open' }),
    await count({ kind: 'unanswered', minutes: 5 }),
  ]).toEqual([1, 0, 1, 2, 0]);
});
