import type { DomainEvent, EventOf, EventType } from '../../domain/events.ts';
import type { EpochMs } from '../../domain/ids.ts';
import type { Sql, WriteDb } from './sql.ts';

/** What a projection may lean on beside the event: ids that sort by time, nothing else. */
export type ProjectionTools = {
  /**
   * The next free row id at this time in the time-ordered table; see timeRowIds.ts. Within one event the
   * same `at` and `n` yield the same id to every projection; `n` tells an event's messages apart.
   */
  readonly rowIdAt: (at: EpochMs, n?: number) => number;
};

/** What to do depends on rows that may be there: for the rare cases whose statements would mostly find nothing. */
export type Choice = {
  readonly where: Sql;
  readonly found: () => readonly Step[];
  readonly notFound: () => readonly Step[];
};
export type Step = Sql | Choice;

type Handler<E> = (event: E, tools: ProjectionTools) => readonly Step[];

/**
 * Events in, SQL out. Pure: reads no clock, no randomness, no rows of others; SQL computes
 * (`unread = unread + 1`), and chooses (`Choice`). Raise `version` when the shape changes and all views are rebuilt.
 */
export type Projection = {
  readonly name: string;
  readonly version: number;
  /** Tables this projection owns; live queries name them. */
  readonly tables: readonly string[];
  readonly create: string;
  readonly on: { readonly [T in EventType]?: Handler<EventOf<T>> };
  /** The row all of an event's changes belong to, so that only queries about it run again. */
  readonly key: (event: DomainEvent) => string | null;
};

export function stepsFor(
  projection: Projection,
  event: DomainEvent,
  tools: ProjectionTools,
): readonly Step[] {
  const handler = projection.on[event.type] as Handler<DomainEvent> | undefined;
  return handler ? handler(event, tools) : [];
}

export function runSteps(views: WriteDb, steps: readonly Step[]): void {
  for (const step of steps) {
    if ('text' in step) views.run(step);
    else runSteps(views, views.get(step.where) === undefined ? step.notFound() : step.found());
  }
}

/** The tools for one event: whichever projection asks, it is told the same. */
export function toolsForEvent(nextRowIdAt: (at: EpochMs) => number): ProjectionTools {
  const known = new Map<string, number>();
  return {
    rowIdAt(at, n = 0) {
      const key = `${n} ${at}`;
      const id = known.get(key) ?? nextRowIdAt(at);
      known.set(key, id);
      return id;
    },
  };
}

/** Names one shape of all views: another shape means another views.db. */
export const shapeOf = (projections: readonly Projection[]): string =>
  JSON.stringify(projections.map(({ name, version, create }) => [name, version, create.length]));
