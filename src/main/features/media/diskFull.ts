import { CommitFailed } from '../../engine/groupCommit.ts';
import { storageFaultOf } from '../../engine/storageFault.ts';

/** Nothing to report: there is room again one day, and a person is told until then. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof CommitFailed ? error.kind === 'full' : storageFaultOf(error) === 'full';
