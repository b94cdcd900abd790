import { randomUUID } from 'node:crypto';
import { growingPauseMs, MINUTE_MS } from '../../../domain/durations.ts';
import { AttemptId, type ConversationId, type EpochMs, type MemberId } from '../../../domain/ids.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import type { OutgoingMessage, SendOutcome } from '../../../domain/inbox/sending.ts';
import { fillPush, type PushSettings, type PushValues } from '../../../domain/notices/push.ts';
import { createAlarm } from '../../engine/alarm.ts';
import { createDrain, type Drain } from '../../engine/drain.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { Sql, WriteDb } from '../../engine/sql.ts';
import { noticeOf } from './noticeRecord.ts';
import {
  beginPush,
  doubtInterruptedPushes,
  dropPush,
  endPush,
  nextPush,
  nextPushAt,
  type PushChannels,
  type PushEntry,
  pushSettingsOf,
  retryPush,
} from './pushOutbox.ts';

/*
 * A due alert -> WhatsApp -> what became of it. Like an answer it leaves at most once by itself: after a crash, or
 * where nobody can tell whether WhatsApp took it, it is said to be unknown and never sent again.
 */

type Waits = { readonly count: number; readonly since: EpochMs | null };

export type SendPushDeps = PushChannels & {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly isActive: (memberId: MemberId) => boolean;
  readonly businessName: () => string;
  /** How many conversations wait for an answer; and since when this one does, or else whichever waits longest. */
  readonly waits: (conversationId: ConversationId | null) => Waits;
  readonly send: (message: OutgoingMessage) => Promise<SendOutcome>;
  readonly now: () => EpochMs;
  readonly later: (work: () => void, ms: number) => void;
  readonly changed: () => void;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

const FIRST_MS = 15_000;
const LONGEST_MS = 5 * MINUTE_MS;
/** Later nobody needs to be called to the phone for it. */
const GIVE_UP_MS = 60 * MINUTE_MS;

function valuesOf({ db, businessName, waits, now }: SendPushDeps, noticeId: string): PushValues {
  const { count, since } = waits(noticeOf(db, noticeId)?.about.conversationId ?? null);
  const minutes = since === null ? 0 : Math.max(0, Math.round((now() - since) / MINUTE_MS));
  return { business: businessName(), waiting: String(count), minutes: String(minutes) };
}

/** Null: the template cannot be sent so any more. */
function bodyOf(deps: SendPushDeps, entry: PushEntry, settings: PushSettings): OutgoingContent | null {
  const template = deps.templateOf(settings.channelId, settings.template);
  if (template === undefined) return null;
  const filled = fillPush(template, settings.places, valuesOf(deps, entry.noticeId), deps.now());
  return filled && { ...filled, headers: [] };
}

/** What is to be written down of a try. */
function settled({ now }: SendPushDeps, entry: PushEntry, outcome: SendOutcome): Sql {
  switch (outcome.outcome) {
    case 'accepted':
      return endPush(entry, { state: 'sent', fault: null, errorCode: null });
    case 'unknown':
      return endPush(entry, { state: 'unknown', fault: null, errorCode: null });
    case 'rejected':
      return endPush(entry, { state: 'refused', fault: 'rejected', errorCode: outcome.errorCode });
    case 'notSent': {
      const fault = outcome.reason;
      const retryAt = now() + growingPauseMs(entry.failures, FIRST_MS, LONGEST_MS);
      if (retryAt - entry.queuedAt <= GIVE_UP_MS) return retryPush(entry, retryAt, fault);
      return endPush(entry, { state: 'refused', fault, errorCode: null });
    }
  }
}

function createPushing(deps: SendPushDeps) {
  const { db, commit, send, faultPoint } = deps;
  const write = async (statement: Sql): Promise<void> => {
    await commit.enqueue(() => db.run(statement));
    deps.changed();
  };
  const refuse = (entry: PushEntry, fault: 'template' | 'channel'): Promise<void> =>
    write(endPush(entry, { state: 'refused', fault, errorCode: null }));

  async function take(entry: PushEntry): Promise<void> {
    const settings = pushSettingsOf(db);
    const to = settings?.members.find(({ memberId }) => memberId === entry.memberId);
    if (settings === null || to === undefined || !deps.isActive(entry.memberId))
      return write(dropPush(entry));
    const { channelId } = settings;
    if (!deps.isConnected(channelId)) return refuse(entry, 'channel');
    const body = bodyOf(deps, entry, settings);
    if (body === null) return refuse(entry, 'template');
    faultPoint('push:beforeAttempt');
    await write(beginPush(entry));
    faultPoint('push:afterAttempt');
    const attemptId = AttemptId.parse(randomUUID());
    const address = { phone: to.number, userId: null };
    const message = { channelId, to: address, body, mediaIds: new Map(), quotedWamid: null, attemptId };
    let outcome: SendOutcome = { outcome: 'unknown' };
    try {
      outcome = await send(message);
      faultPoint('push:afterAnswer');
    } finally {
      // Whatever broke, something may have left.
      await write(settled(deps, entry, outcome));
    }
  }
  return { take, giveUp: (entry: PushEntry) => refuse(entry, 'template') };
}

export type SendPush = Drain & { readonly start: () => Promise<void> };

export function createSendPush(deps: SendPushDeps): SendPush {
  const { db, commit, now, later, onUnexpected } = deps;
  const { take, giveUp } = createPushing(deps);
  let isStarted = false;
  const drain = createDrain({
    next: () => (isStarted ? nextPush(db, now()) : undefined),
    async take(entry) {
      await take(entry);
      alarm.set();
      return 'done';
    },
    giveUp,
    onUnexpected,
  });
  const alarm = createAlarm({ nextAt: () => nextPushAt(db), now, later, ring: drain.poke });
  return {
    poke: drain.poke,
    async start() {
      await commit.enqueue(() => db.run(doubtInterruptedPushes));
      isStarted = true;
      drain.poke();
      alarm.set();
    },
    async stop() {
      alarm.off();
      await drain.stop();
    },
  };
}
