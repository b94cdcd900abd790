import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { assistant, ASSISTANT_STREAM } from './assistant.ts';
import { Intent, IntentId, MAX_INTENTS } from './intent.ts';

/** A question the assistant can answer: a new one, or what is to be said from now on. */
export const saveIntent = defineCommand({
  name: 'automation.saveIntent',
  input: Intent,
  allow: 'automation.edit',
  stream: () => ASSISTANT_STREAM,
  fold: assistant,
  decide({ intents }, { intentId, isOn, labelId, name, variants }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    if (!intents.includes(intentId) && intents.length >= MAX_INTENTS) return err({ code: 'tooManyIntents' });
    const saved = { intentId, isOn, labelId, by: actor.memberId, at: now };
    return ok([{ type: 'automation.intentSaved.v1', ...saved, content: { name, variants } }]);
  },
});

/** Also of those Baton ships; nothing asks for it any more. */
export const removeIntent = defineCommand({
  name: 'automation.removeIntent',
  input: z.strictObject({ intentId: IntentId }),
  allow: 'automation.edit',
  stream: () => ASSISTANT_STREAM,
  fold: assistant,
  decide(_state, { intentId }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    return ok([{ type: 'automation.intentRemoved.v1', intentId, by: actor.memberId, at: now }]);
  },
});
