import type { Failure } from '../../contract/failure.ts';
import type { QueryContract } from '../../contract/query.ts';
import type { EpochMs } from '../../domain/ids.ts';
import { isAllowed, type MemberActor, whyNotAllowed } from '../../domain/permissions.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { AnyQueryHandler, QuerySources } from './query.ts';
import { createRefreshTurns, type Refreshable } from './refreshTurns.ts';

/*
 * Named queries, once or live. One of the two places where permission is checked. After a commit only
 * the queries that read what changed run again (refreshTurns.ts says when); rows are pushed only if they differ.
 */

export type NamedQuery = { readonly contract: QueryContract; readonly handler: AnyQueryHandler };
type Answer = Result<unknown, Failure>;

type Subscription = Refreshable & {
  readonly name: string;
  readonly rawInput: unknown;
  readonly push: (answer: Answer) => void;
  reads: readonly string[];
  lastJson: string | null;
};

export type LiveQueryDeps = {
  readonly queries: ReadonlyMap<string, NamedQuery>;
  readonly sources: () => QuerySources | null;
  readonly actor: () => MemberActor | null;
  readonly now: () => EpochMs;
  readonly monotonicMs: () => number;
  readonly later: (work: () => void, ms: number) => void;
  readonly unexpected: (error: unknown, name: string) => Failure;
  /** In development and tests answers are parsed against the contract; in production they are our own SQL. */
  readonly checkOutputs: boolean;
};

type Question = {
  readonly name: string;
  readonly named: NamedQuery | undefined;
  readonly rawInput: unknown;
};
type Asked = { readonly answer: Answer; readonly reads: readonly string[] };
const refused = (failure: Failure): Asked => ({ answer: err(failure), reads: [] });

/** Parses, asks whether it is allowed, then reads. */
function ask(deps: LiveQueryDeps, { name, named, rawInput }: Question): Asked {
  if (named === undefined) return refused({ code: 'invalidInput' });
  const input = named.contract.input.safeParse(rawInput);
  if (!input.success) return refused({ code: 'invalidInput' });
  const actor = deps.actor();
  if (actor === null) return refused({ code: 'locked' });
  const { allow } = named.contract;
  if (!isAllowed(actor, allow)) return refused(whyNotAllowed(actor, allow));
  const sources = deps.sources();
  if (sources === null) return refused({ code: 'unavailable', reason: 'rebuilding' });
  let reads: readonly string[] = [];
  try {
    reads = named.handler.reads(input.data as never, sources);
    const asker = {
      memberId: actor.memberId,
      sessionId: actor.sessionId,
      access: actor.access,
      now: deps.now(),
    };
    const rows = named.handler.run(sources, input.data as never, asker);
    return { answer: ok(deps.checkOutputs ? named.contract.output.parse(rows) : rows), reads };
  } catch (error) {
    return { answer: err(deps.unexpected(error, name)), reads };
  }
}

const askByName = (deps: LiveQueryDeps, name: string, rawInput: unknown): Asked =>
  ask(deps, { name, named: deps.queries.get(name), rawInput });

/** A question of Baton's own: in no contract, so no page can ask it by its name; the same right is needed. */
export const askOwn = (deps: LiveQueryDeps, name: string, named: NamedQuery, rawInput: unknown): Answer =>
  ask(deps, { name, named, rawInput }).answer;

export function createLiveQueries(deps: LiveQueryDeps) {
  const subscriptions = new Map<number, Subscription>();
  let touches = 0;

  function refresh(subscription: Subscription): void {
    subscription.staleSince = null;
    const startedAt = deps.monotonicMs();
    const { answer: rows, reads } = askByName(deps, subscription.name, subscription.rawInput);
    subscription.reads = reads;
    const json = JSON.stringify(rows);
    subscription.tookMs = deps.monotonicMs() - startedAt;
    if (json === subscription.lastJson) return;
    subscription.lastJson = json;
    subscription.push(rows);
  }

  const turns = createRefreshTurns({ ...deps, items: () => subscriptions.values(), refresh });

  return {
    query: (name: string, rawInput: unknown): Answer => askByName(deps, name, rawInput).answer,

    subscribe(id: number, name: string, rawInput: unknown, push: (rows: Answer) => void): void {
      const unasked = { reads: [], lastJson: null, staleSince: null, tookMs: 0 };
      const subscription = { name, rawInput, push, ...unasked };
      subscriptions.set(id, subscription);
      refresh(subscription);
    },
    unsubscribe: (id: number): void => void subscriptions.delete(id),
    unsubscribeAll: (): void => subscriptions.clear(),

    /** These tables or rows changed; `isCatchingUp` slows pushing down so that catching up is not slowed. */
    touched(names: ReadonlySet<string>, isCatchingUp = false): void {
      touches += 1;
      let any = false;
      for (const subscription of subscriptions.values()) {
        if (!subscription.reads.some((name) => names.has(name))) continue;
        subscription.staleSince ??= touches;
        any = true;
      }
      if (any) turns.schedule(isCatchingUp);
    },

    /** The session changed: every open subscription is asked again, under the new rights. */
    recheckAll(): void {
      for (const subscription of subscriptions.values()) refresh(subscription);
    },
  };
}
