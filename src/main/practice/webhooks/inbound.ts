import { createWamid } from '../ids.ts';
import type { Person } from '../people.ts';
import type { World } from '../world.ts';

/** A message's type and the object named after it, as the webhook shows them. */
export type InboundContent = { readonly type: string; readonly [part: string]: unknown };

/** How the webhook describes a person; where the number is hidden there is only the user id. */
export function contactOf(person: Person): Record<string, unknown> {
  return {
    profile: { name: person.name, ...(person.username === null ? {} : { username: person.username }) },
    ...(person.phone === null ? {} : { wa_id: person.phone }),
    user_id: person.userId,
  };
}

/**
 * A customer writes: opens the 24-hour window and tells the business.
 * @param ageMs how long ago they wrote; Meta delivers late what it could not deliver at once.
 * @returns the wamid
 */
export function writeAs(
  world: Pick<World, 'timers' | 'webhooks'>,
  person: Person,
  content: InboundContent,
  ageMs = 0,
): string {
  const at = world.timers.now() - ageMs;
  const id = createWamid(person.phone ?? person.userId, 'in');
  person.lastWroteAt = Math.max(person.lastWroteAt ?? 0, at);
  person.lastWamid = id;
  const from = person.phone === null ? {} : { from: person.phone };
  const timestamp = String(Math.floor(at / 1000));
  world.webhooks.send({
    contacts: [contactOf(person)],
    messages: [{ ...from, from_user_id: person.userId, id, timestamp, ...content }],
  });
  return id;
}
