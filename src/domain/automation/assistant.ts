import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';

/* Which intents there are. What they say is content, and not needed to decide anything. */

export const ASSISTANT_STREAM = 'automation.assistant';

export type Assistant = { readonly intents: readonly string[] };

function evolve(state: Assistant, event: ClearEvent): Assistant {
  const without = (intentId: string) => state.intents.filter((each) => each !== intentId);
  if (event.type === 'automation.intentSaved.v1')
    return { intents: [...without(event.intentId), event.intentId] };
  return event.type === 'automation.intentRemoved.v1' ? { intents: without(event.intentId) } : state;
}

export const assistant: Fold<Assistant> = {
  name: 'automation.assistant',
  version: 1,
  initial: { intents: [] },
  evolve,
};
