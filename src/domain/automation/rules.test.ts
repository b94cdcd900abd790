import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  at,
  ben,
  channelId,
  contactId,
  conversationId,
  labelId,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { FieldId, NoteId } from '../ids.ts';
import type { Actor } from '../permissions.ts';
import { assignByRule } from '../routing/assignByRule.ts';
import type { ActionResult } from './actionResult.ts';
import { fires, type RuleFacts } from './matchRule.ts';
import { type Rule, type RuleAction, type RuleCondition, type RuleTrigger, RUNS_AN_HOUR } from './rule.ts';
import { runRule } from './runRule.ts';
import { orderRules, saveRule } from './saveRule.ts';
import { stopStorm } from './stopStorm.ts';

const ruleId = '00000000-0000-4000-8000-000000000401';
const noteId = NoteId.parse('00000000-0000-4000-8000-000000000402');
const fieldId = FieldId.parse('00000000-0000-4000-8000-000000000403');
const automations: Actor = { kind: 'system', system: 'automations', deviceId: ana.deviceId };
const place = { conversationId, contactId, at: NOW };

type Assigned = EventOf<'routing.assigned.v1'>;
const assigned = (memberId: Assigned['memberId'], how: Assigned['how'] = 'claimed'): Assigned => ({
  type: 'routing.assigned.v1',
  conversationId,
  contactId,
  memberId,
  by: ben.memberId,
  how,
  at: at(NOW - 1000),
});
const step = (action: RuleAction, more: { result?: ActionResult; to?: (typeof ana.memberId)[] } = {}) => ({
  action,
  noteId,
  to: more.to ?? [],
  result: more.result ?? null,
});
const run = (...steps: ReturnType<typeof step>[]) => ({ conversationId, ruleId, cause: 7, round: 1, steps });
const ran = (changed: number, results: EventOf<'automation.ruleRan.v1'>['results']) =>
  ({
    type: 'automation.ruleRan.v1',
    ...place,
    ruleId,
    cause: 7,
    round: 1,
    changed,
    results: results!,
  }) as const;
const addLabel: RuleAction = { kind: 'addLabel', labelId };
const labelAdded = { type: 'labels.labelAdded.v1', ...place, labelId, by: null, how: 'rule' } as const;

describe('a run', () => {
  it('changes what is to change and says of each action what became of it', () =>
    given(received())
      .when(
        runRule,
        run(
          step(addLabel),
          step(addLabel),
          step({ kind: 'reply', text: 'Hi' }, { result: 'windowClosed' }),
          step({ kind: 'notify', whom: { kind: 'holder' } }),
          step({ kind: 'notify', whom: { kind: 'supervisors' } }, { to: [ana.memberId] }),
        ),
        automations,
      )
      .then(
        ran(2, [
          { kind: 'addLabel', result: 'done' },
          { kind: 'addLabel', result: 'unchanged' },
          { kind: 'reply', result: 'windowClosed' },
          { kind: 'notify', result: 'nobodyHere' },
          { kind: 'notify', result: 'done' },
        ]),
        labelAdded,
        { type: 'automation.membersNotified.v1', ...place, ruleId, to: [ana.memberId] },
      ));

  it('is written down also where nothing changed, and nowhere where there is no conversation', () => {
    given(received(), labelAdded)
      .when(runRule, run(step(addLabel)), automations)
      .then(ran(0, [{ kind: 'addLabel', result: 'unchanged' }]));
    given()
      .when(runRule, run(step(addLabel)), automations)
      .refused({ code: 'notFound', what: 'conversation' });
  });
});

describe('an automation that gives a conversation', () => {
  const give = (memberId: Assigned['memberId'], from: Assigned['memberId'] = null) => ({
    conversationId,
    memberId,
    from,
    ruleName: 'Hand on',
  });
  const given1 = (memberId: Assigned['memberId'], by = ana) =>
    ({
      type: 'routing.assigned.v1',
      ...place,
      memberId,
      by: by.memberId,
      how: 'byRule',
      content: { note: 'Hand on' },
    }) as const;

  it('names itself, and says nothing twice', () => {
    given(received()).when(assignByRule, give(ana.memberId), automations).then(given1(ana.memberId));
    given(received(), assigned(ana.memberId)).when(assignByRule, give(ana.memberId), automations).then();
    given(received()).when(assignByRule, give(null), automations).then();
  });

  it('takes it from nobody, unless they cannot answer any more', () => {
    const held = [received(), assigned(ben.memberId)];
    given(...held)
      .when(assignByRule, give(ana.memberId), automations)
      .refused({ code: 'heldByOther', memberId: ben.memberId, since: at(NOW - 1000) });
    given(...held)
      .when(assignByRule, give(ana.memberId, ben.memberId), automations)
      .then(given1(ana.memberId));
  });

  it('gives it back, in the name of who held it', () =>
    given(received(), assigned(ben.memberId))
      .when(assignByRule, give(null), automations)
      .then(given1(null, ben)));
});

describe('what an automation asks for', () => {
  const facts = (more: Partial<RuleFacts> = {}): RuleFacts => ({
    channelId,
    labels: [],
    state: 'open',
    text: '',
    fieldOf: () => null,
    ...more,
  });
  const rule = (trigger: RuleTrigger, ...conditions: RuleCondition[]): Rule => ({
    ruleId,
    name: 'A rule',
    isOn: true,
    trigger,
    conditions,
    actions: [addLabel],
    maxAnHour: RUNS_AN_HOUR,
  });
  const done = { kind: 'stateBecomes', state: 'done' } as const;

  it('is the state or the field it names, and no other', () => {
    expect(fires(rule(done), done, facts())).toBe(true);
    expect(fires(rule(done), { ...done, state: 'open' }, facts())).toBe(false);
    const changed = { kind: 'fieldChanged', fieldId } as const;
    const other = { kind: 'fieldChanged', fieldId: FieldId.parse(ruleId) } as const;
    expect([fires(rule(changed), changed, facts()), fires(rule(changed), other, facts())]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['Gold', { kind: 'value', value: 'gold ' }, true],
    ['42', { kind: 'value', value: '42.0' }, true],
    ['', { kind: 'value', value: '0' }, false],
    [null, { kind: 'value', value: 'gold' }, false],
    [null, { kind: 'notValue', value: 'gold' }, true],
    ['Silver', { kind: 'notValue', value: 'gold' }, true],
    ['Gold', { kind: 'notValue', value: 'gold' }, false],
    [null, { kind: 'empty' }, true],
    ['Gold', { kind: 'empty' }, false],
    ['Gold', { kind: 'filled' }, true],
  ] as const)('a field that says %j passes %j: %s', (value, is, passes) => {
    const asking = rule(done, { kind: 'field', fieldId, is });
    expect(fires(asking, done, facts({ fieldOf: () => value }))).toBe(passes);
  });

  it('is the state the conversation is in', () => {
    const asking = rule(done, { kind: 'state', state: 'waiting' });
    expect(fires(asking, done, facts({ state: 'waiting' }))).toBe(true);
    expect(fires(asking, done, facts())).toBe(false);
  });
});

describe('the order of automations', () => {
  const other = '00000000-0000-4000-8000-000000000409';
  const saved = (id: string): EventOf<'automation.ruleSaved.v2'> => ({
    type: 'automation.ruleSaved.v2',
    ruleId: id,
    isOn: true,
    by: ana.memberId,
    at: at(NOW - 1000),
    content: {
      name: 'A rule',
      trigger: { kind: 'messageReceived' },
      conditions: [],
      actions: [addLabel],
      maxAnHour: RUNS_AN_HOUR,
    },
  });
  const ordered = (...order: string[]) =>
    ({ type: 'automation.rulesOrdered.v1', order, by: ana.memberId, at: NOW }) as const;

  it('is as it was asked; what it does not name stays behind, and what there is not is left out', () => {
    const past = [saved(ruleId), saved(other)];
    given(...past)
      .when(orderRules, { order: [other] }, ana)
      .then(ordered(other, ruleId));
    given(...past)
      .when(orderRules, { order: [noteId, ruleId, other] }, ana)
      .then();
  });

  it('is left by one that ran away where it was; saving it lets it run again', () => {
    const storm = { ruleId, why: 'tooMany', conversationId } as const;
    const stormed = { type: 'automation.ruleStormed.v1', ...storm, at: NOW } as const;
    given(saved(ruleId)).when(stopStorm, storm, automations).then(stormed);
    given(saved(ruleId), stormed).when(stopStorm, storm, automations).then();
    given(saved(ruleId), stormed, saved(ruleId)).when(stopStorm, storm, automations).then(stormed);
    const { content } = saved(ruleId);
    given(saved(ruleId), stormed)
      .when(saveRule, { ruleId, isOn: true, ...content, conditions: [], actions: [addLabel] }, ana)
      .then({ ...saved(ruleId), at: NOW });
  });
});
