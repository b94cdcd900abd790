import { expect, it } from 'vitest';
import { FieldId, MemberId } from '../../../domain/ids.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import { type RuleDraft, ruleDraftOf, ruleFrom } from './ruleDraft.ts';

const fieldId = FieldId.parse('00000000-0000-4000-8000-000000000001');
const rule: Rule = {
  ruleId: '00000000-0000-4000-8000-000000000002',
  name: 'Large sizes',
  isOn: true,
  trigger: { kind: 'messageReceived' },
  conditions: [{ kind: 'field', fieldId, is: { kind: 'value', value: 'XL' } }],
  actions: [{ kind: 'reply', text: 'It is here' }],
  maxAnHour: 1000,
};
const draft = ruleDraftOf(rule);
const { ruleId: _id, isOn: _on, ...said } = rule;
const changed = (part: Partial<RuleDraft>) => ruleFrom({ ...draft, ...part });

it('says of a rule what was written of it', () => {
  expect(ruleFrom(draft)).toEqual(said);
  expect(changed({ fieldTest: 'empty', fieldValue: '' })?.conditions).toEqual([
    { kind: 'field', fieldId, is: { kind: 'empty' } },
  ]);
});

it('is no rule while a field has nothing to be compared with: it would run for everybody', () => {
  expect(changed({ fieldValue: ' ' })).toBeNull();
  expect(changed({ fieldTest: 'notValue', fieldValue: '' })).toBeNull();
});

it('is no rule while it is to tell members and names none', () => {
  const telling = { ...draft.actions, notify: 'members' as const };
  const ana = MemberId.parse('00000000-0000-4000-8000-000000000003');
  expect(changed({ actions: telling })).toBeNull();
  expect(changed({ actions: { ...telling, notifyMembers: [ana] } })?.actions).toHaveLength(2);
});
