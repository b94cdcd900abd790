import { z } from 'zod';
import { LabelId, MemberId, TeamId } from '../domain/ids.ts';
import { addLabel } from '../domain/labels/addLabel.ts';
import { AUTOMATIC_LABELS } from '../domain/labels/automaticLabels.ts';
import { deleteLabel } from '../domain/labels/deleteLabel.ts';
import { removeLabel } from '../domain/labels/removeLabel.ts';
import { saveLabel } from '../domain/labels/saveLabel.ts';
import { switchAutomatic } from '../domain/labels/switchAutomatic.ts';
import { query } from './query.ts';

export const LabelRow = z.object({
  id: LabelId,
  name: z.string(),
  color: z.number().int(),
  description: z.string(),
  /** Who answers for it. */
  owner: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('member'), memberId: MemberId }),
      z.object({ kind: z.literal('team'), teamId: TeamId }),
    ])
    .nullable(),
  /** What a conversation is about, as reports tell them apart. */
  isTopic: z.boolean(),
  /** Words of a customer that set it by themselves. */
  keywords: z.array(z.string()),
});
export type LabelRow = z.infer<typeof LabelRow>;

const AutomaticLabelName = z.enum(AUTOMATIC_LABELS);
const conversations = z.number().int();

export const labels = {
  commands: { saveLabel, deleteLabel, addLabel, removeLabel, switchAutomatic },
  queries: {
    /** By name. */
    listLabels: query({
      input: z.strictObject({}),
      output: z.array(LabelRow),
      allow: 'labels.view',
    }),
    /** Which of the labels nobody sets are not shown. */
    listSwitchedOff: query({
      input: z.strictObject({}),
      output: z.array(AutomaticLabelName),
      allow: 'labels.view',
    }),
    /** On how many conversations that the asker sees each stands now. */
    countLabels: query({
      input: z.strictObject({}),
      output: z.object({
        labels: z.array(z.object({ id: LabelId, conversations })),
        automatic: z.array(z.object({ label: AutomaticLabelName, conversations })),
      }),
      allow: 'labels.view',
    }),
    /** What goes with a label: on how many conversations it stands, and whose sight goes by it. */
    getLabelUse: query({
      input: z.strictObject({ labelId: LabelId }),
      output: z.object({ conversations, people: z.array(z.string()) }),
      allow: 'labels.set',
    }),
  },
} as const;
