import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { LabelId } from '../ids.ts';
import type { AutomaticLabel } from './automaticLabels.ts';

/** Which labels there are. Their names are content and not needed to decide anything. */
export const LABEL_DIRECTORY_STREAM = 'labels.directory';

/** How many colours a label can have. */
export const LABEL_COLORS = 7;

type LabelSet = Readonly<Record<string, true>>;

export type LabelDirectory = {
  readonly known: LabelSet;
  /** Their ids are not used again: conversations may still be recorded with them. */
  readonly deleted: LabelSet;
  /** Of those nobody sets. */
  readonly switchedOff: readonly AutomaticLabel[];
};

function evolve(state: LabelDirectory, event: ClearEvent): LabelDirectory {
  const { known, deleted, switchedOff } = state;
  switch (event.type) {
    case 'labels.labelSaved.v1':
      return { ...state, known: { ...known, [event.labelId]: true } };
    case 'labels.labelDeleted.v1': {
      const { [event.labelId]: _gone, ...left } = known;
      return { ...state, known: left, deleted: { ...deleted, [event.labelId]: true } };
    }
    case 'labels.automaticSwitched.v1': {
      const others = switchedOff.filter((label) => label !== event.label);
      return { ...state, switchedOff: event.isOn ? others : [...others, event.label] };
    }
    default:
      return state;
  }
}

export const labelDirectory: Fold<LabelDirectory> = {
  name: 'labels.directory',
  version: 3,
  initial: { known: {}, deleted: {}, switchedOff: [] },
  evolve,
};

/** Those of them that there still are. */
export const notDeleted = ({ deleted }: LabelDirectory, labels: readonly LabelId[]): readonly LabelId[] =>
  labels.filter((label) => !deleted[label]);
