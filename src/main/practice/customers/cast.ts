import type { People } from '../people.ts';
import type { Cast } from '../world.ts';
import { createActor, type Actor, type Stage } from './actor.ts';
import { customersEast } from './customersEast.ts';
import { customersWest } from './customersWest.ts';
import type { Customer } from './script.ts';

export const customers: readonly Customer[] = [...customersWest, ...customersEast];

/** How long it stays quiet before somebody writes by themselves. */
const QUIET_MS = { shortest: 25_000, longest: 80_000 } as const;

/**
 * @param language whoever speaks it writes first.
 */
export function createCast(stage: Stage, people: People, language: string | null): Cast {
  let actorById = new Map<string, Actor>();

  function scheduleNext(): void {
    stage.timers.after(stage.random.between(QUIET_MS.shortest, QUIET_MS.longest), () => {
      const actors = [...actorById.values()];
      const fresh = actors.filter(({ person }) => person.lastWamid === null);
      stage.random.pick(fresh.length > 0 ? fresh : actors)?.begin();
      scheduleNext();
    });
  }

  function opensAfterMs({ language: spoken, opensAfterMs: usual }: Customer): number | null {
    const isFirst = language !== null && spoken.split('-')[0] === language.split('-')[0];
    return isFirst ? Math.min(usual ?? 200, 200) : usual;
  }

  return {
    start({ openings }) {
      const now = stage.timers.now();
      actorById = new Map();
      for (const customer of customers) {
        // Their windows count as open: the console may know them from an earlier run of the simulator.
        const person = people.add({ ...customer, lastWroteAt: now });
        const actor = createActor(stage, customer, person);
        actorById.set(customer.id, actor);
        const delayMs = opensAfterMs(customer);
        if (openings && delayMs !== null) stage.timers.after(delayMs, () => void actor.begin());
      }
      scheduleNext();
    },
    hear(person, text, wamid) {
      actorById.get(person.id)?.hear(text, wamid);
    },
  };
}
