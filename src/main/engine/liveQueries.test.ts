import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { query } from '../../contract/query.ts';
import { ana, NOW } from '../../../tests/support/story.ts';
import type { Actor } from '../../domain/permissions.ts';
import { createLiveQueries, type NamedQuery } from './liveQueries.ts';
import type { QuerySources } from './query.ts';

type Member = Extract<Actor, { kind: 'member' }>;

function setUp() {
  const world = {
    rows: { a: ['first'], b: ['other'] } as Record<string, unknown>,
    actor: ana as Member | null,
    sources: {} as QuerySources | null,
    now: 0,
    runs: [] as string[],
    waits: [] as { work: () => void; ms: number }[],
    broken: false,
    costMs: 0,
    costs: {} as Record<string, number>,
  };
  const named = (allow: 'inbox.read' | 'system.record'): NamedQuery => ({
    contract: query({
      input: z.strictObject({ key: z.string() }),
      output: z.array(z.string()),
      allow,
    }),
    handler: {
      reads: ({ key }: { key: string }) => ['everything', `t:${key}`],
      run(_sources: unknown, { key }: { key: string }) {
        world.runs.push(key);
        world.now += world.costs[key] ?? world.costMs;
        if (world.broken) throw new Error('no such table: t');
        return world.rows[key];
      },
    },
  });
  const live = createLiveQueries({
    queries: new Map([
      ['rows', named('inbox.read')],
      ['secret', named('system.record')],
    ]),
    sources: () => world.sources,
    actor: () => world.actor,
    now: () => NOW,
    monotonicMs: () => world.now,
    later: (work, ms) => void world.waits.push({ work, ms }),
    unexpected: (_error, name) => ({ code: 'unexpected', incidentId: name }),
    checkOutputs: true,
  });
  /** Lets the waiting re-run happen; answers after how many ms it was due. */
  const tick = (): number[] =>
    world.waits.splice(0).map(({ work, ms }) => {
      world.now += ms;
      work();
      return ms;
    });
  const pushes: unknown[] = [];
  return { world, live, tick, pushes, push: (rows: unknown) => void pushes.push(rows) };
}
const touching = (...names: string[]) => new Set(names);

describe('live queries', () => {
  it('answer at once, and again only when what they read has changed and differs', () => {
    const { world, live, tick, pushes, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    expect(pushes).toEqual([{ ok: true, value: ['first'] }]);
    live.touched(touching('t:b', 'other'));
    expect([tick(), world.runs]).toEqual([[], ['a']]);
    live.touched(touching('t:a'));
    tick();
    expect([world.runs, pushes.length]).toEqual([['a', 'a'], 1]);
    world.rows['a'] = ['first', 'second'];
    live.touched(touching('t:a'));
    tick();
    expect(pushes.at(-1)).toEqual({ ok: true, value: ['first', 'second'] });
    expect(pushes).toHaveLength(2);
  });

  it('run once for many changes in between, at most once per 16 ms', () => {
    const { world, live, tick, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    for (let n = 0; n < 50; n++) live.touched(touching('t:a'));
    tick();
    live.touched(touching('t:a'));
    expect(tick()).toEqual([16]);
    expect(world.runs).toEqual(['a', 'a', 'a']);
  });

  it('take at most a quarter of the thread: after 30 ms of work, 90 ms of rest', () => {
    const { world, live, tick, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    world.costMs = 30;
    live.touched(touching('t:a'));
    tick();
    live.touched(touching('t:a'));
    expect(tick()).toEqual([90]);
  });

  it('run the quickest first, and a slow one alone after them, whose rest they do not keep', () => {
    const { world, live, tick, push } = setUp();
    world.costs = { slow: 800, b: 4, a: 1 };
    for (const [id, key] of ['slow', 'b', 'a', 'slow'].entries()) live.subscribe(id, 'rows', { key }, push);
    world.runs.length = 0;
    live.touched(touching('everything'));
    // Both are due at once, and the second slow one only after the rest of the first.
    expect([tick(), world.runs]).toEqual([
      [0, 0],
      ['a', 'b', 'slow'],
    ]);
    live.touched(touching('t:a'));
    expect([tick(), world.runs.slice(3)]).toEqual([
      [2400, 0],
      ['slow', 'a'],
    ]);
  });

  it('let no slow one wait for ever beside another', () => {
    const { world, live, tick, push } = setUp();
    world.costs = { a: 30, b: 40 };
    live.subscribe(1, 'rows', { key: 'a' }, push);
    live.subscribe(2, 'rows', { key: 'b' }, push);
    world.runs.length = 0;
    for (let n = 0; n < 4; n++) {
      live.touched(touching('everything'));
      tick();
    }
    expect(world.runs).toEqual(['a', 'b', 'a', 'b']);
  });

  it('slow down while the views are catching up', () => {
    const { live, tick, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    live.touched(touching('everything'), true);
    expect(tick()).toEqual([250]);
  });

  it('re-run only those that read what changed', () => {
    const { world, live, tick, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    live.subscribe(2, 'rows', { key: 'b' }, push);
    world.runs.length = 0;
    live.touched(touching('t:b'));
    tick();
    expect(world.runs).toEqual(['b']);
    live.touched(touching('everything'));
    tick();
    expect(world.runs).toEqual(['b', 'a', 'b']);
  });

  it('stop when nobody listens any more', () => {
    const { world, live, tick, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    live.subscribe(2, 'rows', { key: 'b' }, push);
    live.touched(touching('t:a'));
    live.unsubscribe(1);
    tick();
    live.unsubscribeAll();
    live.touched(touching('everything'));
    tick();
    expect(world.runs).toEqual(['a', 'b']);
  });

  it('show nothing once the session ends, and come back with the next', () => {
    const { world, live, tick, pushes, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    world.actor = null;
    live.recheckAll();
    expect(pushes.at(-1)).toEqual({ ok: false, error: { code: 'locked' } });
    world.rows['a'] = ['while locked'];
    live.touched(touching('t:a', 'everything'));
    tick();
    expect([pushes.length, world.runs]).toEqual([2, ['a']]);
    world.actor = ana;
    live.recheckAll();
    expect(pushes.at(-1)).toEqual({ ok: true, value: ['while locked'] });
    live.touched(touching('t:a'));
    tick();
    expect(world.runs).toEqual(['a', 'a', 'a']);
  });

  it('check the session even where a change was already under way', () => {
    const { world, live, tick, pushes, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    world.rows['a'] = ['too late'];
    live.touched(touching('t:a'));
    world.actor = null;
    tick();
    expect(pushes.at(-1)).toEqual({ ok: false, error: { code: 'locked' } });
  });

  it('give nothing beyond the permission, once or live', () => {
    const { world, live, pushes, push } = setUp();
    const refusal = { ok: false, error: { code: 'notPermitted', permission: 'system.record' } };
    expect(live.query('secret', { key: 'a' })).toEqual(refusal);
    live.subscribe(1, 'secret', { key: 'a' }, push);
    expect([pushes, world.runs]).toEqual([[refusal], []]);
  });

  it.each([
    ['nothing', {}],
    ['rows', { key: 1 }],
    ['rows', { key: 'a', memberId: 'b' }],
    ['__proto__', {}],
    ['constructor', {}],
  ])('refuse the unknown: %s %j', (name, input) => {
    const { live, world } = setUp();
    expect(live.query(name, input)).toEqual({ ok: false, error: { code: 'invalidInput' } });
    expect(world.runs).toEqual([]);
  });

  it('say that the views are being rebuilt, and answer afterwards', () => {
    const { world, live, pushes, push } = setUp();
    world.sources = null;
    live.subscribe(1, 'rows', { key: 'a' }, push);
    world.sources = {} as QuerySources;
    live.recheckAll();
    expect(pushes).toEqual([
      { ok: false, error: { code: 'unavailable', reason: 'rebuilding' } },
      { ok: true, value: ['first'] },
    ]);
  });

  it('turn a failing query into a failure of that query alone, and recover', () => {
    const { world, live, tick, pushes, push } = setUp();
    live.subscribe(1, 'rows', { key: 'a' }, push);
    world.broken = true;
    live.touched(touching('t:a'));
    tick();
    expect(pushes.at(-1)).toEqual({ ok: false, error: { code: 'unexpected', incidentId: 'rows' } });
    world.broken = false;
    live.touched(touching('t:a'));
    tick();
    expect(pushes.at(-1)).toEqual({ ok: true, value: ['first'] });
  });
});
