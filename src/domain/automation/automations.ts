import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';

/* Which automations there are, in their order. What they say is content, and not needed to decide anything. */

export const AUTOMATIONS_STREAM = 'automation.rules';

export type Automations = {
  readonly rules: readonly string[];
  /** Stopped because they made each other run. */
  readonly storming: readonly string[];
  readonly isStopped: boolean;
};

const without = (ids: readonly string[], gone: string): readonly string[] =>
  ids.filter((each) => each !== gone);

/** What was added meanwhile stays behind the others. */
export const inOrder = (rules: readonly string[], order: readonly string[]): readonly string[] => [
  ...order.filter((id) => rules.includes(id)),
  ...rules.filter((id) => !order.includes(id)),
];

function evolve(state: Automations, event: ClearEvent): Automations {
  switch (event.type) {
    case 'automation.ruleSaved.v2': {
      const isKnown = state.rules.includes(event.ruleId);
      const rules = isKnown ? state.rules : [...state.rules, event.ruleId];
      return { ...state, rules, storming: without(state.storming, event.ruleId) };
    }
    case 'automation.ruleRemoved.v1':
      return { ...state, rules: without(state.rules, event.ruleId) };
    case 'automation.rulesOrdered.v1':
      return { ...state, rules: inOrder(state.rules, event.order) };
    case 'automation.ruleStormed.v1':
      return { ...state, storming: [...without(state.storming, event.ruleId), event.ruleId] };
    case 'automation.allStopped.v1':
      return { ...state, isStopped: event.isStopped };
    default:
      return state;
  }
}

export const automations: Fold<Automations> = {
  name: 'automation.rules',
  version: 2,
  initial: { rules: [], storming: [], isStopped: false },
  evolve,
};
