import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ShellFailure } from '../../contract/index.ts';
import type { ShellActions } from '../../contract/shell.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Unlocked } from '../vault/vault.ts';
import { type BusinessVault, type OpenVault, shownNameOf } from './businessVault.ts';
import { changeDataKey } from './dataKeyChange.ts';
import type { Sides } from './engineSession.ts';
import { type LockAnswer, newSecretRefusal, refused } from './lockAnswers.ts';
import type { LockSheet } from './lockSheet.ts';
import type { ShellStateHub } from './shellStates.ts';
import { dueInDays } from './secretDue.ts';
import type { StepUp } from './stepUp.ts';
import type { Store } from './store.ts';
import type { Team } from './teamAccess.ts';
import { tellAccess } from './tellAccess.ts';
import type { Workspaces } from './workspaces.ts';

/* Settings > Security: the own PIN, how old it may get, the recovery key, the data key. */

export type SecurityDeps = {
  readonly dataDir: string;
  readonly engine: Sides;
  readonly team: Team;
  readonly businessVault: BusinessVault;
  readonly stepUp: StepUp;
  readonly sheet: LockSheet;
  readonly states: ShellStateHub;
  readonly store: Pick<Store, 'set'>;
  readonly workspaces: Pick<Workspaces, 'rekey' | 'hand' | 'signedIn'>;
};

type Input<N extends keyof ShellActions> = z.output<ShellActions[N]['input']>;
type Done = Result<{ readonly done: boolean }, ShellFailure>;
type NewSecret = { readonly secret: string; readonly repeated: string };

const LET_BE: Done = ok({ done: false });
const DONE: Done = ok({ done: true });
const POLL_MS = 250;

/** Who is signed in, with the vault they came in by. */
async function atHand({ businessVault, workspaces }: SecurityDeps) {
  const unlocked = workspaces.signedIn();
  const open = await businessVault.ready();
  return unlocked === null || open === null ? null : { unlocked, open };
}

/** How far the journal is written once more, as its file grows. */
function watchRekeying({ dataDir, states }: SecurityDeps): () => void {
  const size = (name: string): Promise<number> =>
    stat(join(dataDir, name)).then(
      (file) => file.size,
      () => 0,
    );
  async function tell(): Promise<void> {
    const [done, total] = await Promise.all([size('journal.rekeying.db'), size('journal.db')]);
    states.update('shell.status', { rekeying: { done: Math.min(done, total), total } });
  }
  const timer = setInterval(() => void tell(), POLL_MS);
  return () => {
    clearInterval(timer);
    states.update('shell.status', { rekeying: null });
  };
}

/** Everybody's slot must be given the new key; the recovery key's was not, before it is typed once. */
const isRecoveryKeyFormer = ({ vault }: OpenVault, unlocked: Unlocked): boolean =>
  vault.leftBehind(unlocked).some(({ type }) => type === 'recovery');

async function rekey(deps: SecurityDeps): Promise<Done> {
  const { dataDir, engine, workspaces } = deps;
  const present = await atHand(deps);
  if (present === null) return err({ code: 'locked' });
  const { open, unlocked } = present;
  if (isRecoveryKeyFormer(open, unlocked)) return err({ code: 'recoveryKeyFormer' });
  const started = await deps.team.decide('security.startDataKeyChange', {});
  if (!started.ok) return started;
  const stop = watchRekeying(deps);
  try {
    const change = { vault: open.vault, journal: engine.write, dataDir };
    const changed = await workspaces.rekey((current) => changeDataKey(change, current));
    // They hold the key from before.
    open.dayPins.forget();
    const dataKey = workspaces.signedIn()?.dataKey;
    if (dataKey) deps.businessVault.learnNames(dataKey);
    return changed.ok ? DONE : changed;
  } finally {
    stop();
  }
}

const secretSteps = (deps: SecurityDeps) => ({
  async changeSecret(): Promise<Done> {
    if (!(await deps.stepUp.ask('keys'))) return LET_BE;
    const present = await atHand(deps);
    if (present === null) return err({ code: 'locked' });
    const { open, unlocked } = present;
    const about = shownNameOf(open, unlocked.memberId);
    await deps.sheet.show({ step: 'ownSecret', why: 'wanted', about, profile: open.profile });
    return DONE;
  },

  /** In place of the one they came in by, while they are signed in. */
  async chooseSecret({ secret, repeated }: NewSecret): Promise<LockAnswer> {
    const present = await atHand(deps);
    if (present === null) return refused('dataDamaged');
    const { unlocked, open } = present;
    const refusal = newSecretRefusal(open.profile, secret, repeated);
    if (refusal !== null) return refusal;
    if (await open.vault.isPresentSecret(unlocked.memberId, secret)) return refused('secretUnchanged');
    const changed = await open.vault.changeSecret(unlocked, secret, open.vault.attempts.latestTime());
    open.dayPins.drop(unlocked.memberId);
    tellAccess(deps.engine, 'secretChanged', { memberId: unlocked.memberId });
    deps.workspaces.hand(changed);
    deps.states.update('shell.app', { secretDueInDays: dueInDays(open, changed) });
    deps.sheet.leave('ownSecret');
    return ok(null);
  },

  cancelSecret: (): void => deps.sheet.leave('ownSecret'),
});

const recoverySteps = (deps: SecurityDeps) => ({
  async testRecoveryKey(): Promise<Done> {
    if (!(await deps.stepUp.ask('keys'))) return LET_BE;
    await deps.sheet.show({ step: 'testRecovery' });
    return DONE;
  },

  async typeRecoveryKey(typed: string): Promise<LockAnswer> {
    const present = await atHand(deps);
    if (present === null) return refused('dataDamaged');
    if (!(await present.open.vault.isRecoveryKey(typed))) return refused('recoveryKeyWrong');
    await deps.team.decide('security.noteRecoveryTest', {});
    deps.sheet.leave('testRecovery');
    return ok(null);
  },

  cancelTest: (): void => deps.sheet.leave('testRecovery'),
});

export function createSecurity(deps: SecurityDeps) {
  return {
    async setRotation({ days }: Input<'security.setRotation'>): Promise<Done> {
      if (!(await deps.stepUp.ask('keys'))) return LET_BE;
      const decided = await deps.team.decide('security.setRotation', { days });
      if (!decided.ok) return decided;
      const present = await atHand(deps);
      if (present === null) return DONE;
      await present.open.vault.rememberNames(present.unlocked, await deps.team.shown());
      deps.states.update('shell.app', { secretDueInDays: dueInDays(present.open, present.unlocked) });
      return DONE;
    },
    /** Kept by this computer beside the journal: it is asked when no key is in memory. */
    async setDeepLock(deepLock: Input<'app.setDeepLock'>): Promise<Done> {
      if (!(await deps.stepUp.ask('keys'))) return LET_BE;
      const decided = await deps.team.decide('security.setDeepLock', deepLock);
      if (!decided.ok) return decided;
      deps.store.set('deepLockHours', deepLock.afterHours);
      deps.store.set('closingTime', deepLock.closingTime);
      deps.states.update('shell.app', { deepLock });
      return DONE;
    },
    changeDataKey: async (): Promise<Done> => ((await deps.stepUp.ask('keys')) ? rekey(deps) : LET_BE),
    ...secretSteps(deps),
    ...recoverySteps(deps),
  };
}

export type Security = ReturnType<typeof createSecurity>;
