import { randomUUID } from 'node:crypto';
import type { Failure } from '../../contract/failure.ts';
import { ok, type Result } from '../../domain/result.ts';
import { sealFactor } from '../vault/factorSeal.ts';
import { createTotpSecret, otpauthUri, stepOfCode, toBase32 } from '../vault/totp.ts';
import type { BusinessVault } from './businessVault.ts';
import { type LockAnswer, refused } from './lockAnswers.ts';
import type { LockSheet } from './lockSheet.ts';
import { codeTries, type SecondStepDeps } from './secondStep.ts';
import type { StepUp } from './stepUp.ts';

/* An authenticator app as one's own second step. It counts once a code of it was typed back. */

export type SetUpCodesDeps = SecondStepDeps & {
  readonly sheet: LockSheet;
  readonly stepUp: StepUp;
  readonly decide: (name: 'team.addFactor', input: object) => Promise<Result<unknown, Failure>>;
};

type Begun = { readonly memberId: string; readonly factorId: string; readonly secret: Buffer };

const namesOf = async (businessVault: BusinessVault, memberId: string) => {
  const names = (await businessVault.ready())?.vault.shownNames();
  const account = names?.members.find(({ id }) => id === memberId)?.name ?? 'Baton';
  return { issuer: `Baton ${names?.businessName ?? ''}`.trim(), account };
};

export function createSetUpCodes(deps: SetUpCodesDeps) {
  const { businessVault, sheet, stepUp, decide, engine } = deps;
  let begun: Begun | null = null;

  async function keep({ memberId, factorId, secret }: Begun, step: number): Promise<LockAnswer> {
    const me = deps.unlocked();
    const open = await businessVault.ready();
    if (me?.memberId !== memberId || open === null) return refused('dataDamaged');
    const sealed = sealFactor({ signingKey: me.signingKey, factorId }, secret);
    const added = await decide('team.addFactor', { factorId, kind: 'totp', sealed });
    if (!added.ok) return refused('dataDamaged');
    await engine.write.useCode(factorId, step);
    codeTries(open, memberId).succeeded();
    return ok(null);
  }

  function leave(): void {
    begun?.secret.fill(0);
    begun = null;
    sheet.leave('setUpCodes');
  }

  return {
    async begin(): Promise<Result<{ readonly done: boolean }, Failure>> {
      if (!(await stepUp.askForOwn())) return ok({ done: false });
      const memberId = deps.unlocked()?.memberId;
      if (memberId === undefined) return ok({ done: false });
      begun = { memberId, factorId: randomUUID(), secret: createTotpSecret() };
      const { issuer, account } = await namesOf(businessVault, memberId);
      const codes = { uri: otpauthUri(begun.secret, issuer, account), secret: toBase32(begun.secret) };
      await sheet.show({ step: 'setUpCodes', codes });
      return ok({ done: true });
    },

    async confirm(code: string): Promise<LockAnswer> {
      if (begun === null) return refused('dataDamaged');
      const step = stepOfCode(begun.secret, code, deps.now());
      if (step === null) return refused('codeWrong');
      const kept = await keep(begun, step);
      if (kept.ok) leave();
      return kept;
    },

    cancel: leave,
  };
}

export type SetUpCodes = ReturnType<typeof createSetUpCodes>;
