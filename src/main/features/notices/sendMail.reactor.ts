import { growingPauseMs } from '../../../domain/durations.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { MailOutcome, MailSettings } from '../../../domain/notices/mail.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import {
  beginMail,
  doubtInterrupted,
  endMail,
  hurryMail,
  keepLetter,
  type MailEntry,
  nextMail,
  retryMail,
} from './mailOutbox.ts';
import type { Words } from './mailWords.ts';

/*
 * Due e-mail -> mail server -> what became of it. Like a reply it leaves at most once by itself: a crash, or a
 * connection that broke while its words were on their way, leaves it `unknown` for a person to decide.
 */

export type Access = { readonly settings: MailSettings; readonly password: string | null };
export type Letter = Words & { readonly messageId: string; readonly sentAt: number };

export type SendMailDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly access: () => Access | null;
  readonly send: (access: Access, letter: Letter, begin: () => Promise<void>) => Promise<MailOutcome>;
  readonly write: (entry: MailEntry, settings: MailSettings) => Letter;
  readonly seal: (noticeId: string, letter: Letter) => Uint8Array;
  readonly unseal: (noticeId: string, sealed: Uint8Array) => Letter;
  readonly now: () => EpochMs;
  readonly changed: () => void;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

const FIRST_MS = 30_000;
const LONGEST_MS = 60 * 60_000;
const GIVE_UP_MS = 3 * 24 * LONGEST_MS;
const BLOCKED_MS = 5_000;

/** Made once and kept, so that every try sends the same under the same id. */
async function letterOf(deps: SendMailDeps, entry: MailEntry, settings: MailSettings): Promise<Letter> {
  const { db, commit, write, seal, unseal } = deps;
  if (entry.letter !== null) return unseal(entry.noticeId, entry.letter);
  const letter = write(entry, settings);
  await commit.enqueue(() => db.run(keepLetter(entry.noticeId, seal(entry.noticeId, letter))));
  return letter;
}

/** What is to be written down of a try. */
function settled({ now }: SendMailDeps, entry: MailEntry, outcome: MailOutcome) {
  const { noticeId, failures, queuedAt } = entry;
  if (outcome.outcome === 'sent') {
    const state = outcome.rejected.length === 0 ? 'sent' : 'sentToSome';
    return endMail(noticeId, { state, fault: null });
  }
  if (outcome.outcome === 'unknown') return endMail(noticeId, { state: 'unknown', fault: null });
  const { fault, isForGood } = outcome;
  if (isForGood || now() - queuedAt > GIVE_UP_MS) return endMail(noticeId, { state: 'refused', fault });
  return retryMail(noticeId, now() + growingPauseMs(failures, FIRST_MS, LONGEST_MS), fault);
}

async function attempt(deps: SendMailDeps, entry: MailEntry, access: Access): Promise<void> {
  const { db, commit, send, faultPoint } = deps;
  const letter = await letterOf(deps, entry, access.settings);
  faultPoint('mail:beforeAttempt');
  const outcome = await send(access, letter, async () => {
    await commit.enqueue(() => db.run(beginMail(entry.noticeId)));
    faultPoint('mail:afterAttempt');
  });
  faultPoint('mail:afterAnswer');
  await commit.enqueue(() => db.run(settled(deps, entry, outcome)));
  faultPoint('mail:afterOutcome');
  deps.changed();
}

export function createSendMail(deps: SendMailDeps) {
  const { db, commit, access, now, onUnexpected } = deps;
  let running: Promise<void> | null = null;
  let alarm: NodeJS.Timeout | undefined;
  let isStopped = true;

  async function sendDue(): Promise<void> {
    for (;;) {
      const entry = nextMail(db);
      const account = entry === undefined ? null : access();
      if (entry === undefined || account === null || isStopped) return;
      const waitMs = entry.retryAt - now();
      if (waitMs > 0) {
        alarm = setTimeout(poke, Math.min(waitMs, LONGEST_MS)).unref();
        return;
      }
      await attempt(deps, entry, account);
    }
  }

  function poke(): void {
    if (running !== null || isStopped) return;
    clearTimeout(alarm);
    running = sendDue()
      .catch((error: unknown) => {
        onUnexpected(error);
        alarm = setTimeout(poke, BLOCKED_MS).unref();
      })
      .finally(() => (running = null));
  }

  return {
    async start(): Promise<void> {
      await commit.enqueue(() => db.run(doubtInterrupted));
      isStopped = false;
      poke();
    },
    poke,
    async retryNow(): Promise<void> {
      await commit.enqueue(() => db.run(hurryMail));
      poke();
    },
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(alarm);
      await running;
    },
  };
}

export type SendMail = ReturnType<typeof createSendMail>;
