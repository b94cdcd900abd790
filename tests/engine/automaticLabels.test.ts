import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EpochMs, EpochMs as epoch } from '../../src/domain/ids.ts';
import { AUTOMATIC_LABELS, automaticLabelsOf } from '../../src/domain/labels/automaticLabels.ts';
import { SHIPPED_LEVELS } from '../../src/domain/routing/levels.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const NOW_S = Math.floor(Date.now() / 1000);
const HOUR = 3600;

/** Under a clock the test moves, a customer for each line: how long ago each message was, in seconds. */
async function customers(ages: readonly (readonly number[])[]) {
  const time = { now: epoch.parse(NOW_S * 1000) };
  const clock = { ...systemClock, now: (): EpochMs => time.now };
  const { console } = await openConnectedConsole({ clock });
  // Nothing is recorded of whoever waits for long: this is about what nobody records.
  await console.command('routing.saveLevel', { ...SHIPPED_LEVELS.everything, isOn: false });
  for (const [n, ago] of ages.entries()) {
    const from = `4477009${String(n).padStart(5, '0')}`;
    for (const age of ago) {
      const wamid = `wamid.${randomUUID()}`;
      await deliver(console, textDelivery({ wamid, from, name: `C${n}`, text: 'Hi', at: NOW_S - age }));
    }
  }
  await console.settle();
  return { console, clock, time };
}

const counts = async (console: TestConsole) =>
  Object.fromEntries(
    (await console.query('labels.countLabels', {})).automatic.map(({ label, conversations }) => [
      label,
      conversations,
    ]),
  );

it('counts as a hand does: 47:59:59 is not to be followed up, 48:00:00 is', async () => {
  const { console, clock } = await customers([
    [10],
    [24 * HOUR],
    [24 * HOUR + 1],
    [48 * HOUR - 1],
    [48 * HOUR],
    [72 * HOUR, 60],
    [300, 200, 100],
    [300, 300, 200, 100],
  ]);
  const byHand = { newCustomer: 4, highPriority: 1, followUp: 2 };
  expect(await counts(console)).toEqual(byHand);
  const found = await console.query('search.findMessages', {
    text: 'label:follow',
    conversationId: null,
    after: null,
    before: null,
    olderThan: null,
    limit: 50,
  });
  expect(new Set(found.hits.map(({ contactName }) => contactName))).toEqual(new Set(['C4', 'C5']));
  const live = dumpViews(console);
  const again = await reopen(console, { clock });
  expect(dumpViews(again)).toEqual(live);
  expect(await counts(again)).toEqual(byHand);
  await again.command('labels.switchAutomatic', { label: 'followUp', isOn: false });
  await again.settle();
  expect(await again.query('labels.listSwitchedOff', {})).toEqual(['followUp']);
});

it('says of every row at every moment what the count says, at the boundaries too', async () => {
  const age = fc.oneof(
    fc.constantFrom(0, 24 * HOUR - 1, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR - 1, 48 * HOUR, 48 * HOUR + 1),
    fc.integer({ min: 0, max: 60 * HOUR }),
  );
  const [sample] = fc.sample(
    fc.array(fc.array(age, { minLength: 1, maxLength: 6 }), { minLength: 25, maxLength: 25 }),
    {
      numRuns: 1,
      seed: 5,
    },
  );
  const { console, time } = await customers(sample!);
  const rows = await conversationsOf(console);
  await fc.assert(
    fc.asyncProperty(age, fc.constantFrom(-1, 0, 1), async (later, ms) => {
      time.now = epoch.parse((NOW_S + later) * 1000 + ms);
      const byRow = rows.flatMap((row) => automaticLabelsOf(row, time.now));
      const expected = AUTOMATIC_LABELS.map((label) => [
        label,
        byRow.filter((each) => each === label).length,
      ]);
      expect(await counts(console)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 60 },
  );
});
