import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { MAX_TRIES, MAX_TRIES_OF_ALL } from './attemptCounts.ts';
import { createAttempts } from './attempts.ts';

const ANA = 'ana';
const BEN = 'ben';

const SECOND = 1_000;

const openAt = (file: string, monotonicMs: () => number) =>
  createAttempts({ file, deviceSecret: null, witness: null }, { now: () => 1, monotonicMs });

/** Where there is no keychain: one count, in the file. */
function openLimiter(file = join(tempDir(), 'attempts.json')) {
  const clock = { ms: 1_000_000 };
  const limiter = openAt(file, () => clock.ms);
  return { file, clock, limiter, attempts: { ...limiter.of(ANA), tick: limiter.tick } };
}

/** Tries wrongly, waiting out every wait; answers how long each wait before a try was. */
async function tryUntilDisabled({ clock, attempts }: ReturnType<typeof openLimiter>): Promise<number[]> {
  const waits: number[] = [];
  for (;;) {
    const wait = attempts.waitLeftMs();
    clock.ms += wait;
    if ((await attempts.begin()) === 'disabled') return waits;
    waits.push(wait);
  }
}

describe('wrong tries', () => {
  it('are ten at most, and cost at least 162 min 30 s of running time', async () => {
    const waits = await tryUntilDisabled(openLimiter());
    expect(waits.map((ms) => ms / SECOND)).toEqual([0, 0, 0, 0, 30, 120, 600, 1800, 3600, 3600]);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe((162 * 60 + 30) * SECOND);
    expect(MAX_TRIES).toBe(10);
  });

  it('are counted on disk before they are checked: killing Baton in between gains nothing', async () => {
    const first = openLimiter();
    expect(await first.attempts.begin()).toBe('go');
    expect(JSON.parse(readFileSync(first.file, 'utf8'))).toMatchObject({ members: { ana: { wrong: 1 } } });
    expect(openLimiter(first.file).attempts.triesLeft()).toBe(9);
  });

  it('are refused while waiting, without being counted', async () => {
    const limiter = openLimiter();
    for (let n = 0; n < 4; n++) await limiter.attempts.begin();
    expect([await limiter.attempts.begin(), await limiter.attempts.begin()]).toEqual([
      'mustWait',
      'mustWait',
    ]);
    limiter.clock.ms += 29_999;
    expect(await limiter.attempts.begin()).toBe('mustWait');
    limiter.clock.ms += 1;
    expect([
      limiter.attempts.triesLeft(),
      await limiter.attempts.begin(),
      limiter.attempts.triesLeft(),
    ]).toEqual([6, 'go', 5]);
  });

  it('stay counted over a restart, and so does the wait: a new start begins at what was left', async () => {
    const first = openLimiter();
    for (let n = 0; n < 4; n++) await first.attempts.begin();
    first.clock.ms += 12 * SECOND;
    first.attempts.tick();
    const second = openLimiter(first.file);
    expect(second.attempts.waitLeftMs()).toBe(18 * SECOND);
    expect(await second.attempts.begin()).toBe('mustWait');
    second.clock.ms += 18 * SECOND;
    expect(await second.attempts.begin()).toBe('go');
    expect(openLimiter(first.file).attempts.waitLeftMs()).toBe(120 * SECOND);
  });

  it('lose at most five seconds of waiting to a crash, never gain any', async () => {
    const first = openLimiter();
    for (let n = 0; n < 4; n++) await first.attempts.begin();
    for (let n = 0; n < 7; n++) {
      first.clock.ms += SECOND;
      first.attempts.tick();
    }
    expect(openLimiter(first.file).attempts.waitLeftMs()).toBe(25 * SECOND);
  });

  it('do not care what the clock on the wall says, nor how long the computer was off', async () => {
    const first = openLimiter();
    for (let n = 0; n < 4; n++) await first.attempts.begin();
    const later = openAt(first.file, () => 0).of(ANA);
    expect(later.waitLeftMs()).toBe(30 * SECOND);
    const muchLater = openAt(first.file, () => 1e12).of(ANA);
    expect(muchLater.waitLeftMs()).toBe(30 * SECOND);
    expect(await muchLater.begin()).toBe('mustWait');
  });

  it('are forgiven by a right one', async () => {
    const limiter = openLimiter();
    for (let n = 0; n < 4; n++) await limiter.attempts.begin();
    limiter.attempts.succeeded();
    expect([limiter.attempts.triesLeft(), limiter.attempts.waitLeftMs()]).toEqual([10, 0]);
    expect(openLimiter(limiter.file).attempts.triesLeft()).toBe(10);
  });

  it('stay used up over a restart', async () => {
    const limiter = openLimiter();
    await tryUntilDisabled(limiter);
    const again = openLimiter(limiter.file);
    again.clock.ms += 1e12;
    expect([again.attempts.triesLeft(), await again.attempts.begin()]).toEqual([0, 'disabled']);
  });

  it.each([
    ['cut off', (file: string) => truncateSync(file, 5)],
    ['emptied', (file: string) => writeFileSync(file, '')],
    ['made up', (file: string) => writeFileSync(file, '{"wrong":-5,"waitLeftMs":0}')],
    ['removed', (file: string) => rmSync(file)],
  ])('cost one try at most where the newest file was %s', async (_what, damage) => {
    const first = openLimiter();
    for (let n = 0; n < 4; n++) await first.attempts.begin();
    damage(first.file);
    expect(openLimiter(first.file).attempts.triesLeft()).toBe(7);
  });

  it('of one member leave the others their own', async () => {
    const { limiter } = openLimiter();
    for (let n = 0; n < 4; n++) await limiter.of(ANA).begin();
    expect([await limiter.of(ANA).begin(), await limiter.of(BEN).begin()]).toEqual(['mustWait', 'go']);
    limiter.of(BEN).succeeded();
    expect([limiter.of(ANA).triesLeft(), limiter.of(BEN).triesLeft()]).toEqual([6, 10]);
  });

  it('of all together are thirty: going from one member to the next gains nothing', async () => {
    const { limiter } = openLimiter();
    const members = Array.from({ length: 20 }, (_, n) => `member ${n}`);
    const tries = await Promise.all([...members, ...members].map((id) => limiter.of(id).begin()));
    expect(tries.filter((answer) => answer === 'go')).toHaveLength(MAX_TRIES_OF_ALL);
    expect([await limiter.of(ANA).begin(), limiter.of(ANA).triesLeft()]).toEqual(['allDisabled', 0]);
    await limiter.startAnew();
    expect(await limiter.of(ANA).begin()).toBe('go');
  });

  it('counted before there were several members count for everyone', async () => {
    const file = join(tempDir(), 'attempts.json');
    writeFileSync(file, '{"wrong":6,"waitLeftMs":600000}');
    const { limiter, clock } = openLimiter(file);
    expect([await limiter.of(ANA).begin(), limiter.of(BEN).triesLeft()]).toEqual(['mustWait', 4]);
    clock.ms += 600_000;
    expect(await limiter.of(BEN).begin()).toBe('go');
  });
});
