import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { LabelId } from '../ids.ts';

/** Which labels there are. Their names are content and not needed to decide anything. */
export const LABEL_DIRECTORY_STREAM = 'labels.directory';

/** How many colours a label can have. */
export const LABEL_COLORS = 7;

type LabelSet = Readonly<Record<string, true>>;

export type LabelDirectory = {
  readonly known: LabelSet;
  /** Their ids are not used again: conversations may still be recorded with them. */
  readonly deleted: LabelSet;
};

function evolve(state: LabelDirectory, event: ClearEvent): LabelDirectory {
  const { known, deleted } = state;
  if (event.type === 'labels.labelSaved.v1') return { known: { ...known, [event.labelId]: true }, deleted };
  if (event.type !== 'labels.labelDeleted.v1') return state;
  const { [event.labelId]: _gone, ...left } = known;
  return { known: left, deleted: { ...deleted, [event.labelId]: true } };
}

export const labelDirectory: Fold<LabelDirectory> = {
  name: 'labels.directory',
  version: 2,
  initial: { known: {}, deleted: {} },
  evolve,
};

/** Those of them that there still are. */
export const notDeleted = ({ deleted }: LabelDirectory, labels: readonly LabelId[]): readonly LabelId[] =>
  labels.filter((label) => !deleted[label]);
