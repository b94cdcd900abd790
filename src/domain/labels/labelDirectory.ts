import type { Fold } from '../command.ts';

/** Which labels there are. Their names are content and not needed to decide anything. */
export const LABEL_DIRECTORY_STREAM = 'labels.directory';

/** How many colours a label can have. */
export const LABEL_COLORS = 7;

export type LabelDirectory = { readonly count: number; readonly known: Readonly<Record<string, true>> };

export const labelDirectory: Fold<LabelDirectory> = {
  name: 'labels.directory',
  version: 1,
  initial: { count: 0, known: {} },
  evolve(state, event) {
    if (event.type !== 'labels.labelSaved.v1' || state.known[event.labelId]) return state;
    return { count: state.count + 1, known: { ...state.known, [event.labelId]: true } };
  },
};
