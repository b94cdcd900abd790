import {
  automaticLabelsOf,
  type AutomaticLabel,
  type ContactFacts,
} from '../../domain/labels/automaticLabels.ts';
import { valueOf } from './bridge.ts';
import { COUNTDOWN_STEP_MS, useNow } from './clock.ts';
import { useLiveQuery } from './useLiveQuery.ts';
import { useRight } from './useRight.ts';

const none: readonly AutomaticLabel[] = [];

/** Those that hold of a conversation now; none for who may not see labels. */
export function useAutomaticLabels(facts: ContactFacts): readonly AutomaticLabel[] {
  const now = useNow(COUNTDOWN_STEP_MS);
  const maySee = useRight('labels.view') === true;
  const off = valueOf(useLiveQuery('labels.listSwitchedOff', {}, maySee));
  if (!maySee || off === null) return none;
  return automaticLabelsOf(facts, now).filter((label) => !off.includes(label));
}
