import { randomUUID } from 'node:crypto';
import type { NumberCheck } from '../../../domain/channels/numberCheck.ts';
import { recordNumberCheck } from '../../../domain/channels/recordNumberCheck.ts';
import { growingPauseMs, HOUR_MS } from '../../../domain/durations.ts';
import type { ChannelId, CommandId, EpochMs } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { type ConnectedChannel, listConnected } from './channel.index.ts';

/* Asks WhatsApp about every number: at the start, every hour, after waking, sooner while it cannot be reached. */

export type CheckDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly check: (channelId: ChannelId, signal: AbortSignal) => Promise<NumberCheck>;
  readonly onChecking: (isChecking: boolean) => void;
  readonly onChecked: (checked: Checked) => void;
  readonly now: () => EpochMs;
  readonly random: () => number;
  readonly onUnexpected: (error: unknown) => void;
};

type Checked = {
  readonly at: EpochMs;
  readonly isReachable: boolean;
  /** When the first of the tokens ends, ms; null: none that is known to. */
  readonly tokenEndsAt: number | null;
};

export type CheckNumbers = {
  /** Asks now, or waits for the answer that is being asked for. */
  readonly checkNow: () => Promise<void>;
  /** Resolves when nothing is being asked. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 5 * 60_000;

const earliest = (ends: readonly (number | null)[]): number | null =>
  ends.reduce<number | null>(
    (one, other) => (one !== null && (other === null || one < other) ? one : other),
    null,
  );

/** Asks about every number and records what is new; null: none is connected, or Baton is being quit. */
function createAsking(deps: CheckDeps, signal: AbortSignal): () => Promise<Checked | null> {
  const { db, execute, actor } = deps;

  async function checkOne({ channelId, wabaId }: ConnectedChannel): Promise<NumberCheck> {
    const check = await deps.check(channelId, signal);
    if (check.outcome !== 'ok' || signal.aborted) return check;
    const commandId = `h:${randomUUID()}` as CommandId;
    const input = { channelId, wabaId, findings: [...check.findings] };
    await execute.command(recordNumberCheck, input, { commandId, actor, wait: false });
    return check;
  }

  return async () => {
    const checks = await Promise.all(listConnected(db).map(checkOne));
    if (checks.length === 0 || signal.aborted) return null;
    return {
      at: deps.now(),
      isReachable: checks.some(({ outcome }) => outcome !== 'unreachable'),
      tokenEndsAt: earliest(checks.map((check) => (check.outcome === 'ok' ? check.tokenEndsAt : null))),
    };
  };
}

export function createCheckNumbers(deps: CheckDeps): CheckNumbers {
  const stopping = new AbortController();
  const ask = createAsking(deps, stopping.signal);
  let running: Promise<void> | null = null;
  let failures = 0;
  let alarm: NodeJS.Timeout | undefined;

  async function check(): Promise<void> {
    clearTimeout(alarm);
    deps.onChecking(true);
    try {
      const checked = await ask();
      if (checked === null) return;
      failures = checked.isReachable ? 0 : failures + 1;
      deps.onChecked(checked);
    } finally {
      deps.onChecking(false);
      askLater();
    }
  }

  function askLater(): void {
    if (stopping.signal.aborted) return;
    const retryMs = growingPauseMs(failures - 1, FIRST_RETRY_MS, LONGEST_RETRY_MS);
    const ms = failures === 0 ? HOUR_MS : retryMs;
    alarm = setTimeout(() => void checkNow(), ms * (1 - deps.random() / 4)).unref();
  }

  function checkNow(): Promise<void> {
    running ??= check()
      .catch(deps.onUnexpected)
      .finally(() => (running = null));
    return running;
  }

  return {
    checkNow,
    settled: async () => (await running) ?? undefined,
    async stop() {
      stopping.abort();
      clearTimeout(alarm);
      await running;
    },
  };
}
