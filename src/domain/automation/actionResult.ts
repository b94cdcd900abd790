import { z } from 'zod';

/** What became of one action of a run; all but `done` say why nothing was done. */
export const ACTION_RESULTS = [
  'done',
  /** It was so already, or a person took the label off. */
  'unchanged',
  'heldByOther',
  'cannotAnswer',
  'nobodyHere',
  'allFull',
  'noMessage',
  'unfilled',
  'windowClosed',
  'tooSoon',
  /** A person answered, or something else of Baton's own did. */
  'answered',
  'refused',
] as const;
export const ActionResult = z.enum(ACTION_RESULTS);
export type ActionResult = z.infer<typeof ActionResult>;
