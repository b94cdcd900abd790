import type { VaultState } from '../../contract/shell.ts';
import type { AccessFacts } from '../../domain/audit/access.ts';
import { ok } from '../../domain/result.ts';
import { type BusinessVault, type OpenVault, shownMembers } from './businessVault.ts';
import { type LockAnswer, refused } from './lockAnswers.ts';
import type { Sides } from './engineSession.ts';
import type { ShellStateHub } from './shellStates.ts';
import { tellAccess } from './tellAccess.ts';
import type { ConsoleWindow } from './windows.ts';

/*
 * Before something that weighs, the person at the keyboard proves once more who they are: a colleague may
 * be sitting there by now. In the view of the PIN boxes, so the console's page never sees a PIN.
 */

export type StepUpDeps = {
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly states: ShellStateHub;
  readonly view: ConsoleWindow;
  readonly monotonicMs: () => number;
  /** Who is signed in; null: nobody. */
  readonly memberId: () => string | null;
};

/** Whoever proved themselves this recently is believed. */
const PROVEN_FOR_MS = 2 * 60_000;

/** Who proved themselves last, and when. */
function createProof(monotonicMs: () => number) {
  let proof: { readonly memberId: string; readonly at: number } | null = null;
  return {
    given: (memberId: string): void => void (proof = { memberId, at: monotonicMs() }),
    forget: (): void => void (proof = null),
    isFresh: (memberId: string): boolean =>
      proof?.memberId === memberId && monotonicMs() - proof.at < PROVEN_FOR_MS,
  };
}

/** Draws the question, and takes it away again; the console's page stays as it is behind it. */
const createSheet = ({ states, view }: Pick<StepUpDeps, 'states' | 'view'>) => ({
  async show(change: Partial<VaultState>): Promise<void> {
    states.update('shell.vault', change);
    await view.showLock();
  },
  leave(step: VaultState['step']): void {
    if (states.get('shell.vault').step !== step) return;
    states.update('shell.vault', { step: 'hidden', about: null, startingSecret: null });
    view.hideLock();
  },
});

const askOf = (open: OpenVault, member: string): Partial<VaultState> => ({
  step: 'stepUp',
  profile: open.profile,
  about: open.vault.shownNames()?.members.find(({ id }) => id === member)?.name ?? '',
  members: shownMembers(open),
});

export function createStepUp(deps: StepUpDeps) {
  const { engine, businessVault, states, monotonicMs, memberId } = deps;
  const proof = createProof(monotonicMs);
  const sheet = createSheet(deps);
  let waiting: ((isProven: boolean) => void) | null = null;

  function end(isProven: boolean): void {
    waiting?.(isProven);
    waiting = null;
  }

  return {
    /** They came in by their PIN just now. */
    signedIn: proof.given,

    /** @returns false: they let it be, or Baton was locked meanwhile. */
    async ask(): Promise<boolean> {
      const member = memberId();
      if (member === null || waiting !== null) return false;
      if (proof.isFresh(member)) return true;
      const open = businessVault.get() ?? (await businessVault.open());
      if (open === null) return false;
      await sheet.show(askOf(open, member));
      return new Promise((resolve) => (waiting = resolve));
    },

    async prove(secret: string): Promise<LockAnswer> {
      const member = memberId();
      const open = businessVault.get();
      if (member === null || open === null || waiting === null) return refused('dataDamaged');
      const unlocked = await open.vault.unlock(member, secret);
      states.update('shell.vault', { members: shownMembers(open) });
      const isRefused = typeof unlocked === 'string';
      const facts: AccessFacts = isRefused ? { code: unlocked } : {};
      tellAccess(engine, isRefused ? 'stepUpFailed' : 'steppedUp', { memberId: member, facts });
      if (typeof unlocked === 'string') return refused(unlocked, open.vault.attempts.of(member).waitLeftMs());
      proof.given(member);
      sheet.leave('stepUp');
      end(true);
      return ok(null);
    },

    /** Shows a colleague's starting secret until it was handed over. */
    show: (about: string, startingSecret: string, profile: VaultState['profile']): Promise<void> =>
      sheet.show({ step: 'startingSecret', about, startingSecret, profile }),
    handedOver: (): void => sheet.leave('startingSecret'),

    cancel(): void {
      sheet.leave('stepUp');
      end(false);
    },
    /** Baton is locked: whatever was asked stays undone. */
    locked(): void {
      proof.forget();
      end(false);
    },
  };
}

export type StepUp = ReturnType<typeof createStepUp>;
