import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { type EngineClock, systemClock } from '../../src/main/engine/clock.ts';
import { openConnectedConsole, openSimulator } from '../support/connected.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* When nothing could arrive: on real files, with a clock the test moves. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function movedClock(): EngineClock & { readonly forward: (ms: number) => void } {
  let offset = 0;
  return {
    ...systemClock,
    now: () => EpochMs.parse(Date.now() + offset),
    forward: (ms) => void (offset += ms),
  };
}

async function gapsOf(console: TestConsole) {
  await console.settle();
  return console.query('channels.listGaps', { conversationId: null, limit: 10 });
}
const minutes = ({ from, until: to }: { from: number; until: number }): number =>
  Math.round((to - from) / MINUTE);
const healthOf = (console: TestConsole) => console.write.opened()!.health;

/** Connected, and WhatsApp has said that all is well. */
async function openWatched(clock = movedClock()) {
  const { console, practice } = await openConnectedConsole({ clock });
  await until(() => console.status()?.checkedAt !== null && console.status()?.isChecking === false);
  await healthOf(console).beat();
  return { console, practice, clock };
}

async function reopenAt(console: TestConsole, clock: EngineClock, graphOrigin: string): Promise<TestConsole> {
  const again = await reopen(console, { clock, graphOrigin });
  await until(() => again.status()?.checkedAt !== null && again.status()?.isChecking === false);
  await healthOf(again).beat();
  return again;
}

describe('a gap', () => {
  it('is what lies between quitting and the next start, and counts what came later for it', async () => {
    const { console, practice, clock } = await openWatched();
    const quitAt = clock.now();
    await console.close();
    clock.forward(40 * MINUTE);
    const again = await reopenAt(console, clock, practice.origin);
    const [gap, ...others] = await gapsOf(again);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ cause: 'closed', recovered: 0 });
    expect(minutes(gap!)).toBe(40);
    const at = Math.floor(quitAt / 1000) + 600;
    await deliver(again, textDelivery({ wamid: 'wamid.LATE', from: '447700900001', text: 'Late', at }));
    expect(await gapsOf(again)).toMatchObject([{ recovered: 1 }]);
  });

  it('ends where messages are kept sealed, not where somebody unlocks', async () => {
    const { console, practice, clock } = await openWatched();
    const again = await reopen(console, {
      clock,
      graphOrigin: practice.origin,
      async whileLocked(write) {
        clock.forward(40 * MINUTE);
        const sealing = { dataDir: console.dataDir, secrets: [], publicKey: null };
        expect(await write.listenSealed(sealing, 0)).toBe('sealing');
        clock.forward(9 * HOUR);
      },
    });
    await until(() => again.status()?.checkedAt !== null && again.status()?.isChecking === false);
    await healthOf(again).beat();
    const [gap, ...others] = await gapsOf(again);
    expect([minutes(gap!), others]).toEqual([40, []]);
  });

  it('is none where the next start follows at once', async () => {
    const { console, practice, clock } = await openWatched();
    await console.close();
    clock.forward(MINUTE);
    expect(await gapsOf(await reopenAt(console, clock, practice.origin))).toEqual([]);
  });

  it('is told after a crash too, from the last sign of life, and once however often it crashes', async () => {
    const { console, practice, clock } = await openWatched();
    const health = healthOf(console);
    // As after a kill: no farewell is noted.
    Object.assign(health, { stop: async () => undefined });
    clock.forward(HOUR);
    const again = await reopenAt(console, clock, practice.origin);
    Object.assign(healthOf(again), { stop: async () => undefined });
    expect((await gapsOf(again)).map(({ cause }) => cause)).toEqual(['crashed']);
    const third = await reopenAt(again, clock, practice.origin);
    expect((await gapsOf(third)).map(minutes)).toEqual([60]);
  });

  it('is what the computer slept through', async () => {
    const { console, clock } = await openWatched();
    clock.forward(8 * HOUR);
    await healthOf(console).resynchronise('woke');
    expect((await gapsOf(console)).map((gap) => [gap.cause, minutes(gap)])).toEqual([['asleep', 480]]);
  });

  it('is what a minute’s beat finds was slept through where nobody told of waking', async () => {
    const { console, clock } = await openWatched();
    clock.forward(HOUR);
    await healthOf(console).beat();
    expect((await gapsOf(console)).map(({ cause }) => cause)).toEqual(['asleep']);
  });

  it('lasts while WhatsApp cannot be reached, until it answers again', async () => {
    const { console, practice, clock } = await openWatched();
    const port = Number(new URL(practice.origin).port);
    await practice.stop();
    await healthOf(console).resynchronise('networkChanged');
    clock.forward(HOUR);
    await healthOf(console).beat();
    expect(await gapsOf(console)).toEqual([]);
    await openSimulator(port);
    await healthOf(console).resynchronise('networkChanged');
    expect((await gapsOf(console)).map((gap) => [gap.cause, minutes(gap)])).toEqual([['offline', 60]]);
  });

  it('ends with a message that arrives, whatever was thought of the way here', async () => {
    const { console, practice, clock } = await openWatched();
    await practice.stop();
    await healthOf(console).resynchronise('networkChanged');
    clock.forward(HOUR);
    healthOf(console).arrived();
    await healthOf(console).beat();
    expect((await gapsOf(console)).map(({ cause }) => cause)).toEqual(['offline']);
  });

  it('is none before a number is connected', async () => {
    const clock = movedClock();
    const console = await openConsole({ clock });
    await console.close();
    clock.forward(HOUR);
    expect(await gapsOf(await reopen(console, { clock }))).toEqual([]);
  });
});

describe('the status', () => {
  it('is checking until WhatsApp has answered', async () => {
    const { console, practice } = await openWatched();
    expect(console.status()).toMatchObject({ isChecking: false, platform: 'ok' });
    expect(console.status()?.checkedAt).toBeGreaterThan(0);
    await practice.stop();
    await healthOf(console).resynchronise('woke');
    await until(() => console.status()?.platform === 'unreachable');
  });
});

describe('what is asked every hour', () => {
  it('is recorded once while nothing changes', async () => {
    const { console } = await openWatched();
    await console.settle();
    const [number] = (await console.query('channels.getHealth', {})).numbers;
    expect(number).toMatchObject({
      quality: 'GREEN',
      messagingLimit: 'TIER_250',
      sending: 'AVAILABLE',
      numberState: 'CONNECTED',
      nameState: 'APPROVED',
      isOnPhone: false,
    });
    const before = console.read.opened()!.projector.position();
    await healthOf(console).resynchronise('networkChanged');
    await console.settle();
    expect(console.read.opened()!.projector.position()).toBe(before);
  });
});
