import type { Failure } from '../contract/failure.ts';
import type { DeviceId } from '../domain/ids.ts';
import { guardedTeam } from '../domain/team/guardedTeam.ts';
import { ACCESS_KEPT_DAYS } from '../domain/team/teamRules.ts';
import type { Notices } from './composeNotices.ts';
import type { EngineClock } from './engine/clock.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { createChangeAttempts } from './features/guards/changeAttempts.ts';

/* What guards who may do what and has to be told when somebody tries too often. */

type Core = { readonly kit: OpenedJournal };
type Parts = {
  readonly clock: EngineClock;
  readonly unexpected: (error: unknown, where: string) => Failure;
};

export const changeAttemptsOf = ({ kit }: Core, { notice }: Notices, { clock, unexpected }: Parts) =>
  createChangeAttempts({
    ...kit,
    workspaceId: kit.keys.workspaceId,
    clock,
    onTooMany(count) {
      const about = { deviceId: kit.keys.deviceId as DeviceId, count };
      notice({ kind: 'changesLocked', about, to: 'admins' }).catch((error: unknown) =>
        unexpected(error, 'changesLocked'),
      );
    },
  });

/** How long the access log is kept, by the rules of the team as they are now; null: for ever. */
export const accessKeptDaysOf =
  ({ kit }: Core) =>
  (): number | null =>
    ACCESS_KEPT_DAYS[kit.states.read(kit.keys.workspaceId, guardedTeam).state.rules.accessKept];
