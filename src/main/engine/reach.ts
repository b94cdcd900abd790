import type { Command, LocalCommand } from '../../domain/command.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Actor, MemberActor } from '../../domain/permissions.ts';
import { type Reach, reachRefusal, reachesAll, type Standing } from '../../domain/reach.ts';

/** How the conversations stand that are reached: whole threads of them; none: there are none such. */
export type StandingsOf = (reach: Exclude<Reach, 'everything'>) => readonly Standing[];

type Reaching = Pick<Command | LocalCommand, 'allow' | 'reaches' | 'speaks'>;

function refusalOf(
  command: Reaching,
  reach: Reach,
  actor: MemberActor,
  standingsOf: StandingsOf,
): Failure | null {
  if (reach !== 'everything') return reachRefusal(actor, standingsOf(reach), command.speaks === true);
  return actor.access.sees.kind === 'everything' ? null : { code: 'notPermitted', permission: command.allow };
}

/** Why this actor may not reach what the command touches; null: they may. Part of `execute`. */
export function outOfReach(
  command: Reaching,
  input: unknown,
  actor: Actor,
  standingsOf: StandingsOf,
): Failure | null {
  if (actor.kind !== 'member' || reachesAll(actor)) return null;
  for (const reach of command.reaches?.(input) ?? []) {
    const refusal = refusalOf(command, reach, actor, standingsOf);
    if (refusal !== null) return refusal;
  }
  return null;
}
