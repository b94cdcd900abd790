import { withDataKey } from '../vault/forgetKeys.ts';
import type { Unlocked, Vault } from '../vault/vault.ts';
import type { BusinessVault } from './businessVault.ts';
import { settleDataKey } from './dataKeyChange.ts';
import type { Sides } from './engineSession.ts';
import type { StepUp } from './stepUp.ts';
import type { Workspaces } from './workspaces.ts';

export type SettlingDeps = {
  readonly dataDir: string;
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly workspaces: Pick<Workspaces, 'dataKey'>;
};

export type EnteringDeps = {
  readonly workspaces: Pick<Workspaces, 'isOpen' | 'open' | 'unlockAgain' | 'signedIn'>;
  readonly businessVault: Pick<BusinessVault, 'learnNames'>;
  readonly stepUp: Pick<StepUp, 'signedIn'>;
  readonly settle: (unlocked: Unlocked) => Promise<Unlocked>;
  /** Never awaited: whoever came in does not wait for it. */
  readonly onEntered?: (memberId: string) => void;
};

/** The slots follow the key that the open journal has. */
async function followOpen(vault: Vault, unlocked: Unlocked, present: Uint8Array): Promise<Unlocked> {
  const next = { dataKey: Buffer.from(present) };
  if (vault.isChanging()) await (vault.isPreparedFor(next) ? vault.turnToNext(next) : vault.giveUpNext());
  return withDataKey(unlocked, next.dataKey);
}

/**
 * Whoever unlocked may have read the slots while the data key was changed, or before. Gives them the key
 * that the journal has, and ends a change that was broken off; before any slot is written for them.
 */
export const createSettle =
  ({ dataDir, engine, businessVault, workspaces }: SettlingDeps) =>
  async (unlocked: Unlocked): Promise<Unlocked> => {
    const vault = (await businessVault.ready())?.vault;
    if (vault === undefined) return unlocked;
    const present = await workspaces.dataKey();
    return present === null
      ? settleDataKey({ vault, journal: engine.write, dataDir }, unlocked)
      : followOpen(vault, unlocked, present);
  };

/** Whoever just entered their secret opens the workspace, or takes it over as it is. */
export function createEnter(deps: EnteringDeps) {
  const { workspaces, stepUp, businessVault, settle, onEntered } = deps;
  const open = async (unlocked: Unlocked): Promise<void> => workspaces.open(await settle(unlocked), null);

  return async (unlocked: Unlocked): Promise<void> => {
    await (workspaces.isOpen() ? workspaces.unlockAgain(unlocked) : open(unlocked));
    stepUp.signedIn(unlocked.memberId);
    const dataKey = workspaces.signedIn()?.dataKey;
    if (dataKey) businessVault.learnNames(dataKey);
    onEntered?.(unlocked.memberId);
  };
}
