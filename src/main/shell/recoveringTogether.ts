import type { VaultRefusal, VaultState } from '../../contract/shell.ts';
import type { Failure } from '../../contract/failure.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { createSigningPair } from '../engine/journalKeys.ts';
import { forgetKeys } from '../vault/forgetKeys.ts';
import type { TogetherFailure } from '../vault/openTogether.ts';
import type { Unlocked } from '../vault/vault.ts';
import { type BusinessVault, type OpenVault, shownMembers, vaultToTry } from './businessVault.ts';
import type { Sides } from './engineSession.ts';
import { openFailure, refused } from './lockAnswers.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Team } from './teamAccess.ts';
import { tellAccess } from './tellAccess.ts';
import { makeWayIn, type WayIn } from './wayIn.ts';
import type { Workspaces } from './workspaces.ts';

/*
 * Two administrators at the lock screen, where the recovery key is not at hand. Both prove themselves, say
 * what it is for and sign it, before any page of the inbox is shown; then both choose another PIN.
 */

export type RecoveringDeps = {
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly states: ShellStateHub;
  readonly team: Pick<Team, 'decide' | 'shown' | 'administrators'>;
  readonly workspaces: Pick<Workspaces, 'behindLock' | 'isOpen'>;
  readonly settle: (unlocked: Unlocked) => Promise<Unlocked>;
};

type Entry = { readonly memberId: string; readonly secret: string };
type Opener = { readonly unlocked: Unlocked; readonly secret: string };
/** The second signs first: they agree to what the first then does. */
type Both = { readonly open: OpenVault; readonly first: Opener; readonly second: Opener };
type Answer = Result<null, VaultRefusal | Failure>;
/** What a colleague is let in by; null: nobody was. */
type Done = WayIn | null;

/** Whose secret was wrong is not said: only that it does not open. */
const codeOf = (failure: TogetherFailure['failure']): VaultRefusal['code'] =>
  failure === 'wrongSecret' ? 'togetherWrong' : failure;

/** Whom they may let in: anybody but themselves. */
function otherMembers({ open, first, second }: Both): VaultState['members'] {
  const both = [first.unlocked.memberId, second.unlocked.memberId];
  const members = open.vault.shownNames(first.unlocked.dataKey)?.members ?? [];
  const others = members.filter(({ id }) => !both.includes(id));
  return others.map((member) => ({ ...member, waitMs: 0, triesLeft: null, dayPin: null }));
}

/** The signing keys go in any case; the data key stays where the workspace was opened with it. */
function forgetBoth({ first, second }: Both, isKeyInUse: boolean): void {
  forgetKeys(first.unlocked);
  if (isKeyInUse) second.unlocked.signingKey.fill(0);
  else forgetKeys(second.unlocked);
}

/** What they came in by opens only the step that replaces it. */
async function spend({ vault, dayPins }: OpenVault, me: Unlocked, secret: string): Promise<void> {
  dayPins.drop(me.memberId);
  await vault.spendSecret(me, secret);
}

/** @returns the second, whose PIN is spent once it is done. */
async function agree({ team, workspaces, settle }: RecoveringDeps, both: Both, memberId: string | null) {
  const { first, second } = both;
  const wish = { with: first.unlocked.memberId, memberId };
  const settled = await settle(second.unlocked);
  return workspaces.behindLock(settled, async (me): Promise<Result<Unlocked, Failure>> => {
    const agreed = await team.decide('security.agreeToRecovery', wish);
    // What they sign with is forgotten as they leave.
    return agreed.ok ? ok({ ...me, signingKey: Buffer.from(me.signingKey) }) : agreed;
  });
}

/** The journal decides first: refused, it costs nobody their PIN. If Baton stops in between, the two begin anew. */
async function recover(deps: RecoveringDeps, both: Both, memberId: string | null, agreed: Unlocked) {
  const { team, workspaces, settle } = deps;
  const { open, first, second } = both;
  const pair = createSigningPair();
  const publicKey = memberId === null ? null : pair.publicKey;
  const wish = { with: second.unlocked.memberId, memberId, publicKey };
  return workspaces.behindLock(await settle(first.unlocked), async (me): Promise<Result<Done, Failure>> => {
    const decided = await team.decide('security.recoverTogether', wish);
    if (!decided.ok) return decided;
    await open.vault.attempts.startAnew();
    await spend(open, me, first.secret);
    await spend(open, { ...agreed, dataKey: me.dataKey }, second.secret);
    const member = memberId === null ? null : { memberId, signingKey: pair.privateKey };
    const done = member && (await makeWayIn(open, me, member, await team.shown()));
    await open.vault.appointRecoverers(me, (await team.administrators()) ?? []);
    return ok(done);
  });
}

async function signAs(deps: RecoveringDeps, both: Both, memberId: string | null) {
  const agreed = await agree(deps, both, memberId);
  if (!agreed.ok) return agreed;
  try {
    return await recover(deps, both, memberId, agreed.value);
  } finally {
    agreed.value.signingKey.fill(0);
  }
}

function show({ states }: RecoveringDeps, done: Done): Answer {
  states.update('shell.vault', done ? { step: 'startingSecret', ...done } : { step: 'togetherDone' });
  return ok(null);
}

async function recoverWith(deps: RecoveringDeps, both: Both, memberId: string | null): Promise<Answer> {
  const { states } = deps;
  states.update('shell.vault', { step: 'opening' });
  try {
    const done = await signAs(deps, both, memberId);
    return done.ok ? show(deps, done.value) : done;
  } catch (error) {
    return openFailure(error);
  } finally {
    // Refused or broken off, they prove themselves anew.
    if (states.get('shell.vault').step === 'opening')
      states.update('shell.vault', { step: 'together', members: shownMembers(both.open) });
  }
}

function refuse(
  { engine }: RecoveringDeps,
  { vault }: OpenVault,
  why: TogetherFailure,
): Result<never, VaultRefusal> {
  const { failure, memberId } = why;
  tellAccess(engine, 'signInFailed', { memberId, facts: { code: failure, way: 'together' } });
  return refused(codeOf(failure), vault.attempts.of(memberId).waitLeftMs());
}

async function prove(deps: RecoveringDeps, first: Entry, second: Entry): Promise<Result<Both, VaultRefusal>> {
  const ready = await vaultToTry(deps.businessVault);
  if (!ready.ok) return ready;
  const open = ready.value;
  const opened = await open.vault.openTogether(first, second);
  deps.states.update('shell.vault', { members: shownMembers(open) });
  if ('failure' in opened) return refuse(deps, open, opened);
  return ok({
    open,
    first: { unlocked: opened.first, secret: first.secret },
    second: { unlocked: opened.second, secret: second.secret },
  });
}

export function createRecoveringTogether(deps: RecoveringDeps) {
  const { states, workspaces } = deps;
  let held: Both | null = null;
  let isRecovering = false;

  function forget(): void {
    if (held !== null) forgetBoth(held, false);
    held = null;
  }

  return {
    forget,
    /** Whether keys are held for two who have not yet said what it is for. */
    isHolding: (): boolean => held !== null,
    /** While it is signed the keys are not taken from under it. */
    isRecovering: (): boolean => isRecovering,

    async open(first: Entry, second: Entry): Promise<Answer> {
      const proved = await prove(deps, first, second);
      if (!proved.ok) return proved;
      // They went back meanwhile, and somebody may have come in: there is nothing to refuse any more.
      if (states.get('shell.vault').step !== 'together') {
        forgetBoth(proved.value, false);
        return ok(null);
      }
      forget();
      held = proved.value;
      states.update('shell.vault', { step: 'togetherWish', members: otherMembers(held) });
      return ok(null);
    },

    /** @param memberId whom they let in anew; null: they only begin the counts anew. */
    async recover(memberId: string | null): Promise<Answer> {
      const both = held;
      if (both === null) return refused('dataDamaged');
      const isOther = otherMembers(both).some(({ id }) => id === memberId);
      if (memberId !== null && !isOther) return err({ code: 'notFound', what: 'member' });
      held = null;
      isRecovering = true;
      try {
        return await recoverWith(deps, both, memberId);
      } finally {
        isRecovering = false;
        forgetBoth(both, workspaces.isOpen());
      }
    },
  };
}
