import type { Failure } from '../contract/failure.ts';
import type { SealedDoor } from './composeSealedDoor.ts';
import type { EngineClock } from './engine/clock.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import type { Execute } from './engine/execute.ts';
import { publicHostsOf } from './features/channels/channel.index.ts';
import { createCheckNumbers } from './features/channels/checkNumbers.reactor.ts';
import { createReceivingWatch, type Hindrance } from './features/channels/receivingWatch.ts';
import type { Actor } from '../domain/permissions.ts';
import type { ChannelId } from '../domain/ids.ts';
import type { WriteStatus } from './sides.ts';
import type { OfChannel, Whatsapp } from './whatsapp/whatsapp.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/* Whether messages can arrive: asks WhatsApp, notes when they could not, and is green only after an answer. */

type Core = {
  readonly kit: OpenedJournal;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly ofChannel: (channelId: ChannelId) => OfChannel;
};

type Parts = {
  readonly status: WriteStatusTeller;
  readonly clock: EngineClock;
  readonly whatsapp: Whatsapp;
  readonly sealed: Pick<SealedDoor, 'since'>;
  readonly unexpected: (error: unknown, where: string) => Failure;
};

const BEAT_MS = 60_000;

/** What keeps messages away, of all that is known. */
function createHindrance() {
  let receiver: WriteStatus['receiver']['state'] = 'off';
  let isReachable = true;
  /** Until the first answer after the start, after waking or in another network. */
  let untilAnswered: Hindrance = 'off';
  return {
    receiver: (state: typeof receiver) => void (receiver = state),
    reachable: (yes: boolean) => void (isReachable = yes),
    isReachable: () => isReachable,
    doubt: (as: Hindrance) => void (untilAnswered = as),
    now(): Hindrance {
      if (receiver === 'off' || receiver === 'portInUse') return receiver;
      return untilAnswered ?? (isReachable ? null : 'offline');
    },
  };
}

type Hindering = ReturnType<typeof createHindrance>;

function checksOf({ kit, execute, actor, ofChannel }: Core, parts: Parts, hindrance: Hindering) {
  const { db, decode } = kit;
  const { status, clock, unexpected, whatsapp } = parts;
  return createCheckNumbers({
    db,
    execute,
    actor,
    check: (channelId, signal) => whatsapp.check(ofChannel(channelId), publicHostsOf(db, decode), signal),
    onChecking: status.checking,
    onChecked({ isReachable, ...checked }) {
      hindrance.reachable(isReachable);
      status.checked(checked);
    },
    now: clock.now,
    random: clock.random,
    onUnexpected: (error) => void unexpected(error, 'checkNumbers'),
  });
}

export function openHealth(core: Core, parts: Parts) {
  const hindrance = createHindrance();
  const { db, commit } = core.kit;
  const watch = createReceivingWatch({
    db,
    commit,
    execute: core.execute,
    actor: core.actor,
    now: parts.clock.now,
    openSince: parts.sealed.since(),
    onUnexpected: (error) => void parts.unexpected(error, 'receivingWatch'),
  });
  const note = (): Promise<void> => watch.hindered(hindrance.now());
  const checks = checksOf(core, parts, hindrance);
  let beating: NodeJS.Timeout | undefined;

  async function ask(): Promise<void> {
    await checks.checkNow();
    hindrance.doubt(null);
    await note();
  }

  return {
    beat: watch.beat,
    /** The door is open, or could not be opened: from now on it is watched. */
    async watchReceiver({ state }: WriteStatus['receiver']): Promise<void> {
      hindrance.receiver(state);
      beating ??= setInterval(() => void watch.beat(), BEAT_MS).unref();
      await ask();
    },
    /** What any call to WhatsApp told of the way there. */
    platform(state: 'ok' | 'unreachable' | 'tokenRefused'): void {
      const isReachable = state !== 'unreachable';
      if (isReachable === hindrance.isReachable()) return;
      hindrance.reachable(isReachable);
      void note();
      // Asks again, later and later, until there is an answer.
      if (!isReachable) void checks.checkNow();
    },
    /** A webhook came: the way here is open, whatever was thought of it. */
    arrived(): void {
      if (hindrance.now() === null) return;
      hindrance.reachable(true);
      hindrance.doubt(null);
      void note();
    },
    /** The computer woke up or is in another network: nothing is certain until WhatsApp has answered. */
    async resynchronise(why: 'woke' | 'networkChanged'): Promise<void> {
      hindrance.doubt(why === 'woke' ? 'asleep' : 'offline');
      await note();
      await checks.settled();
      await ask();
    },
    async stop(): Promise<void> {
      clearInterval(beating);
      await checks.stop();
      await watch.stop();
    },
  };
}

export type Health = ReturnType<typeof openHealth>;
