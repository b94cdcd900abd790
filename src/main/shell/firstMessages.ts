import type { QueryOutput } from '../../contract/index.ts';
import type { AppState } from '../../contract/shell.ts';
import type { EpochMs } from '../../domain/ids.ts';
import { type Tried, triedSince } from '../../domain/team/firstMessages.ts';
import type { Unlocked } from '../vault/vault.ts';
import type { Sides } from './engineSession.ts';
import type { Simulator } from './practiceMode.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Team } from './teamAccess.ts';

/*
 * A newcomer's first messages (ACC18): a text, a picture and a file, sent to an invented customer of practice.
 * Practice and the business are never open together: what came of it waits in memory until the newcomer is back
 * in the business by their own PIN, and is kept there in their name.
 */

export type FirstMessagesDeps = {
  readonly states: ShellStateHub;
  readonly engine: Pick<Sides, 'read'>;
  readonly team: Pick<Team, 'decide'>;
  readonly simulator: () => Pick<Simulator, 'send'> | null;
  /** The keys of who is signed in to the business; null: nobody is, or practice is open. */
  readonly unlocked: () => Unlocked | null;
  readonly startPractice: () => Promise<void>;
  readonly now: () => EpochMs;
  /** What nobody waits for must not go by unheard. */
  readonly toFailure: (error: unknown, during: string) => unknown;
};

/** The customer writes first: only then may anybody answer. */
const ASKED: Readonly<Record<AppState['language'], { readonly customerId: string; readonly text: string }>> =
  {
    en: {
      customerId: 'amelia',
      text: 'Hello! When are you open, what does it look like, and have you a menu?',
    },
    ar: { customerId: 'laila', text: 'مرحبًا! متى تفتحون، وكيف يبدو المكان، وهل لديكم قائمة؟' },
  };

type FirstSent = QueryOutput<'inbox.getFirstSent'>;

export function createFirstMessages(deps: FirstMessagesDeps) {
  const { states, engine, team, simulator } = deps;
  let newcomer: string | null = null;
  let waiting: { readonly memberId: string; readonly tried: Tried } | null = null;

  function begin(): void {
    states.update('shell.app', { firstMessagesSince: deps.now() });
    simulator()?.send({ type: 'writeAs', ...ASKED[states.get('shell.app').language] });
  }

  /** Where it cannot be kept now, it waits for the next time. */
  async function keep(memberId: string): Promise<void> {
    if (waiting?.memberId !== memberId) return;
    const kept = await team.decide('team.recordFirstMessages', { tried: waiting.tried });
    if (kept.ok) waiting = null;
  }

  return {
    async start(): Promise<void> {
      newcomer = deps.unlocked()?.memberId ?? null;
      await deps.startPractice();
      begin();
    },
    again(): void {
      if (states.get('shell.app').firstMessagesSince !== null) begin();
    },
    /** Before practice is left: what was sent is asked of its own journal, no page says it. */
    async finish(): Promise<void> {
      const since = states.get('shell.app').firstMessagesSince;
      if (since === null || newcomer === null) return;
      states.update('shell.app', { firstMessagesSince: null });
      const answer = await engine.read.query('inbox.getFirstSent', { since });
      const tried = answer.ok ? triedSince(since, answer.value as FirstSent) : null;
      waiting = tried && { memberId: newcomer, tried };
    },
    /** They are back. */
    keep: (memberId: string): void =>
      void keep(memberId).catch((error: unknown) => deps.toFailure(error, 'firstMessages')),
    skip: () => team.decide('team.recordFirstMessages', { tried: null }),
  };
}

export type FirstMessages = ReturnType<typeof createFirstMessages>;
