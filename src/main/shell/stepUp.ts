import { createDayPins } from '../vault/dayPins.ts';
import { forgetKeys } from '../vault/forgetKeys.ts';
import type { VaultState } from '../../contract/shell.ts';
import type { AccessFacts } from '../../domain/audit/access.ts';
import { ok } from '../../domain/result.ts';
import type { SensitiveAct } from '../../domain/team/secondStep.ts';
import { type BusinessVault, type OpenVault, shownMembers, shownNameOf } from './businessVault.ts';
import type { Sides } from './engineSession.ts';
import { type LockAnswer, refused } from './lockAnswers.ts';
import { unlockMember, waitOf } from './memberEntry.ts';
import type { LockSheet } from './lockSheet.ts';
import type { SecondAnswer, SecondSteps } from './secondStep.ts';
import type { ShellStateHub } from './shellStates.ts';
import { tellAccess } from './tellAccess.ts';
import type { WayIn } from './wayIn.ts';

/*
 * Before something that weighs, the person at the keyboard proves once more who they are: a colleague may
 * be sitting there by now. In the view of the PIN boxes, so the console's page never sees a PIN or a code.
 */

export type StepUpDeps = {
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly secondStep: SecondSteps;
  readonly states: ShellStateHub;
  readonly sheet: LockSheet;
  readonly monotonicMs: () => number;
  /** Who is signed in; null: nobody. */
  readonly memberId: () => string | null;
};

/** Whoever proved themselves this recently is believed. */
const PROVEN_FOR_MS = 2 * 60_000;

/** What is asked: also a second step, or not by a PIN for today, which changes nothing that outlives the day. */
type Wanted = { readonly isTwice: boolean; readonly withoutDayPin: boolean };
type Proof = {
  readonly memberId: string;
  readonly at: number;
  readonly isTwice: boolean;
  readonly isByDayPin: boolean;
};

/** The vault as the question may be answered by it. */
const answeredBy = (open: OpenVault, wanted: Wanted | null): OpenVault =>
  wanted?.withoutDayPin === true ? { ...open, dayPins: createDayPins(() => 0) } : open;

/** Who proved themselves last, when, and whether also by a second step. */
function createProof({ businessVault, monotonicMs }: StepUpDeps) {
  let proof: Proof | null = null;
  return {
    /** @param wanted null: they came in by it. */
    given(memberId: string, isTwice: boolean, wanted: Wanted | null): void {
      const open = businessVault.get();
      const isByDayPin = open !== null && answeredBy(open, wanted).dayPins.has(memberId);
      proof = { memberId, at: monotonicMs(), isTwice, isByDayPin };
    },
    forget: (): void => void (proof = null),
    isFresh(memberId: string, { isTwice, withoutDayPin }: Wanted): boolean {
      if (proof?.memberId !== memberId || monotonicMs() - proof.at >= PROVEN_FOR_MS) return false;
      return (proof.isTwice || !isTwice) && !(proof.isByDayPin && withoutDayPin);
    },
  };
}

const askOf = (open: OpenVault, member: string): Partial<VaultState> => ({
  step: 'stepUp',
  profile: open.profile,
  about: shownNameOf(open, member),
  members: shownMembers(open),
});

/** The question that is open, and how far it is answered. */
function createQuestion() {
  let open: { readonly wanted: Wanted; readonly resolve: (isProven: boolean) => void } | null = null;
  let hasSecret = false;
  return {
    ask: (wanted: Wanted): Promise<boolean> => new Promise((resolve) => (open = { wanted, resolve })),
    /** Null: nothing is asked. */
    wanted: (): Wanted | null => open?.wanted ?? null,
    hasSecret: (): boolean => hasSecret,
    /** The own secret was right. @returns whether more is asked. */
    secretGiven: (): boolean => (hasSecret = open?.wanted.isTwice === true),
    end(isProven: boolean): void {
      const resolve = open?.resolve;
      open = null;
      hasSecret = false;
      resolve?.(isProven);
    },
  };
}

type Question = ReturnType<typeof createQuestion>;
type Prove = (memberId: string, isTwice: boolean) => LockAnswer;

/** The two pages of the lock view that answer it. */
const answering = (deps: StepUpDeps, question: Question, done: Prove) => ({
  async prove(secret: string): Promise<LockAnswer> {
    const { states } = deps;
    const member = deps.memberId();
    const known = deps.businessVault.get();
    const wanted = question.wanted();
    if (member === null || known === null || wanted === null) return refused('dataDamaged');
    const open = answeredBy(known, wanted);
    const unlocked = await unlockMember(open, member, secret);
    states.update('shell.vault', { members: shownMembers(open) });
    const isRefused = typeof unlocked === 'string';
    const facts: AccessFacts = isRefused ? { code: unlocked } : {};
    tellAccess(deps.engine, isRefused ? 'stepUpFailed' : 'steppedUp', { memberId: member, facts });
    if (typeof unlocked === 'string') return refused(unlocked, waitOf(open, member, secret));
    forgetKeys(unlocked);
    if (!question.secretGiven()) return done(member, false);
    states.update('shell.vault', { step: 'secondStep', secondStep: await deps.secondStep.shown() });
    return ok(null);
  },

  async proveAgain(answer: SecondAnswer): Promise<LockAnswer> {
    const member = deps.memberId();
    if (member === null || !question.hasSecret()) return refused('dataDamaged');
    const taken = await deps.secondStep.take(answer);
    const by = answer.way === 'colleague' ? { standsBy: answer.memberId } : {};
    const facts: AccessFacts = { way: answer.way, ...by, ...(taken.ok ? {} : { code: taken.error.code }) };
    tellAccess(deps.engine, taken.ok ? 'steppedUp' : 'stepUpFailed', { memberId: member, facts });
    if (taken.ok) return done(member, true);
    deps.states.update('shell.vault', { secondStep: await deps.secondStep.shown() });
    return taken;
  },

  /** Lets a running wait count down on the screen and on disk. */
  async tick(): Promise<void> {
    const { states, businessVault, secondStep } = deps;
    const { step } = states.get('shell.vault');
    const open = businessVault.get();
    if (open === null || (step !== 'stepUp' && step !== 'secondStep')) return;
    open.vault.attempts.tick();
    if (step === 'stepUp')
      return states.update('shell.vault', { members: shownMembers(answeredBy(open, question.wanted())) });
    const shown = await secondStep.shown();
    if (states.get('shell.vault').step === 'secondStep') states.update('shell.vault', { secondStep: shown });
  },
});

/** The page of the lock view that shows each colleague's starting secret, one after the other. */
function handingOver({ sheet, memberId }: StepUpDeps) {
  let waiting: readonly WayIn[] = [];
  async function showNext(): Promise<void> {
    const [next, ...rest] = waiting;
    waiting = rest;
    // Locked meanwhile: nobody there is to read it, and a new starting secret mends it.
    if (memberId() === null) waiting = [];
    else if (next === undefined) sheet.leave('startingSecret');
    else await sheet.show({ step: 'startingSecret', ...next, startingLeft: rest.length });
  }
  return {
    /** Shows starting secrets until they were handed over. */
    show(waysIn: readonly WayIn[]): Promise<void> {
      waiting = waysIn;
      return waysIn.length === 0 ? Promise.resolve() : showNext();
    },
    handedOver: showNext,
    forgetWaysIn: (): void => void (waiting = []),
  };
}

export function createStepUp(deps: StepUpDeps) {
  const { businessVault, secondStep, states, sheet, memberId } = deps;
  const proof = createProof(deps);
  const question = createQuestion();
  const { forgetWaysIn, ...handing } = handingOver(deps);

  async function ask(wanted: Wanted): Promise<boolean> {
    const member = memberId();
    // One question at a time: what another one shows would be lost under it.
    if (member === null || states.get('shell.vault').step !== 'hidden') return false;
    if (proof.isFresh(member, wanted)) return true;
    const open = await businessVault.ready();
    if (open === null) return false;
    const answer = question.ask(wanted);
    await sheet.show(askOf(answeredBy(open, wanted), member));
    return answer;
  }

  return {
    /** They came in by their PIN just now. */
    signedIn: (member: string): void => proof.given(member, false, null),

    /** @returns false: they let it be, or Baton was locked meanwhile. */
    ask: async (act: SensitiveAct): Promise<boolean> =>
      ask({ isTwice: await secondStep.isNeeded(act), withoutDayPin: act === 'keys' }),
    /** Also by a second step, whatever the rules say of the act; never by what was proved before. */
    askTwice: async (): Promise<boolean> => {
      proof.forget();
      return ask({ isTwice: true, withoutDayPin: false });
    },
    /** Before the own second step is set up or changed: by the one there is, and by the PIN where it is the first. */
    askForOwn: async (): Promise<boolean> =>
      ask({ isTwice: await secondStep.hasOwn(), withoutDayPin: false }),

    ...answering(deps, question, (member, isTwice) => {
      proof.given(member, isTwice, question.wanted());
      sheet.leave('stepUp', 'secondStep');
      question.end(true);
      return ok(null);
    }),

    ...handing,

    cancel(): void {
      sheet.leave('stepUp', 'secondStep');
      question.end(false);
    },
    /** Baton is locked: whatever was asked stays undone. */
    locked(): void {
      proof.forget();
      question.end(false);
      forgetWaysIn();
    },
  };
}

export type StepUp = ReturnType<typeof createStepUp>;
