import { randomUUID } from 'node:crypto';
import type { Failure } from '../contract/failure.ts';
import type { DeviceId, MemberId, SessionId } from '../domain/ids.ts';
import type { Actor } from '../domain/permissions.ts';
import { err } from '../domain/result.ts';
import { describeError } from './describeError.ts';
import type { EngineClock } from './engine/clock.ts';
import { createLiveQueries } from './engine/liveQueries.ts';
import { openViews, type OpenedViews } from './engine/openViews.ts';
import { projections, queries, TIME_ORDERED_TABLE } from './features/readFeatures.ts';
import type { EnginePortMessage, ReadSideApi, ReadSideEvents, ReadStatus } from './sides.ts';

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

const CATCHING_UP_RECORDS = 500;
const STATUS_MS = 250;

export function createReadSide({ events, toWriteSide, clock, checkOutputs }: ReadSideDeps) {
  let opened: OpenedViews | null = null;
  let actor: (Actor & { kind: 'member' }) | null = null;
  let projecting = false;
  let lagMs: number | null = null;
  let rebuild: ReadStatus['rebuild'] = null;
  let statusDue = false;

  function unexpected(error: unknown, where: string): Failure {
    const incidentId = randomUUID();
    events.log({
      level: 'error',
      event: 'unexpected',
      facts: { incidentId, where, ...describeError(error) },
    });
    return { code: 'unexpected', incidentId };
  }

  const live = createLiveQueries({
    queries,
    sources: () => opened && { views: opened.views, journal: opened.journal },
    actor: () => actor,
    monotonicMs: clock.monotonicMs,
    later: clock.later,
    unexpected,
    checkOutputs,
  });

  function tellStatus(): void {
    if (statusDue) return;
    statusDue = true;
    clock.later(() => {
      statusDue = false;
      const position = opened?.projector.position() ?? 0;
      events.status({ position, lagMs, rebuild, poisoned: opened?.projector.poisoned() ?? 0 });
    }, STATUS_MS);
  }

  /** One page a turn of the event loop, so that queries are answered in between. */
  function project(): void {
    projecting = false;
    if (opened === null) return;
    const records = opened.readRecords(opened.projector.position());
    const newest = records.at(-1);
    if (newest === undefined) return;
    const touched = opened.projector.apply(records);
    lagMs = Math.max(0, clock.now() - newest.at);
    toWriteSide({ kind: 'projected', position: newest.position });
    live.touched(touched, records.length >= CATCHING_UP_RECORDS);
    tellStatus();
    wake();
  }

  function wake(): void {
    if (projecting) return;
    projecting = true;
    setImmediate(project);
  }

  const api: ReadSideApi = {
    async open(request) {
      opened = await openViews({
        ...request,
        projections,
        timeOrderedTable: TIME_ORDERED_TABLE,
        onRebuild(progress) {
          rebuild = progress;
          tellStatus();
        },
        onPoison: (position, error) =>
          events.log({
            level: 'error',
            event: 'projection.poison',
            facts: { position, ...describeError(error) },
          }),
      });
      toWriteSide({ kind: 'projected', position: opened.projector.position() });
      tellStatus();
      live.recheckAll();
      wake();
    },
    setSession(memberId: MemberId | null, sessionId: SessionId | null) {
      // The device does not matter for reading; who asks does.
      actor =
        memberId === null || sessionId === null
          ? null
          : { kind: 'member', memberId, role: 'owner', deviceId: memberId as string as DeviceId, sessionId };
      live.recheckAll();
    },
    query: (name, input) =>
      Promise.resolve(opened === null ? err({ code: 'locked' } as const) : live.query(name, input)),
    subscribe: (id, name, input) => live.subscribe(id, name, input, (answer) => events.rows(id, answer)),
    unsubscribe: (id) => live.unsubscribe(id),
    unsubscribeAll: () => live.unsubscribeAll(),
    close() {
      live.unsubscribeAll();
      opened?.close();
      opened = null;
      return Promise.resolve();
    },
  };

  return {
    api,
    fromWriteSide(message: EnginePortMessage): void {
      if (message.kind === 'committed') wake();
      if (message.kind === 'changed') live.touched(new Set([message.table]));
    },
    opened: () => opened,
  };
}
