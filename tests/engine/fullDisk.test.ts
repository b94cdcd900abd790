import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/main/engine/clock.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { conversationsOf } from '../support/inbox.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const at = Math.floor(Date.now() / 1000);
const longMessage = (n: number): object =>
  textDelivery({
    wamid: `wamid.L${n}=`,
    from: `44770090000${n}`,
    name: `N${n}`,
    text: `${n} ${'long '.repeat(2_000)}`,
    at: at + n,
  });

it('views that find no room blame no record, answer from what they have, and catch up when there is room', async () => {
  // Nothing is done later by the clock, so that no housekeeping of the write side wakes the views.
  const { console, practice } = await openConnectedConsole({
    clock: { ...systemClock, later: () => undefined },
  });
  await deliver(console, longMessage(0));
  await console.settle();
  const { views, projector } = console.read.opened()!;
  const { page_count: pages } = views.get<{ page_count: number }>(sql`PRAGMA page_count`)!;
  views.exec(`PRAGMA max_page_count = ${pages}`);
  for (let n = 1; n < 5; n++) await deliver(console, longMessage(n));
  const side = console.write.opened()!;
  await side.intake.drain();
  await side.kit.commit.drain();
  await until(() => console.log.some(({ event }) => event === 'projection.fault'));
  // What the last commit woke has run too: from here only trying again can bring the views up.
  await nextTurn();
  await nextTurn();
  expect(projector.poisoned()).toBe(0);
  expect(await conversationsOf(console)).toMatchObject([{ name: 'N0' }]);
  views.exec('PRAGMA max_page_count = 1000000');
  await until(async () => (await conversationsOf(console)).length === 5);
  expect(projector.poisoned()).toBe(0);
  expect(console.log.map(({ event }) => event)).not.toContain('projection.poison');
  const before = dumpViews(console);
  const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) =>
    expect(existsSync(join(dataDir, 'views.closed'))).toBe(false),
  );
  expect(dumpViews(again)).toEqual(before);
  await again.close();
  expect(existsSync(join(again.dataDir, 'views.closed'))).toBe(true);
});
