import type { Workspace } from './composeWorkspace.ts';
import type { WriteSideApi } from './sides.ts';

/* What the shell asks of the workspace that is open; each has an answer for when none is. */

type Doors = Pick<
  WriteSideApi,
  'useCode' | 'countChange' | 'forgiveChanges' | 'openSessionOf' | 'offerFile' | 'offerTarget' | 'fileDamaged'
>;

export const writeSideDoors = (opened: () => Workspace | null): Doors => ({
  useCode: async (factorId, step) => (await opened()?.secondStep.useCode(factorId, step)) ?? false,
  countChange: async () => (await opened()?.changeAttempts.count()) ?? false,
  forgiveChanges: async () => opened()?.changeAttempts.forgive(),
  openSessionOf: (memberId) => opened()?.devices.openSessionOf(memberId) ?? null,
  offerFile: (path) => opened()?.history.offer(path) ?? null,
  offerTarget: (path) => opened()?.history.offerTarget(path) ?? null,
  fileDamaged: ({ file, source }) => opened()?.repairer.report(file, source),
});
