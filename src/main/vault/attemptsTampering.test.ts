import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { createAttempts } from './attempts.ts';

/* Both counts of wrong tries, and somebody who changes clock, process and either count to guess faster. */

const ANA = 'ana';
const MINUTE = 60_000;
/** Running time that so many tries take at the least. */
const LEAST_MS_OF = [0, 0, 0, 0, 0, 0.5, 2.5, 12.5, 42.5, 102.5, 162.5].map((minutes) => minutes * MINUTE);
const LEAST_MS = 162.5 * MINUTE;
const IN_DETAIL_MS = 7_000;

/** A laptop: its file, its keychain, its clocks, and Baton started on it again and again. */
async function laptop() {
  const file = join(tempDir(), 'attempts.json');
  const previous = file.replace('.json', '.prev.json');
  const deviceSecret = randomBytes(32);
  const keychain: { kept: string | null; isShut: boolean } = { kept: null, isShut: false };
  const clock = { wall: 1_750_000_000_000, startedAt: 0, running: 0 };
  const start = () => {
    // The monotonic clock begins anywhere at each start.
    clock.startedAt = clock.running - (clock.wall % 977);
    const { startedAt } = clock;
    const witness = {
      kept: keychain.kept,
      keep: async (text: string) => {
        if (keychain.isShut) throw new Error('The keychain does not answer');
        keychain.kept = text;
      },
    };
    const times = { now: () => clock.wall, monotonicMs: () => clock.running - startedAt };
    return createAttempts({ file, deviceSecret, witness }, times);
  };
  await start().startAnew();
  const baton = { attempts: start() };
  const readFile = (): readonly (string | null)[] =>
    [file, previous].map((each) => (existsSync(each) ? readFileSync(each, 'utf8') : null));
  const putFile = (texts: readonly (string | null)[]): void =>
    [file, previous].forEach((each, n) =>
      texts[n] == null ? rmSync(each, { force: true }) : writeFileSync(each, texts[n]),
    );
  return {
    file,
    keychain,
    clock,
    deviceSecret,
    readFile,
    putFile,
    restart: () => void (baton.attempts = start()),
    attempts: () => baton.attempts,
    tries: () => baton.attempts.of(ANA),
    /** Runs for so long, telling the count every second as the shell does; the end of it in detail. */
    run(ms: number): void {
      for (let left = ms; left > 0;) {
        const step = left > IN_DETAIL_MS ? left - IN_DETAIL_MS : Math.min(left, 1_000);
        clock.running += step;
        clock.wall += step;
        left -= step;
        baton.attempts.tick();
      }
    },
  };
}

type Laptop = Awaited<ReturnType<typeof laptop>>;
type Act = { readonly name: string; readonly ms: number };

const act = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ name: 'guess', ms: 0 }) },
  { weight: 6, arbitrary: fc.constant({ name: 'waitAndGuess', ms: 0 }) },
  {
    weight: 3,
    arbitrary: fc.record({ name: fc.constant('run'), ms: fc.integer({ min: 1, max: 90 * MINUTE }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      name: fc.constantFrom('setClock'),
      ms: fc.integer({ min: -4e11, max: 4e11 }),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      name: fc.constantFrom(
        'restart',
        'copyFile',
        'copyKeychain',
        'restoreFile',
        'restoreKeychain',
        'removeFile',
        'removeKeychain',
        'former',
        'forge',
        'shutKeychain',
        'openKeychain',
      ),
      ms: fc.constant(0),
    }),
  },
);

/** What a person does to one of the two counts; the other is never set back with it. */
type Touches = 'file' | 'keychain' | null;
const touched: Record<string, Touches> = {
  restoreFile: 'file',
  removeFile: 'file',
  former: 'file',
  forge: 'file',
  restoreKeychain: 'keychain',
  removeKeychain: 'keychain',
};

function createThief(of: Laptop) {
  const copies = { file: of.readFile(), keychain: of.keychain.kept };
  let verified = 0;
  let allowed: Touches = null;
  async function guess(): Promise<void> {
    if ((await of.tries().begin()) === 'go') verified += 1;
  }
  const acts: Record<string, (ms: number) => void | Promise<void>> = {
    guess,
    async waitAndGuess() {
      of.run(of.tries().waitLeftMs());
      await guess();
    },
    run: (ms) => of.run(ms),
    setClock: (ms) => void (of.clock.wall = Math.max(0, of.clock.wall + ms)),
    restart: () => of.restart(),
    copyFile: () => void (copies.file = of.readFile()),
    copyKeychain: () => void (copies.keychain = of.keychain.kept),
    restoreFile: () => of.putFile(copies.file),
    restoreKeychain: () => void (of.keychain.kept = copies.keychain),
    removeFile: () => of.putFile([null, null]),
    removeKeychain: () => void (of.keychain.kept = null),
    former: () => of.putFile(['{"wrong":0,"waitLeftMs":0}', null]),
    forge: () =>
      of.putFile([
        '{"members":{},"others":{"wrong":0,"waitLeftMs":0},"seq":99999,"seenAt":0,"proof":"AAAA"}',
        null,
      ]),
    shutKeychain: () => void (of.keychain.isShut = true),
    openKeychain: () => void (of.keychain.isShut = false),
  };
  return {
    verified: () => verified,
    /** One of the two counts only, whichever is touched first. */
    async do({ name, ms }: Act): Promise<void> {
      const touches = touched[name] ?? null;
      if (touches !== null && allowed !== null && touches !== allowed) return;
      allowed ??= touches;
      await acts[name]!(ms);
    },
  };
}

describe('ten wrong PINs', () => {
  it('need at least 162 min 30 s of running time, whatever is done to clock, process and either count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 80 }), async (acts) => {
        const here = await laptop();
        const thief = createThief(here);
        for (const each of acts) {
          await thief.do(each);
          if (thief.verified() >= 10) break;
        }
        expect(thief.verified()).toBeLessThanOrEqual(10);
        expect(here.clock.running).toBeGreaterThanOrEqual(LEAST_MS_OF[thief.verified()]!);
      }),
      { numRuns: 50 },
    );
  }, 120_000);

  it.each(['restart', 'restoreFile', 'restoreKeychain', 'setClock', 'run'])(
    'need it also where each is followed by: %s',
    async (name) => {
      const here = await laptop();
      const thief = createThief(here);
      for (let n = 0; n < 40 && thief.verified() < 10; n++) {
        await thief.do({ name: 'waitAndGuess', ms: 0 });
        await thief.do({ name, ms: name === 'run' ? 3_000 : -9e10 });
        await thief.do({ name: 'restart', ms: 0 });
      }
      expect(thief.verified()).toBe(10);
      expect(here.clock.running).toBeGreaterThanOrEqual(LEAST_MS);
      expect(await here.tries().begin()).toBe('disabled');
    },
  );

  it.each(['removeFile', 'removeKeychain', 'former', 'forge'])(
    'end where somebody does: %s',
    async (name) => {
      const here = await laptop();
      const thief = createThief(here);
      for (let n = 0; n < 40; n++) {
        await thief.do({ name: 'guess', ms: 0 });
        await thief.do({ name, ms: 0 });
        await thief.do({ name: 'restart', ms: 0 });
      }
      expect(thief.verified()).toBeLessThanOrEqual(4);
    },
  );

  it('need exactly that of whoever only waits', async () => {
    const here = await laptop();
    let verified = 0;
    for (; (await here.tries().begin()) === 'go'; here.run(here.tries().waitLeftMs())) verified += 1;
    expect([verified, here.clock.running]).toEqual([10, LEAST_MS]);
  });
});

describe('either count alone', () => {
  async function afterThree() {
    const here = await laptop();
    const before = { file: here.readFile(), keychain: here.keychain.kept };
    for (let n = 0; n < 3; n++) await here.tries().begin();
    return { ...here, before };
  }

  it('put back to an earlier one changes nothing', async () => {
    const file = await afterThree();
    file.putFile(file.before.file);
    file.restart();
    expect([file.attempts().isTampered(), file.tries().triesLeft()]).toEqual([false, 7]);
    const keychain = await afterThree();
    keychain.keychain.kept = keychain.before.keychain;
    keychain.restart();
    expect([keychain.attempts().isTampered(), keychain.tries().triesLeft()]).toEqual([false, 7]);
  });

  it.each(['file', 'keychain'] as const)(
    'taken away (%s) opens nothing until the recovery key, and what is left still counts',
    async (which) => {
      const here = await afterThree();
      if (which === 'file') here.putFile([null, null]);
      else here.keychain.kept = null;
      here.restart();
      expect([await here.tries().begin(), here.attempts().isTampered()]).toEqual(['tampered', true]);
      expect(await here.tries().beginDespiteTampering()).toBe('go');
      here.restart();
      expect([here.tries().triesLeft(), await here.tries().begin()]).toEqual([6, 'tampered']);
      await here.attempts().startAnew();
      here.restart();
      expect([here.attempts().isTampered(), here.tries().triesLeft(), await here.tries().begin()]).toEqual([
        false,
        10,
        'go',
      ]);
    },
  );

  it('stays known while time runs and is saved', async () => {
    const here = await afterThree();
    here.putFile([null, null]);
    here.restart();
    here.run(2 * 3_600_000);
    here.attempts().tick();
    here.restart();
    expect(await here.tries().begin()).toBe('tampered');
  });

  it('of another computer, or signed by nobody, counts as taken away', async () => {
    const here = await afterThree();
    const other = await afterThree();
    here.putFile(other.readFile());
    here.restart();
    expect(await here.tries().begin()).toBe('tampered');
  });
});

it('checks nothing that the keychain did not count', async () => {
  const here = await laptop();
  here.keychain.isShut = true;
  expect(await here.tries().begin()).toBe('unwitnessed');
  here.keychain.isShut = false;
  here.restart();
  expect([here.tries().triesLeft(), await here.tries().begin()]).toEqual([9, 'go']);
});

it('goes on from the count of a Baton that kept one, also when it stops in the middle of that', async () => {
  const here = await laptop();
  const former = ['{"members":{"ana":{"wrong":3,"waitLeftMs":0}},"others":{"wrong":0,"waitLeftMs":0}}', null];
  here.putFile(former);
  here.keychain.kept = null;
  here.restart();
  here.keychain.isShut = true;
  expect([here.attempts().isTampered(), await here.tries().begin()]).toEqual([false, 'unwitnessed']);
  here.restart();
  here.keychain.isShut = false;
  expect([here.attempts().isTampered(), here.tries().triesLeft()]).toEqual([false, 6]);
  here.run(30_000);
  expect(await here.tries().begin()).toBe('go');
  here.restart();
  expect([here.attempts().isTampered(), here.tries().triesLeft()]).toEqual([false, 5]);
});

it('knows the latest time it ever saw, whatever the clock says since', async () => {
  const here = await laptop();
  const latest = here.clock.wall + 100 * 24 * 60 * MINUTE;
  here.clock.wall = latest;
  here.attempts().tick();
  here.restart();
  here.clock.wall = 5;
  expect(here.attempts().latestTime()).toBe(latest);
});

it('keeps each hour how late it is, also where it is told so every second', async () => {
  const here = await laptop();
  const begun = here.clock.wall;
  const writes = new Set<string | null>();
  for (let minute = 0; minute <= 125; minute++) {
    here.clock.wall = begun + minute * MINUTE;
    here.attempts().saw(here.clock.wall);
    here.attempts().tick();
    writes.add(here.readFile()[0] ?? null);
  }
  here.restart();
  here.clock.wall = 5;
  expect(here.attempts().latestTime()).toBe(begun + 120 * MINUTE);
  // The one of before, and two: not one a minute.
  expect(writes.size).toBe(3);
});
