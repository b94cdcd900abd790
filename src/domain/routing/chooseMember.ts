import type { MemberId } from '../ids.ts';
import type { RoutingLimits, RoutingMethod } from './routingRule.ts';

/** Somebody who could take the customer now: may answer, inside their hours. */
export type Candidate = {
  readonly memberId: MemberId;
  /** Conversations of theirs whose customer waits. */
  readonly load: number;
  /** Was above the limit, and has not been below the lower one since. */
  readonly isFull: boolean;
};

/** Why a customer stays in the queue. */
export const QUEUE_REASONS = ['nobodyHere', 'allFull'] as const;
export type QueueReason = (typeof QUEUE_REASONS)[number];

/** INB14: who was full stays full until there are fewer than the lower limit. */
export const isFull = (wasFull: boolean, load: number, { fullAbove, freeBelow }: RoutingLimits): boolean =>
  load > fullAbove || (wasFull && load >= freeBelow);

type Search = {
  readonly method: RoutingMethod;
  readonly limits: RoutingLimits;
  readonly candidates: readonly Candidate[];
  /** Who looked after this customer last. */
  readonly lastHolder: MemberId | null;
  /** At which turn each of them was last given somebody. */
  readonly turnOf: Readonly<Record<string, number>>;
};

export type Choice =
  | {
      readonly memberId: MemberId;
      /** Whose customer it would have been; null: nobody had to step in. */
      readonly insteadOf: MemberId | null;
    }
  | { readonly reason: QueueReason };

const leastOf = (among: readonly Candidate[], of: (candidate: Candidate) => number): Candidate | undefined =>
  among.toSorted((a, b) => of(a) - of(b) || a.load - b.load || (a.memberId < b.memberId ? -1 : 1))[0];

const leastBusy = (among: readonly Candidate[]): Candidate | undefined => leastOf(among, ({ load }) => load);

/** Whose customer it is by the rule's method, full or not. */
function firstChoice({ method, candidates, lastHolder, turnOf }: Search): Candidate | undefined {
  const last = candidates.find(({ memberId }) => memberId === lastHolder);
  if (method.startsWith('sticky') && last !== undefined) return last;
  if (method === 'roundRobin' || method === 'stickyRoundRobin')
    return leastOf(candidates, ({ memberId }) => turnOf[memberId] ?? 0);
  return leastBusy(candidates.filter((each) => !each.isFull)) ?? leastBusy(candidates);
}

/**
 * Who gets the customer. What somebody full would get goes to the least busy of those below the lower limit;
 * where there is none, it waits: nobody else is filled up for it.
 */
export function chooseMember(search: Search, helpers: readonly Candidate[]): Choice {
  const first = firstChoice(search);
  if (first === undefined) return { reason: 'nobodyHere' };
  if (!first.isFull) return { memberId: first.memberId, insteadOf: null };
  const free = helpers.filter(({ load, isFull: full }) => !full && load < search.limits.freeBelow);
  const helper = leastBusy(free);
  return helper === undefined
    ? { reason: 'allFull' }
    : { memberId: helper.memberId, insteadOf: first.memberId };
}
