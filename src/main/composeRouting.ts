import type { EpochMs, MemberId, NoticeId } from '../domain/ids.ts';
import type { CommandId } from '../domain/ids.ts';
import { raiseNotice } from '../domain/notices/raiseNotice.ts';
import { afterWorkingTime } from '../domain/team/scheduleTime.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import { openRouter } from './composeRouter.ts';
import { blindUuid } from './engine/blindUuid.ts';
import { isVip } from './features/contacts/vip.index.ts';
import { signedIn } from './features/devices/session.index.ts';
import { createLabelWords } from './features/labels/labelWords.reactor.ts';
import { createServiceLevels } from './features/routing/serviceLevels.reactor.ts';
import { activeAccess, activeMembers } from './features/team/member.index.ts';
import { calendarOf } from './features/team/schedule.index.ts';

/* What labels and watches conversations by itself. */

const DAY_MS = 24 * 3_600_000;

/** Whose window for answering was open then; of a moment ago only who is signed in. */
const onDutyOf =
  ({ kit: { db } }: Core) =>
  (at: EpochMs, isLate: boolean): readonly MemberId[] => {
    const here = isLate ? activeMembers(db) : signedIn(db);
    return here.filter((memberId) =>
      activeAccess(db, memberId, { now: at, since: null })?.access.rights.has('inbox.reply'),
    );
  };

/** Tells of many customers at once; the same cause tells once. */
function tellOf({ kit: { blind }, execute, system }: Core, now: () => EpochMs) {
  return (kind: 'manyUrgent' | 'manyWaited', count: number, cause: string): Promise<unknown> => {
    const noticeId = blindUuid(blind('notice', `${kind} ${cause}`)) as NoticeId;
    const notice = { noticeId, kind, about: { count }, to: 'admins', at: now() } as const;
    const asked = { commandId: `n:${noticeId}` as CommandId, actor: system('serviceLevels'), wait: false };
    return execute.command(raiseNotice, notice, asked);
  };
}

export function openRouting(core: Core, parts: WriteSideParts) {
  const { clock, toReadSide, unexpected } = parts;
  const { kit, execute, system } = core;
  const { db, commit } = kit;
  const tell = tellOf(core, clock.now);
  const reporting = (where: string) => (error: unknown) => void unexpected(error, where);
  const labelWords = createLabelWords({
    ...kit,
    execute,
    actor: system('labelWords'),
    onUnexpected: reporting('labelWords'),
  });
  const levels = createServiceLevels({
    db,
    commit,
    execute,
    actor: system('serviceLevels'),
    now: clock.now,
    afterHours(schedule, from, ms) {
      const calendar = calendarOf(db, schedule, 'closed');
      return calendar === undefined ? null : afterWorkingTime(calendar, from, ms);
    },
    onDuty: onDutyOf(core),
    // Once a day, whoever sets the label how often.
    tellManyUrgent: (percent) => tell('manyUrgent', percent, `${Math.floor(clock.now() / DAY_MS)}`),
    tellManyWaited: (count, { conversationId, levelId, since }) =>
      tell('manyWaited', count, `${conversationId} ${levelId} ${since}`),
    changed: (table) => toReadSide({ kind: 'changed', table }),
    onUnexpected: reporting('serviceLevels'),
  });
  const router = openRouter(core, parts, { isVip: (contactId) => isVip(db, contactId) });
  const poke = (): void => {
    labelWords.poke();
    levels.poke();
    void router.poke();
  };
  return {
    router,
    poke,
    start() {
      poke();
      router.start();
    },
    look: levels.look,
    async stop() {
      await labelWords.stop();
      await levels.stop();
      await router.stop();
    },
  };
}
