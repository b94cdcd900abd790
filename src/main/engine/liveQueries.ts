import type { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';
import type { QueryContract } from '../../contract/query.ts';
import { isAllowed, type Actor } from '../../domain/permissions.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { AnyQueryHandler, QuerySources } from './query.ts';

/*
 * Named queries, once or live. One of the two places where permission is checked. After a commit only
 * the queries that read what changed run again, at most once per 16 ms and at most a quarter of this
 * thread's time; rows are pushed only if they differ.
 */

export type NamedQuery = { readonly contract: QueryContract; readonly handler: AnyQueryHandler };
type Member = Extract<Actor, { kind: 'member' }>;
type Answer = Result<unknown, Failure>;

type Subscription = {
  readonly name: string;
  readonly rawInput: unknown;
  readonly push: (answer: Answer) => void;
  reads: readonly string[];
  lastJson: string | null;
  stale: boolean;
};

export type LiveQueryDeps = {
  readonly queries: ReadonlyMap<string, NamedQuery>;
  readonly sources: () => QuerySources | null;
  readonly actor: () => Member | null;
  readonly monotonicMs: () => number;
  readonly later: (work: () => void, ms: number) => void;
  readonly unexpected: (error: unknown, name: string) => Failure;
  /** In development and tests answers are parsed against the contract; in production they are our own SQL. */
  readonly checkOutputs: boolean;
};

const FRAME_MS = 16;
const CATCHING_UP_MS = 250;
const MAX_SHARE = 0.25;

export function createLiveQueries(deps: LiveQueryDeps) {
  const subscriptions = new Map<number, Subscription>();
  let timer = false;
  let catchingUp = false;
  let quietUntil = 0;

  function answer(name: string, rawInput: unknown): { answer: Answer; reads: readonly string[] } {
    const named = deps.queries.get(name);
    if (!named) return { answer: err({ code: 'invalidInput' }), reads: [] };
    const input = named.contract.input.safeParse(rawInput);
    if (!input.success) return { answer: err({ code: 'invalidInput' }), reads: [] };
    const actor = deps.actor();
    if (actor === null) return { answer: err({ code: 'locked' }), reads: [] };
    const { allow } = named.contract;
    if (!isAllowed(actor, allow))
      return { answer: err({ code: 'notPermitted', permission: allow }), reads: [] };
    const sources = deps.sources();
    if (sources === null) return { answer: err({ code: 'unavailable', reason: 'rebuilding' }), reads: [] };
    return run(named, name, input.data, actor, sources);
  }

  function run(named: NamedQuery, name: string, input: unknown, actor: Member, sources: QuerySources) {
    const reads = named.handler.reads(input as never);
    try {
      const rows = named.handler.run(sources, input as never, { memberId: actor.memberId });
      const checked = deps.checkOutputs ? (named.contract.output as z.ZodType).parse(rows) : rows;
      return { answer: ok(checked), reads };
    } catch (error) {
      return { answer: err(deps.unexpected(error, name)), reads };
    }
  }

  function refresh(subscription: Subscription): void {
    subscription.stale = false;
    const { answer: rows, reads } = answer(subscription.name, subscription.rawInput);
    subscription.reads = reads;
    const json = JSON.stringify(rows);
    if (json === subscription.lastJson) return;
    subscription.lastJson = json;
    subscription.push(rows);
  }

  function runStale(): void {
    timer = false;
    const startedAt = deps.monotonicMs();
    for (const subscription of subscriptions.values()) if (subscription.stale) refresh(subscription);
    const endedAt = deps.monotonicMs();
    quietUntil = endedAt + Math.max(FRAME_MS, (endedAt - startedAt) * (1 / MAX_SHARE - 1));
  }

  function schedule(): void {
    if (timer) return;
    timer = true;
    const earliest = catchingUp ? CATCHING_UP_MS : 0;
    deps.later(runStale, Math.max(earliest, quietUntil - deps.monotonicMs(), 0));
  }

  return {
    query: (name: string, rawInput: unknown): Answer => answer(name, rawInput).answer,

    subscribe(id: number, name: string, rawInput: unknown, push: (rows: Answer) => void): void {
      const subscription = { name, rawInput, push, reads: [], lastJson: null, stale: false };
      subscriptions.set(id, subscription);
      refresh(subscription);
    },

    unsubscribe: (id: number): void => void subscriptions.delete(id),
    unsubscribeAll: (): void => subscriptions.clear(),

    /** These tables or rows changed; `isCatchingUp` slows pushing down so that catching up is not slowed. */
    touched(names: ReadonlySet<string>, isCatchingUp = false): void {
      catchingUp = isCatchingUp;
      let any = false;
      for (const subscription of subscriptions.values()) {
        if (!subscription.reads.some((name) => names.has(name))) continue;
        subscription.stale = true;
        any = true;
      }
      if (any) schedule();
    },

    /** The session changed: every open subscription is asked again, under the new rights. */
    recheckAll(): void {
      for (const subscription of subscriptions.values()) refresh(subscription);
    },
  };
}

export type LiveQueries = ReturnType<typeof createLiveQueries>;
