import type { Failure } from '../contract/failure.ts';
import type { DeviceId, EpochMs, MemberId, SessionId } from '../domain/ids.ts';
import type { MemberActor } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { describeError } from './describeError.ts';
import { createCatchUp } from './engine/catchUp.ts';
import type { EngineClock } from './engine/clock.ts';
import type { Position } from './engine/journal.ts';
import { createEdgeWatch } from './engine/edgeWatch.ts';
import { readHighestTime } from './engine/highestTime.ts';
import type { Present } from './engine/presence.ts';
import { createSteadyTime } from './engine/steadyTime.ts';
import { createIdleCheckpoint } from './engine/idleCheckpoint.ts';
import { askOwn, createLiveQueries, type LiveQueryDeps } from './engine/liveQueries.ts';
import { openViews, type OpenedViews } from './engine/openViews.ts';
import { seesEverything } from './engine/visibility.ts';
import { isStorageFault, type StorageFault } from './engine/storageFault.ts';
import { type OpenedMedia, openMediaQuery } from './features/media/openMedia.query.ts';
import { hasEnded } from './features/devices/session.index.ts';
import { activeAccess } from './features/team/member.index.ts';
import { projections, queries, TIME_ORDERED_TABLE } from './features/readFeatures.ts';
import { createIncidents } from './incidents.ts';
import { isAttempt } from '../domain/audit/access.ts';
import { openOrRefuse } from './openOrRefuse.ts';
import { createReadStatus } from './readStatus.ts';
import { createRebuilding, type Rebuilding } from './rebuilding.ts';
import type { EnginePortMessage, OpenMedia, ReadSideApi, ReadSideEvents } from './sides.ts';

/*
 * Builds the read side: views.db, projector, queries, live queries. May import everything; nothing
 * imports it but its worker and tests. No Electron.
 */

export type ReadSideDeps = {
  readonly events: ReadSideEvents;
  readonly toWriteSide: (message: EnginePortMessage) => void;
  readonly clock: EngineClock;
  readonly checkOutputs: boolean;
};

type Reader = { readonly memberId: MemberId; readonly sessionId: SessionId; readonly since: EpochMs };

/** The device does not matter for reading; who asks does. Null: they may not, or not any more. */
function readerOf(reader: Reader, opened: OpenedViews, at: EpochMs): MemberActor | null {
  const { memberId, sessionId, since } = reader;
  if (hasEnded(opened.journal, sessionId)) return null;
  const active = activeAccess(opened.journal, memberId, { now: at, since });
  const deviceId = memberId as string as DeviceId;
  return active === undefined ? null : { kind: 'member', memberId, ...active, deviceId, sessionId };
}

/** What decides what anybody may do. */
const ACCESS = ['member', 'session', 'schedule', 'business_hours'] as const;
/** And what somebody sees who does not see everything. */
const SIGHT = ['assignment', 'team_member', 'conversation_label', 'merged_conversation'] as const;

const isAmong = (names: readonly string[], touched: ReadonlySet<string>): boolean =>
  names.some((name) => touched.has(name));

const seesSome = (reader: MemberActor | null): boolean => reader !== null && !seesEverything(reader);

/** Whether what the reader may do or see may be another now. */
const mayChange = (touched: ReadonlySet<string>, reader: () => MemberActor | null): boolean =>
  isAmong(ACCESS, touched) || (isAmong(SIGHT, touched) && seesSome(reader()));

const MINUTE_MS = 60_000;

/** Drives the queries whose answers move with the time. */
function createMinutes(touched: (names: ReadonlySet<string>) => void) {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearInterval(timer);
  return {
    start(): void {
      stop();
      timer = setInterval(() => touched(new Set(['clock:minute'])), MINUTE_MS).unref();
    },
    stop,
  };
}

const poisonLog = (events: ReadSideEvents) => (position: Position, error: unknown) =>
  events.log({
    level: 'error',
    event: 'projection.poison',
    facts: { position, ...describeError(error) },
  });

const faultLog = (events: ReadSideEvents, distrust: () => void) => (error: unknown) => {
  distrust();
  events.log({ level: 'error', event: 'projection.fault', facts: describeError(error) });
};

type Reading = {
  opened: OpenedViews | null;
  dataDir: string;
  reader: Reader | null;
  present: readonly Present[];
  /** What is bound to hours goes by it. */
  time: () => EpochMs;
};

/** Who asks for what is not theirs to see is written down by the write side. */
const noteRefusals =
  (reader: () => Reader | null, toWriteSide: ReadSideDeps['toWriteSide']) =>
  (name: string, answer: Result<unknown, Failure>): Result<unknown, Failure> => {
    const asker = reader();
    if (!answer.ok && asker !== null && isAttempt(answer.error.code))
      toWriteSide({ kind: 'refused', reader: asker, name, failure: answer.error });
    return answer;
  };

/** The live queries of whoever is signed in, over the views that are open. */
function createReading({ events, clock, checkOutputs, toWriteSide }: ReadSideDeps) {
  const now: Reading = {
    opened: null,
    dataDir: '',
    reader: null,
    present: [],
    time: clock.now,
  };
  const unexpected = createIncidents(events.log);
  const noted = noteRefusals(() => now.reader, toWriteSide);
  const deps: LiveQueryDeps = {
    queries,
    sources: () =>
      now.opened && { views: now.opened.views, journal: now.opened.journal, present: now.present },
    actor: () => now.reader && now.opened && readerOf(now.reader, now.opened, now.time()),
    now: clock.now,
    monotonicMs: clock.monotonicMs,
    later: clock.later,
    unexpected: (error, where) => {
      if (isStorageFault(error)) now.opened?.distrust();
      return unexpected(error, where);
    },
    checkOutputs,
  };
  async function openMedia(fileId: string): Promise<Result<OpenMedia, Failure>> {
    const found = askOwn(deps, 'media.open', openMediaQuery, { fileId });
    if (!found.ok) return found;
    const media = found.value as OpenedMedia | null;
    return media === null ? err({ code: 'notFound', what: 'file' }) : ok({ dataDir: now.dataDir, ...media });
  }
  const live = createLiveQueries(deps);
  const edges = createEdgeWatch({
    nextEdge: () => deps.actor()?.access.changesAt ?? null,
    now: () => now.time(),
    later: clock.later,
    onEdge: () => live.recheckAll(),
  });
  /** Whoever reads, or what they may see, may have changed: what is open is asked again. */
  function recheck(): void {
    live.recheckAll();
    edges.renew();
  }
  function setSession(memberId: MemberId | null, sessionId: SessionId | null): void {
    now.reader = memberId === null || sessionId === null ? null : { memberId, sessionId, since: now.time() };
    recheck();
  }
  return { now, live, noted, openMedia, setSession, recheck, actor: deps.actor };
}

const VIEWS = { projections, timeOrderedTable: TIME_ORDERED_TABLE };

type ReadingParts = ReturnType<typeof createReading>;

/** Keeps the views in step with the journal and tells how far they are. */
function createProjecting(
  { events, toWriteSide, clock }: ReadSideDeps,
  { now, live, recheck, actor }: ReadingParts,
  onErased: () => void,
) {
  const position = (): Position => now.opened?.projector.position() ?? 0;
  const status = createReadStatus({
    clock,
    tell: events.status,
    count: () => ({ position: position(), poisoned: now.opened?.projector.poisoned() ?? 0 }),
  });
  const onFault = faultLog(events, () => now.opened?.distrust());
  const checkpointWhenIdle = createIdleCheckpoint(() => now.opened?.views ?? null, clock.later, onFault);
  const wake = createCatchUp(
    () => now.opened,
    ({ newest, touched, isFull }) => {
      // Before anybody is told that it is done: what was deleted still stands in the log.
      if (touched.has('erasure')) onErased();
      // What somebody may see may have changed with it: what is open is asked again, before any command is answered.
      if (mayChange(touched, actor)) recheck();
      toWriteSide({ kind: 'projected', position: newest.position });
      live.touched(touched, isFull);
      status.touch();
      checkpointWhenIdle();
    },
    onFault,
  );
  const refresh = (): void => {
    toWriteSide({ kind: 'projected', position: position() });
    status.touch();
    recheck();
    wake();
  };
  return { status, wake, refresh };
}

/** What happens while views are open: built anew, a record set aside, a file that is damaged. */
const viewsWatch = (
  events: ReadSideEvents,
  status: ReturnType<typeof createReadStatus>,
  rebuilding: Rebuilding,
) => ({
  onRebuild: status.rebuild,
  onPoison: poisonLog(events),
  onJournalFault: (fault: StorageFault): void => {
    if (fault === 'damaged' || fault === 'failing') events.mustReopen(fault);
  },
  onViewsFault: (fault: StorageFault): void => {
    if (fault === 'damaged') rebuilding.begin();
  },
});

export function createReadSide(deps: ReadSideDeps) {
  const { events } = deps;
  const reading = createReading(deps);
  const { now, live, noted, openMedia, setSession } = reading;
  const onErased = (): void => {
    now.opened?.views.checkpoint('TRUNCATE');
    rebuilding.beginAnew();
  };
  const { status, wake, refresh } = createProjecting(deps, reading, onErased);
  const rebuilding: Rebuilding = createRebuilding(() => now.opened, refresh, events.log);
  const minutes = createMinutes((names) => live.touched(names));
  const watch = viewsWatch(events, status, rebuilding);

  const api: ReadSideApi = {
    open: (request) =>
      openOrRefuse(async () => {
        now.opened = await openViews({ ...request, ...VIEWS, ...watch });
        now.dataDir = request.dataDir;
        now.time = createSteadyTime(deps.clock, readHighestTime(now.opened.journal));
        refresh();
        minutes.start();
        return null;
      }, events.log),
    rebuild: () => rebuilding.begin(),
    cancelRebuild: () => rebuilding.cancel(),
    setSession,
    query: async (name, input) =>
      now.opened === null ? err({ code: 'locked' }) : noted(name, live.query(name, input)),
    openMedia,
    subscribe: (id, name, input) =>
      live.subscribe(id, name, input, (answer) => events.rows(id, noted(name, answer))),
    unsubscribe: live.unsubscribe,
    unsubscribeAll: live.unsubscribeAll,
    async close() {
      live.unsubscribeAll();
      await rebuilding.stop();
      const { opened } = now;
      minutes.stop();
      now.opened = null;
      opened?.close();
    },
  };

  return {
    api,
    fromWriteSide(message: EnginePortMessage): void {
      if (message.kind === 'committed') wake();
      if (message.kind === 'changed') live.touched(new Set([message.table]));
      if (message.kind === 'presence') {
        now.present = message.present;
        live.touched(new Set(['presence']));
      }
    },
    opened: () => now.opened,
  };
}
