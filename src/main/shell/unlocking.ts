import type { VaultState } from '../../contract/shell.ts';
import { ok } from '../../domain/result.ts';
import { forgetKeys } from '../vault/forgetKeys.ts';
import type { Unlocked } from '../vault/vault.ts';
import {
  counted,
  lacksDeviceSecret,
  type OpenVault,
  shownMembers,
  shownNameOf,
  vaultToTry,
} from './businessVault.ts';
import { type LockAnswer, newSecretRefusal, proceed, refused } from './lockAnswers.ts';
import { ageOf, dueInDays } from './secretDue.ts';
import { unlockMember, waitOf } from './memberEntry.ts';
import { NOTHING_SHOWN } from './lockSheet.ts';
import { createRecoveringTogether, type RecoveringDeps } from './recoveringTogether.ts';
import { tellAccess } from './tellAccess.ts';

/* The lock screen of the business: PIN, passphrase or recovery key, with the limiter in between. */

export type UnlockingDeps = RecoveringDeps & {
  /** How late it must be by what the journal holds, ms UTC; 0: it says nothing. */
  readonly knownTime: () => number;
  readonly onUnlocked: (unlocked: Unlocked) => Promise<void>;
};

type NewSecret = { readonly secret: string; readonly repeated: string };
type Recovery = NewSecret & { readonly recoveryKey: string };
/** Somebody who came in by a secret another person chose, before they chose their own. */
type Newcomer = { readonly unlocked: Unlocked; readonly typed: string };

const showMembers = ({ states }: UnlockingDeps, open: OpenVault): void =>
  states.update('shell.vault', { members: shownMembers(open) });

function enter(
  { states, businessVault, onUnlocked }: UnlockingDeps,
  unlocked: Unlocked,
): Promise<LockAnswer> {
  const open = businessVault.get();
  states.update('shell.app', { secretDueInDays: open && dueInDays(open, unlocked) });
  return proceed(states, 'unlock', () => onUnlocked(unlocked));
}

async function showLockScreen(deps: UnlockingDeps): Promise<void> {
  const { businessVault, states } = deps;
  const open = await businessVault.open();
  const asks = { step: 'unlock', ...NOTHING_SHOWN } as const;
  if (open === null) return states.update('shell.vault', { ...asks, members: [], businessName: null });
  const { profile, vault } = open;
  const businessName = vault.shownNames()?.businessName ?? null;
  states.update('shell.vault', { ...asks, workspace: 'business', shownPin: null, profile, businessName });
  showMembers(deps, open);
}

/** Where waits are shown. */
const COUNTING: readonly VaultState['step'][] = ['unlock', 'together'];

/** Lets a running wait count down on the screen and on disk. */
function countDown(deps: UnlockingDeps): void {
  const open = deps.businessVault.get();
  const { step, workspace, members } = deps.states.get('shell.vault');
  open?.vault.attempts.saw(deps.knownTime());
  if (open === null || workspace !== 'business' || !COUNTING.includes(step)) return;
  open.vault.attempts.tick();
  deps.states.update('shell.vault', { members: counted(open, members) });
}

async function recover(deps: UnlockingDeps, recovery: Recovery): Promise<LockAnswer> {
  const { recoveryKey, secret, repeated } = recovery;
  const known = deps.businessVault.get();
  if (known === null) return refused('dataDamaged');
  const refusal = newSecretRefusal(known.profile, secret, repeated);
  if (refusal !== null) return refusal;
  const needsSecret = lacksDeviceSecret(known);
  // Before anything is replaced: a new device secret makes every PIN slot of the old one useless.
  if (needsSecret && !(await known.vault.isRecoveryKey(recoveryKey))) return refused('recoveryKeyWrong');
  const open = needsSecret ? await deps.businessVault.renewDeviceSecret() : known;
  if (open === null) return refused('keychainUnavailable');
  const unlocked = await open.vault.recover(
    recoveryKey,
    { secret, at: open.vault.attempts.latestTime() },
    deps.settle,
  );
  showMembers(deps, open);
  if (typeof unlocked === 'string') return refused(unlocked);
  open.dayPins.drop(unlocked.memberId);
  tellAccess(deps.engine, 'recovered', { memberId: unlocked.memberId });
  return enter(deps, unlocked);
}

/** Whether they choose a new secret before they see anything. */
function whyAnew(open: OpenVault, unlocked: Unlocked): VaultState['why'] {
  if (unlocked.hasStartingSecret) return 'starting';
  if (unlocked.isSecretSpent) return 'together';
  return ageOf(open, unlocked).isOver ? 'tooOld' : null;
}

/** Keeps who still has to choose their own secret; their keys go when they do. */
function holdNewcomer(deps: UnlockingDeps) {
  const { states } = deps;
  let newcomer: Newcomer | null = null;

  function forget(): void {
    if (newcomer !== null) forgetKeys(newcomer.unlocked);
    newcomer = null;
  }

  /** The newcomer let it be, or is gone: the secret they came in by still stands. */
  function back(): void {
    forget();
    const open = deps.businessVault.get();
    states.update('shell.vault', {
      step: 'unlock',
      about: null,
      ...(open && { members: shownMembers(open) }),
    });
  }

  /** While it is written nobody but it holds the keys: a deep lock must not clear them from under it. */
  async function ownSecret(open: OpenVault, { unlocked }: Newcomer, secret: string): Promise<Unlocked> {
    newcomer = null;
    try {
      return await open.vault.changeSecret(
        await deps.settle(unlocked),
        secret,
        open.vault.attempts.latestTime(),
      );
    } catch (error) {
      back();
      throw error;
    }
  }

  /** What they choose before they see anything. */
  function ask(unlocked: Unlocked, typed: string, what: Pick<VaultState, 'step' | 'why'>): LockAnswer {
    forget();
    newcomer = { unlocked, typed };
    const open = deps.businessVault.get();
    const about = open === null ? '' : shownNameOf(open, unlocked.memberId, unlocked.dataKey);
    states.update('shell.vault', { ...what, about });
    return ok(null);
  }

  /** They go in; their keys are not ours to forget any more. */
  function take(): Unlocked | null {
    const unlocked = newcomer?.unlocked ?? null;
    newcomer = null;
    return unlocked;
  }

  return { get: () => newcomer, take, forget, back, ownSecret, ask };
}

type Newcomers = ReturnType<typeof holdNewcomer>;

/** A PIN for today is asked for after the passphrase, where they have not said that they want none. */
function goOn(deps: UnlockingDeps, newcomers: Newcomers, open: OpenVault, { unlocked, typed }: Newcomer) {
  const why = whyAnew(open, unlocked);
  if (why !== null) return newcomers.ask(unlocked, typed, { step: 'ownSecret', why });
  const mayChoose = open.profile === 'passphrase' && open.dayPins.isOpenFor(unlocked.memberId);
  return mayChoose ? newcomers.ask(unlocked, typed, { step: 'dayPin', why: null }) : enter(deps, unlocked);
}

async function unlock(
  deps: UnlockingDeps,
  newcomers: Newcomers,
  memberId: string,
  secret: string,
): Promise<LockAnswer> {
  const ready = await vaultToTry(deps.businessVault);
  if (!ready.ok) return ready;
  const open = ready.value;
  const unlocked = await unlockMember(open, memberId, secret);
  showMembers(deps, open);
  if (typeof unlocked !== 'string') return goOn(deps, newcomers, open, { unlocked, typed: secret });
  tellAccess(deps.engine, 'signInFailed', { memberId, facts: { code: unlocked } });
  return refused(unlocked, waitOf(open, memberId, secret));
}

async function chooseDayPin(
  deps: UnlockingDeps,
  newcomers: Newcomers,
  wanted: NewSecret | null,
): Promise<LockAnswer> {
  const dayPins = deps.businessVault.get()?.dayPins;
  const refusal = wanted && newSecretRefusal('pin', wanted.secret, wanted.repeated);
  if (refusal !== null) return refusal;
  const unlocked = newcomers.take();
  if (unlocked === null || dayPins === undefined) return refused('dataDamaged');
  if (wanted === null) dayPins.decline(unlocked.memberId);
  else await dayPins.set(unlocked, wanted.secret);
  return enter(deps, unlocked);
}

/** What two administrators brought about is read by them, and by nobody who comes after. */
const READ_BY_TWO: readonly VaultState['step'][] = ['startingSecret', 'togetherDone'];

export function createUnlocking(deps: UnlockingDeps) {
  const { businessVault, states } = deps;
  const newcomers = holdNewcomer(deps);
  const together = createRecoveringTogether(deps);
  const isChoosing = (): boolean => newcomers.get() !== null || together.isHolding();

  function begin(): Promise<void> {
    newcomers.forget();
    together.forget();
    return showLockScreen(deps);
  }

  return {
    begin,
    /** Whoever proved themselves went away before they chose, or before they read it. */
    async abandon(): Promise<void> {
      const isLeft = isChoosing() || READ_BY_TWO.includes(states.get('shell.vault').step);
      if (isLeft && !together.isRecovering()) await begin();
    },
    tick: (): void => countDown(deps),

    unlock: (memberId: string, secret: string): Promise<LockAnswer> =>
      unlock(deps, newcomers, memberId, secret),

    chooseDayPin: (wanted: NewSecret | null): Promise<LockAnswer> => chooseDayPin(deps, newcomers, wanted),

    async chooseSecret({ secret, repeated }: NewSecret): Promise<LockAnswer> {
      const open = businessVault.get();
      const newcomer = newcomers.get();
      if (open === null || newcomer === null) return refused('dataDamaged');
      const refusal = newSecretRefusal(open.profile, secret, repeated, newcomer.typed);
      if (refusal !== null) return refusal;
      const unlocked = await newcomers.ownSecret(open, newcomer, secret);
      tellAccess(deps.engine, 'secretChanged', { memberId: unlocked.memberId });
      return enter(deps, unlocked);
    },

    recover: (recovery: Recovery): Promise<LockAnswer> => recover(deps, recovery),
    showRecovery: (shown: boolean): void =>
      states.update('shell.vault', { step: shown ? 'recover' : 'unlock' }),

    together,
    showTogether: (): void => states.update('shell.vault', { step: 'together' }),

    back: newcomers.back,
    /** Whether keys are held for somebody who chooses their own secret, or for two who choose what to do. */
    isChoosing,
    /** The business is closed: whoever comes next enters their passphrase. */
    forgetDayPins: (): void => businessVault.get()?.dayPins.forget(),
    lockDeeply(): void {
      const open = businessVault.get();
      open?.dayPins.forget();
      if (isChoosing()) {
        together.forget();
        newcomers.back();
      } else if (open !== null && states.get('shell.vault').step === 'unlock') showMembers(deps, open);
    },
  };
}

export type Unlocking = ReturnType<typeof createUnlocking>;
