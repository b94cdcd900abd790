import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { AUTOMATIC_LABELS } from './automaticLabels.ts';
import { LABEL_DIRECTORY_STREAM, labelDirectory } from './labelDirectory.ts';

/** Shows one of the labels nobody sets, or does without it; for everybody. */
export const switchAutomatic = defineCommand({
  name: 'labels.switchAutomatic',
  input: z.strictObject({ label: z.enum(AUTOMATIC_LABELS), isOn: z.boolean() }),
  allow: 'automation.edit',
  stream: () => LABEL_DIRECTORY_STREAM,
  fold: labelDirectory,
  decide({ switchedOff }, { label, isOn }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    if (switchedOff.includes(label) !== isOn) return ok([]);
    return ok([{ type: 'labels.automaticSwitched.v1', label, isOn, by: actor.memberId, at: now }]);
  },
});
