import { randomUUID } from 'node:crypto';
import type { DevicePolicy } from '../../../domain/devices/policy.ts';
import { tendDevices } from '../../../domain/devices/tendDevices.ts';
import { HOUR_MS } from '../../../domain/durations.ts';
import { type CommandId, EpochMs, type WorkspaceId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';

/* What falls due with computers and sessions by itself: asked at the start, every hour and when somebody comes in. */

export type TendDevicesDeps = {
  readonly execute: Execute;
  readonly actor: Actor;
  readonly workspaceId: WorkspaceId;
  readonly policy: () => DevicePolicy;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
};

/** The last beginning of this day of the week, by the clock of this computer. */
function lastWeekly(day: number, now: number): EpochMs {
  const at = new Date(now);
  at.setHours(0, 0, 0, 0);
  at.setDate(at.getDate() - ((at.getDay() - day + 7) % 7));
  return EpochMs.parse(at.getTime());
}

export function createTendDevices(deps: TendDevicesDeps) {
  const { execute, actor, workspaceId, policy, now, onUnexpected } = deps;
  let timer: NodeJS.Timeout | undefined;

  async function tend(): Promise<void> {
    const { weeklySignOut } = policy();
    const weeklyAt = weeklySignOut === null ? null : lastWeekly(weeklySignOut, now());
    const asked = { commandId: `d:${randomUUID()}` as CommandId, actor, wait: false };
    await execute.command(tendDevices, { workspaceId, weeklyAt }, asked);
  }
  const look = (): void => void tend().catch(onUnexpected);

  return {
    look,
    async start(): Promise<void> {
      timer = setInterval(look, HOUR_MS).unref();
      await tend();
    },
    stop: (): void => clearInterval(timer),
  };
}
