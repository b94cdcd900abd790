import { z } from 'zod';
import { LabelId } from '../domain/ids.ts';
import { addLabel } from '../domain/labels/addLabel.ts';
import { deleteLabel } from '../domain/labels/deleteLabel.ts';
import { removeLabel } from '../domain/labels/removeLabel.ts';
import { saveLabel } from '../domain/labels/saveLabel.ts';
import { query } from './query.ts';

export const LabelRow = z.object({ id: LabelId, name: z.string(), color: z.number().int() });
export type LabelRow = z.infer<typeof LabelRow>;

export const labels = {
  commands: { saveLabel, deleteLabel, addLabel, removeLabel },
  queries: {
    /** By name. */
    listLabels: query({
      input: z.strictObject({}),
      output: z.array(LabelRow),
      allow: 'labels.view',
    }),
    /** What goes with a label: on how many conversations it stands, and whose sight goes by it. */
    getLabelUse: query({
      input: z.strictObject({ labelId: LabelId }),
      output: z.object({ conversations: z.number().int(), people: z.array(z.string()) }),
      allow: 'labels.set',
    }),
  },
} as const;
