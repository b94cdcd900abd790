import { forgetKeys } from '../vault/forgetKeys.ts';
import type { z } from 'zod';
import type { SecondStep, SecondWay, ShellActions, VaultState } from '../../contract/shell.ts';
import { ok } from '../../domain/result.ts';
import { needsSecondStep, type SensitiveAct } from '../../domain/team/secondStep.ts';
import type { StepFacts } from '../features/guards/secondStep.ts';
import { openFactor } from '../vault/factorSeal.ts';
import { stepOfCode } from '../vault/totp.ts';
import { ANYONE, insufficientSecret, refusals, type Unlocked } from '../vault/vault.ts';
import { type BusinessVault, type OpenVault, shownMembers } from './businessVault.ts';
import type { Sides } from './engineSession.ts';
import { type LockAnswer, refused } from './lockAnswers.ts';
import { unlockMember, waitOf } from './memberEntry.ts';

/*
 * What is asked beyond a person's own PIN: a code of their authenticator app, the PIN of an administrator who
 * stands by, or the recovery key where both are out of reach. Each try is counted before it is looked at.
 */

export type SecondStepDeps = {
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly now: () => number;
  readonly unlocked: () => Unlocked | null;
};

export type SecondAnswer = z.output<ShellActions['vault.proveAgain']['input']>;

/** Codes have a count of their own, which the right PIN does not set back: else each would buy new tries. */
export const codeTries = ({ vault }: OpenVault, memberId: string) => vault.attempts.of(`code:${memberId}`);

type Asked = { readonly open: OpenVault; readonly facts: StepFacts; readonly me: Unlocked };

async function takeCode(deps: SecondStepDeps, asked: Asked, code: string): Promise<LockAnswer> {
  const { open, facts, me } = asked;
  const { factor } = facts;
  if (factor === null) return refused('codeWrong');
  const tries = codeTries(open, me.memberId);
  const begun = await tries.begin();
  if (begun !== 'go') return refused(refusals[begun], tries.waitLeftMs());
  const secret = openFactor({ signingKey: me.signingKey, factorId: factor.factorId }, factor.sealed);
  const step = secret && stepOfCode(secret, code, deps.now());
  if (step === null) return refused('codeWrong', tries.waitLeftMs());
  if (!(await deps.engine.write.useCode(factor.factorId, step)))
    return refused('codeUsed', tries.waitLeftMs());
  tries.succeeded();
  return ok(null);
}

/** By a passphrase people are told apart only when it opens, so there one entry stands for all of them. */
const colleaguesOf = ({ open, facts: { administrators } }: Asked): VaultState['members'] =>
  shownMembers(open).filter(({ id }) =>
    id === ANYONE ? administrators.length > 0 : administrators.some((administrator) => administrator === id),
  );

/** Their own tries are counted; what their PIN opens is forgotten at once. */
async function takeColleague(asked: Asked, memberId: string, secret: string): Promise<LockAnswer> {
  const { open, facts } = asked;
  if (!colleaguesOf(asked).some(({ id }) => id === memberId)) return refused('wrongSecret');
  const unlocked = await unlockMember(open, memberId, secret);
  if (typeof unlocked === 'string') return refused(unlocked, waitOf(open, memberId, secret));
  forgetKeys(unlocked);
  const isOne = facts.administrators.some((id) => id === unlocked.memberId);
  if (!isOne) return refused('wrongSecret');
  const insufficient = insufficientSecret(unlocked);
  return insufficient === null ? ok(null) : refused(insufficient);
}

async function takeRecoveryKey({ open }: Asked, typed: string): Promise<LockAnswer> {
  return (await open.vault.isRecoveryKey(typed)) ? ok(null) : refused('recoveryKeyWrong');
}

function drawn(asked: Asked): SecondStep {
  const colleagues = colleaguesOf(asked);
  const tries = codeTries(asked.open, asked.me.memberId);
  const ways: SecondWay[] = [
    ...(asked.facts.factor === null ? [] : (['code'] as const)),
    ...(colleagues.length === 0 ? [] : (['colleague'] as const)),
    'recoveryKey',
  ];
  return { ways, colleagues, waitMs: tries.waitLeftMs(), triesLeft: tries.triesLeft() };
}

export function createSecondStep(deps: SecondStepDeps) {
  async function asked(): Promise<Asked | null> {
    const me = deps.unlocked();
    const facts = await deps.engine.write.stepFacts();
    const open = await deps.businessVault.ready();
    return me && facts && open && { open, facts, me };
  }

  return {
    async isNeeded(act: SensitiveAct): Promise<boolean> {
      const facts = await deps.engine.write.stepFacts();
      if (facts === null) return true;
      const { rules, teamSize, factor } = facts;
      const { secondStepOver, steps } = rules;
      return needsSecondStep(steps[act], { hasFactor: factor !== null, teamSize, secondStepOver });
    },

    /** Whether the signed-in person has set one up. */
    hasOwn: async (): Promise<boolean> => (await deps.engine.write.stepFacts())?.factor != null,

    /** What to draw; null: nobody is signed in any more. */
    async shown(): Promise<SecondStep | null> {
      const all = await asked();
      return all && drawn(all);
    },

    async take(answer: SecondAnswer): Promise<LockAnswer> {
      const all = await asked();
      if (all === null) return refused('dataDamaged');
      switch (answer.way) {
        case 'code':
          return takeCode(deps, all, answer.code);
        case 'colleague':
          return takeColleague(all, answer.memberId, answer.secret);
        case 'recoveryKey':
          return takeRecoveryKey(all, answer.recoveryKey);
      }
    },
  };
}

export type SecondSteps = ReturnType<typeof createSecondStep>;
