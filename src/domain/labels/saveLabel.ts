import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { LabelId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { LABEL_COLORS, LABEL_DIRECTORY_STREAM, labelDirectory } from './labelDirectory.ts';

/** More than anybody tells apart; keeps every list of them short. */
export const MAX_LABELS = 200;

/** A new label, or another name or colour of one. */
export const saveLabel = defineCommand({
  name: 'labels.saveLabel',
  input: z.strictObject({
    labelId: LabelId,
    name: z.string().trim().min(1).max(40),
    color: z
      .number()
      .int()
      .min(0)
      .max(LABEL_COLORS - 1),
  }),
  allow: 'labels.set',
  stream: () => LABEL_DIRECTORY_STREAM,
  fold: labelDirectory,
  decide({ known, deleted }, { labelId, name, color }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'labels.set' });
    if (deleted[labelId]) return err({ code: 'notFound', what: 'label' });
    const isFull = !known[labelId] && Object.keys(known).length >= MAX_LABELS;
    if (isFull) return err({ code: 'tooManyLabels', maxLabels: MAX_LABELS });
    const by = actor.memberId;
    return ok([{ type: 'labels.labelSaved.v1', labelId, color, by, at: now, content: { name } }]);
  },
});
