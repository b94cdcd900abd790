import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { LabelId, MemberId, TeamId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { LABEL_COLORS, LABEL_DIRECTORY_STREAM, labelDirectory } from './labelDirectory.ts';
import { isSetByWords, knownLabelOf } from './labelWords.ts';

/** More than anybody tells apart; keeps every list of them short. */
export const MAX_LABELS = 200;
/** LAB1: beyond this many, finding the right one takes longer. A person may insist. */
export const ADVISED_LABELS = 20;

const OwnerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), memberId: MemberId }),
  z.strictObject({ kind: z.literal('team'), teamId: TeamId }),
]);

/** A new label, or another name or look of one. */
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
    description: z.string().trim().max(200).default(''),
    owner: OwnerSchema.nullable().default(null),
    isTopic: z.boolean().default(false),
    keywords: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
    /** Whoever asks knows that there are many already. */
    isOneMore: z.boolean().default(false),
  }),
  allow: 'labels.set',
  stream: () => LABEL_DIRECTORY_STREAM,
  fold: labelDirectory,
  decide({ known, deleted }, input, { actor, now }) {
    const { labelId, name, color, description, owner, isTopic, keywords, isOneMore } = input;
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'labels.set' });
    if (deleted[labelId]) return err({ code: 'notFound', what: 'label' });
    const others = known[labelId] ? 0 : Object.keys(known).length;
    if (others >= MAX_LABELS) return err({ code: 'tooManyLabels', maxLabels: MAX_LABELS });
    if (others >= ADVISED_LABELS && !isOneMore)
      return err({ code: 'manyLabels', advisedLabels: ADVISED_LABELS });
    const words = { name, keywords };
    const about = { owner, isTopic, isSetByWords: isSetByWords(words), known: knownLabelOf(name) };
    const content = { name, description, keywords };
    return ok([
      { type: 'labels.labelSaved.v1', labelId, color, ...about, by: actor.memberId, at: now, content },
    ]);
  },
});
