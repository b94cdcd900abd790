import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { assistant, ASSISTANT_STREAM } from './assistant.ts';
import { AssistantSettings } from './assistantSettings.ts';

/** Where the assistant answers, and how careful it is. */
export const setAssistant = defineCommand({
  name: 'automation.setAssistant',
  input: AssistantSettings,
  allow: 'automation.edit',
  stream: () => ASSISTANT_STREAM,
  fold: assistant,
  decide(_state, settings, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    return ok([{ type: 'automation.assistantSet.v1', ...settings, by: actor.memberId, at: now }]);
  },
});
