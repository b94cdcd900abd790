import type { Failure } from '../contract/failure.ts';
import type { DeviceId } from '../domain/ids.ts';
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
