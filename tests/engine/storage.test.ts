import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { openConsole, Refused, type TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { until } from '../support/until.ts';
import { recordPages } from '../support/recordPages.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const all = { filter: 'all', limit: 50, before: null } as const;
const PAGE = 4096;

const hello = (n: number) =>
  textDelivery({
    wamid: `wamid.S${n}=`,
    from: `4477009${10_000 + n}`,
    name: `N${n}`,
    text: `Hi ${n}`,
    at: Math.floor(Date.now() / 1000),
  });

async function withCustomers(count: number): Promise<TestConsole> {
  const { console } = await openConnectedConsole();
  for (let n = 0; n < count; n++) await deliver(console, hello(n));
  await console.settle();
  return console;
}

const inside = (dataDir: string, name: string): string => join(dataDir, name);
const remove = (dataDir: string, name: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(inside(dataDir, name + suffix), { force: true });
};
const spoil = (dataDir: string, name: string, fromPage = 1, count = Infinity): void => {
  const bytes = readFileSync(inside(dataDir, name));
  const end = Math.min(bytes.length, (fromPage + count) * PAGE);
  for (let at = fromPage * PAGE + 2000; at < end; at += PAGE) bytes[at]! ^= 1;
  writeFileSync(inside(dataDir, name), bytes);
};

describe('after a quit', () => {
  it.each([
    ['is gone', (dataDir: string) => remove(dataDir, 'journal.db')],
    ['is damaged', (dataDir: string) => spoil(dataDir, 'journal.db')],
  ])('the journal %s: all of it comes back by itself, is told, and read once', async (_what, damage) => {
    const console = await withCustomers(5);
    const before = dumpViews(console);
    const again = await reopen(console, {}, damage);
    expect(dumpViews(again)).toEqual(before);
    await until(async () => again.status()?.restored != null);
    expect(again.status()!.restored).toMatchObject({ lost: [], salvaged: 0 });
    expect(again.log.map(({ event }) => event)).toContain('journal.restored');
    await deliver(again, hello(77));
    await again.settle();
    await again.write.api.forgetRestoreReport();
    const third = await reopen(again);
    expect(third.write.opened()).not.toBe(null);
    expect(third.status()?.restored ?? null).toBe(null);
    expect((await conversationsOf(third)).length).toBe(6);
  });

  it('views that know more than the journal are built anew, and what is missing is listed', async () => {
    const console = await withCustomers(3);
    const last = console.read.opened()!.projector.position();
    const before = dumpViews(console);
    const again = await reopen(console, {}, (dataDir) => {
      const settings = {
        synchronous: 'NORMAL',
        cacheMb: 4,
        walAutocheckpoint: 1000,
        cipher: 'aegis',
      } as const;
      const views = openDatabase({ file: inside(dataDir, 'views.db'), key: console.dataKey, ...settings });
      views.exec(`UPDATE cursor SET position = ${last + 12}`);
      views.close();
    });
    expect(dumpViews(again)).toEqual(before);
    await until(async () => again.status()?.restored != null);
    expect(again.status()!.restored).toMatchObject({
      cause: 'behind',
      kept: last,
      lost: [{ from: last + 1, to: last + 12 }],
    });
  });

  it('a journal without file or copy is refused, never begun anew', async () => {
    const console = await withCustomers(1);
    const opening = reopen(console, {}, (dataDir) => {
      for (const name of ['journal.db', 'journal.copy.db']) remove(dataDir, name);
    });
    await expect(opening).rejects.toThrow(new Refused('dataMissing'));
    expect(existsSync(inside(console.dataDir, 'journal.db'))).toBe(false);
  });
});

describe('while Baton runs', () => {
  it('a damaged journal asks to be opened anew, and that brings everything back', async () => {
    const console = await withCustomers(40);
    await console.write.opened()!.copy.append();
    const before = dumpViews(console);
    const { db } = console.write.opened()!.kit;
    db.checkpoint('TRUNCATE');
    spoil(console.dataDir, 'journal.db');
    await console.write.api.close().catch(() => undefined);
    await console.read.api.close();
    const { dataDir, dataKey, owner, secretsById: secrets } = console;
    const again = await openConsole({ dataDir, dataKey, owner, secrets, isNew: false });
    await again.settle();
    expect(dumpViews(again)).toEqual(before);
    await deliver(again, hello(99));
    await again.settle();
    again.write.opened()!.kit.db.checkpoint('TRUNCATE');
    expect(again.reopenAsked).toEqual([]);
  });

  it('reading a damaged page tells the shell that the journal must be opened anew', async () => {
    const console = await withCustomers(40);
    const { kit } = console.write.opened()!;
    kit.db.checkpoint('TRUNCATE');
    // Not what is read at opening: the schema and the keys.
    const [page] = recordPages(kit.db).slice(-2);
    spoil(console.dataDir, 'journal.db', page! - 1, 1);
    // Another connection has no page of it in memory.
    await console.read.api.close();
    const request = { dataDir: console.dataDir, dataKey: console.dataKey, cipher: 'aegis' as const };
    rmSync(inside(console.dataDir, 'views.db'));
    expect(await console.read.api.open(request)).toEqual({ ok: false, error: { code: 'dataDamaged' } });
    expect(console.reopenAsked).toContain('damaged');
  });

  it('damaged views are built anew by themselves', async () => {
    const console = await withCustomers(40);
    const { views } = console.read.opened()!;
    views.checkpoint('TRUNCATE');
    spoil(console.dataDir, 'views.db');
    views.exec('PRAGMA shrink_memory');
    await deliver(console, hello(41));
    await until(async () => console.read.opened()!.views !== views);
    await console.settle();
    expect(dumpViews(console)['message']).toHaveLength(41);
    expect(console.reopenAsked).toEqual([]);
  });
});

describe('views rebuilt by hand', () => {
  it('take the place of the old ones when they are complete; messages and subscriptions go on', async () => {
    const console = await withCustomers(5);
    console.read.api.subscribe(7, 'inbox.listConversations', all);
    console.read.opened()!.views.exec("UPDATE contact SET profile_name = 'wrong'");
    const old = console.read.opened()!.views;
    console.read.api.rebuild();
    await deliver(console, hello(50));
    await until(async () => console.read.opened()!.views !== old);
    await console.settle();
    await until(async () => {
      const rows = (console.pushed.get(7) as { value: { name: string }[] }).value;
      return rows.length === 6 && rows.every(({ name }) => name !== 'wrong');
    });
    const again = await reopen(console);
    expect(await conversationsOf(again)).toHaveLength(6);
  });

  it('given up leave the old ones in use, and nothing behind', async () => {
    const console = await withCustomers(5);
    const old = console.read.opened()!.views;
    console.read.api.rebuild();
    console.read.api.cancelRebuild();
    await until(async () => !existsSync(inside(console.dataDir, 'views.next.db')));
    expect(console.read.opened()!.views).toBe(old);
    expect(await conversationsOf(console)).toHaveLength(5);
  });

  it('and closed in the middle do no harm', async () => {
    const console = await withCustomers(5);
    const before = dumpViews(console);
    console.read.api.rebuild();
    const again = await reopen(console);
    expect(dumpViews(again)).toEqual(before);
  });
});

it('a message that came while the clock was far behind is read once the clock is right', async () => {
  const time = { movedMs: -90 * 24 * 3_600_000 };
  const clock = { ...systemClock, now: () => EpochMs.parse(Date.now() + time.movedMs) };
  const { console } = await openConnectedConsole({ clock });
  await deliver(console, hello(1));
  await console.settle();
  expect(console.write.opened()!.store.countQuarantined()).toBe(1);
  time.movedMs = 0;
  console.write.clockWatch()!.look();
  console.write.clockWatch()!.look();
  await until(async () => (await conversationsOf(console)).length === 1);
  expect(console.write.opened()!.store.countQuarantined()).toBe(0);
  expect(console.log.map(({ event }) => event)).toContain('clock.moved');
});

it.each([3_600_000, 90 * 24 * 3_600_000])(
  'a clock set back by %i ms while Baton was off is said at the opening until it is put right',
  async (setBackMs) => {
    const console = await withCustomers(1);
    const time = { movedMs: -setBackMs };
    const clock = { ...systemClock, now: () => EpochMs.parse(Date.now() + time.movedMs) };
    const again = await reopen(console, { clock });
    await until(async () => again.status()?.clockMovedMs != null);
    expect(Math.abs(again.status()!.clockMovedMs! + setBackMs)).toBeLessThan(60_000);
    time.movedMs = 0;
    again.write.clockWatch()!.look();
    again.write.clockWatch()!.look();
    await until(async () => again.status()?.clockMovedMs === null);
  },
);
