import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import { err, ok } from '../result.ts';

/** Years of them; keeps what looks at every day of a holiday short. */
export const MAX_HOLIDAYS = 100;

export const Holiday = z.strictObject({ date: z.iso.date(), name: z.string().trim().min(1).max(60) });
export type Holiday = z.infer<typeof Holiday>;

const untouched: Fold<null> = {
  name: 'automation.holidays',
  version: 1,
  initial: null,
  evolve: () => null,
};

const areDistinct = (holidays: readonly Holiday[]): boolean =>
  new Set(holidays.map(({ date }) => date)).size === holidays.length;

/** On which days nobody works, whatever day of the week it is. */
export const saveHolidays = defineCommand({
  name: 'automation.saveHolidays',
  input: z.strictObject({ holidays: z.array(Holiday).max(MAX_HOLIDAYS).refine(areDistinct) }),
  allow: 'automation.edit',
  stream: () => 'automation.holidays',
  fold: untouched,
  decide(_state, { holidays }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    const inOrder = holidays.toSorted((one, other) => (one.date < other.date ? -1 : 1));
    const dates = inOrder.map(({ date }) => date);
    const content = { names: inOrder.map(({ name }) => name) };
    return ok([{ type: 'automation.holidaysChanged.v1', dates, by: actor.memberId, at: now, content }]);
  },
});
