import type { Actor } from '../domain/permissions.ts';
import type { Failure } from '../contract/failure.ts';
import type { EngineClock } from './engine/clock.ts';
import type { Execute } from './engine/execute.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { createRaiseNotices } from './features/notices/raiseNotices.reactor.ts';

/* Telling people what they should hear of without having asked. */

type Core = {
  readonly kit: OpenedJournal;
  readonly execute: Execute;
  readonly actor: Actor;
};
type Parts = {
  readonly clock: EngineClock;
  readonly unexpected: (error: unknown, where: string) => Failure;
};

export function openNotices({ kit, execute, actor }: Core, { clock, unexpected }: Parts) {
  const { db, commit } = kit;
  const raising = createRaiseNotices({
    db,
    commit,
    execute,
    actor,
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'raiseNotices'),
  });
  return raising;
}

export type Notices = ReturnType<typeof openNotices>;
