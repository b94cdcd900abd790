import type { RestoreReport } from '../contract/shell.ts';
import { type CommandId, EpochMs, type MemberId } from '../domain/ids.ts';
import { foundWorkspace } from '../domain/team/foundWorkspace.ts';
import type { AccessDesk } from './accessDesk.ts';
import type { OpenArguments, WriteSideParts } from './composeCore.ts';
import { openDoor, openWorkspace, type Workspace } from './composeWorkspace.ts';
import { type CopyKeeper, keepCopy } from './copyKeeper.ts';
import { type ClockWatch, createClockWatch, JUMP_MS } from './engine/clockWatch.ts';
import {
  type HighestTime,
  keepHighestTime,
  keepToldBehind,
  readHighestTime,
  readToldBehind,
} from './engine/highestTime.ts';
import { CHECKED_PAGES, markFounded } from './engine/journalDamage.ts';
import { ensureJournal, noteLoss } from './engine/restoreJournal.ts';
import { listConnected } from './features/channels/channel.index.ts';

/* How a workspace is opened, founded where it is new, and closed: each in the one order in which nothing is lost. */

export type Opened = {
  readonly request: OpenArguments;
  readonly workspace: Workspace;
  readonly keeper: CopyKeeper;
  readonly clockWatch: ClockWatch;
  readonly highestTime: HighestTime;
};

async function found(workspace: Workspace, founding: NonNullable<OpenArguments['founding']>): Promise<void> {
  const { workspaceId, deviceId, devicePublicKey } = workspace.kit.keys;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const input = { ...founding, workspaceId, deviceId, devicePublicKey, timeZone };
  const commandId = `w:${workspaceId}` as CommandId;
  const asked = { commandId, actor: workspace.system('setUp'), wait: false };
  const done = await workspace.execute.command(foundWorkspace, input, asked);
  if (!done.ok) throw new Error(`The workspace could not be founded: ${done.error.code}`);
}

/** Founds it where it is new, opens the door where a number is connected, reads what waits, sends what waits. */
export async function start(workspace: Workspace, request: OpenArguments, { status }: WriteSideParts) {
  const { kit, sender, mediaCare, templateFetcher, health, receiving } = workspace;
  if (request.founding !== null) await found(workspace, request.founding);
  markFounded(request);
  await workspace.erasing.finish();
  receiving.keepIngest();
  if (listConnected(kit.db).length > 0) {
    const door = await openDoor(workspace, request);
    status.receiver(door);
    void health.watchReceiver(door);
  }
  await readFutureAgain(workspace);
  await workspace.phoneSyncs.settleInterrupted();
  await sender.start();
  mediaCare.start();
  templateFetcher.retryNow();
  workspace.automation.poke();
  workspace.webhooks.start();
  workspace.automation.rules.start();
  workspace.accessCheck.start();
  workspace.snoozes.poke();
  workspace.numbers.start();
  workspace.routing.start();
  await workspace.push.start();
  await workspace.notices.start();
  await workspace.devices.start();
  await workspace.staged.sweep();
  status.touch();
  const { workspaceId, deviceId } = kit.keys;
  const channelIds = listConnected(kit.db).map(({ channelId }) => channelId);
  return { workspaceId, deviceId, channelIds, ingestKey: receiving.ingestKey };
}

/** Lets what is going on come to its end; afterwards the journal can be closed. */
async function stop(workspace: Workspace): Promise<void> {
  const { sender, mediaCare, templateFetcher, readReceipts, intake, health, history, phoneSyncs, notices } =
    workspace;
  workspace.receiving.stop();
  await history.stop();
  await phoneSyncs.stop();
  await health.stop();
  await sender.stop();
  await mediaCare.stop();
  await templateFetcher.stop();
  await readReceipts.stop();
  await intake.drain();
  await workspace.automation.stop();
  await workspace.webhooks.stop();
  await workspace.routing.stop();
  workspace.devices.stop();
  await notices.stop();
  await workspace.push.stop();
  await workspace.staging.abandon();
  await workspace.accessCheck.stop();
  await workspace.snoozes.stop();
  await workspace.numbers.stop();
}

const restoreFacts = ({ cause, kept, fromCopy, salvaged, lost }: RestoreReport) => ({
  cause,
  kept,
  fromCopy,
  salvaged,
  lost: lost.reduce((sum, { from, to }) => sum + to - from + 1, 0),
});

/** What looked like a message of the day after tomorrow may have met a clock that was wrong. */
async function readFutureAgain({ store, intake }: Workspace): Promise<void> {
  await store.readAgain('futureTime');
  intake.poke();
}

/** Waiting times are kept by the wall clock across restarts, so after a jump everything that waits is tried. */
function watchClock(
  workspace: Workspace,
  { clock, status, events, unexpected }: WriteSideParts,
  access: AccessDesk,
  whoIsHere: () => MemberId | null,
): ClockWatch {
  const { kit, time } = workspace;
  const toldMs = readToldBehind(kit.db);
  const behindMs = (): number => Math.max(0, time() - clock.now());
  let isOpening = true;
  const record = (movedMs: number): void => {
    void access.record({ kind: 'clockJump', memberId: null, facts: { movedMs } });
    // It opens nothing: windows go by a time that never goes back.
    if (movedMs < 0) void access.record({ kind: 'windowTamper', memberId: whoIsHere(), facts: { movedMs } });
  };
  const onJump = (movedMs: number): void => {
    events.log({ level: 'warn', event: 'clock.moved', facts: { movedMs } });
    status.clockMoved(movedMs === 0 ? null : movedMs);
    // Once a clock was wrong by years, a right one is behind for years: nobody sets it back at every opening.
    if (isOpening && behindMs() - toldMs < JUMP_MS) return;
    record(movedMs);
    if (isOpening) return;
    keepToldBehind(kit, behindMs());
    workspace.retryNow();
    readFutureAgain(workspace).catch((error: unknown) => unexpected(error, 'clock'));
  };
  const seenAt = readHighestTime(kit.db);
  const watch = createClockWatch(clock, onJump, seenAt === 0 ? null : EpochMs.parse(seenAt));
  isOpening = false;
  if (toldMs !== behindMs()) keepToldBehind(kit, behindMs());
  return watch;
}

/** Said where it opens. What a damaged file lost was told already; an older file may be somebody's doing. */
function tellShortfall(
  { anchor, kit }: Workspace,
  { events, status }: WriteSideParts,
  access: AccessDesk,
  report: RestoreReport | null,
): void {
  const shortfall = anchor.shortfall();
  if (shortfall !== null) {
    const facts = { ...shortfall, restored: report?.cause ?? null };
    events.log({ level: 'error', event: 'journal.older', facts });
    void access.record({ kind: 'dataOlder', memberId: null, facts });
    kit.db.transaction(() => noteLoss(kit.db));
    if (report !== null && report.cause !== 'behind') anchor.accept();
  }
  status.shortfall(anchor.shortfall());
}

/** Restores the journal first where that is needed, then opens it and all that hangs on it. */
export async function openAll(
  request: OpenArguments,
  parts: WriteSideParts,
  access: AccessDesk,
  whoIsHere: () => MemberId | null,
): Promise<Opened> {
  const { status, clock, events, gate, arrivals } = parts;
  gate.reset();
  arrivals.reset();
  const report = await ensureJournal(request, {
    at: clock.now(),
    mayBeNew: request.founding !== null,
    // Damage that was met while it was open would only be met again.
    checkedPages: request.isSuspect ? Infinity : CHECKED_PAGES,
    progress: status.restoring,
  });
  if (report) events.log({ level: 'error', event: 'journal.restored', facts: restoreFacts(report) });
  const workspace = openWorkspace(request, parts);
  tellShortfall(workspace, parts, access, report);
  const clockWatch = watchClock(workspace, parts, access, whoIsHere);
  const highestTime = keepHighestTime(workspace.kit, workspace.time);
  return { request, workspace, keeper: keepCopy(workspace.copy, parts), clockWatch, highestTime };
}

/** Whatever fails on the way, the file is let go of. */
export async function closeAll({ workspace, keeper, clockWatch, highestTime }: Opened): Promise<void> {
  clockWatch.stop();
  highestTime.stop();
  workspace.anchor.stop();
  try {
    await highestTime.keep().catch(() => undefined);
    await stop(workspace);
    await keeper.atQuit();
  } finally {
    await workspace.kit.close();
  }
}
