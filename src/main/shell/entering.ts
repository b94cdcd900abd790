import type { Unlocked } from '../vault/vault.ts';
import type { BusinessVault } from './businessVault.ts';
import { settleDataKey } from './dataKeyChange.ts';
import type { Sides } from './engineSession.ts';
import type { StepUp } from './stepUp.ts';
import type { Workspaces } from './workspaces.ts';

export type EnteringDeps = {
  readonly dataDir: string;
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly workspaces: Workspaces;
  readonly stepUp: Pick<StepUp, 'signedIn'>;
};

/** Whoever just entered their secret opens the workspace, or takes it over as it is. */
export function createEnter({ dataDir, engine, businessVault, workspaces, stepUp }: EnteringDeps) {
  /** By the data key that its journal has, should a change of that have been broken off. */
  async function open(unlocked: Unlocked): Promise<void> {
    const vault = (await businessVault.ready())?.vault;
    const change = vault && { vault, journal: engine.write, dataDir };
    await workspaces.open(change ? await settleDataKey(change, unlocked) : unlocked, null);
  }

  return async (unlocked: Unlocked): Promise<void> => {
    await (workspaces.isOpen() ? workspaces.unlockAgain(unlocked) : open(unlocked));
    stepUp.signedIn(unlocked.memberId);
  };
}
