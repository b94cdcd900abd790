import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { LabelId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { LABEL_DIRECTORY_STREAM, labelDirectory } from './labelDirectory.ts';

/** The label goes from the list and from every conversation; that it stood there stays in the journal. */
export const deleteLabel = defineCommand({
  name: 'labels.deleteLabel',
  input: z.strictObject({ labelId: LabelId }),
  allow: 'labels.set',
  // It stands on conversations of everybody.
  reaches: () => ['everything'],
  stream: () => LABEL_DIRECTORY_STREAM,
  fold: labelDirectory,
  decide({ known }, { labelId }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'labels.set' });
    if (!known[labelId]) return ok([]);
    return ok([{ type: 'labels.labelDeleted.v1', labelId, by: actor.memberId, at: now }]);
  },
});
