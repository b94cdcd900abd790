import type { LabelRow } from '../../contract/labels.ts';
import type { LabelId } from '../../domain/ids.ts';
import { valueOf } from './bridge.ts';
import { useLiveQuery } from './useLiveQuery.ts';
import { useRight } from './useRight.ts';

const none: readonly LabelRow[] = [];

/** All labels there are, by name; none for who may not see them. */
export function useLabels(): readonly LabelRow[] {
  // Asking without the right would be written down as a refusal.
  const maySee = useRight('labels.view') === true;
  return valueOf(useLiveQuery('labels.listLabels', {}, maySee)) ?? none;
}

/** Those of these ids, in the order of their names. */
export function useLabelsOf(ids: readonly LabelId[]): readonly LabelRow[] {
  return useLabels().filter(({ id }) => ids.includes(id));
}
