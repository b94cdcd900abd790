import type { CommandName } from '../contract/index.ts';
import type { Failure } from '../contract/failure.ts';
import type { RestoreReport } from '../contract/shell.ts';
import type { Command, LocalCommand } from '../domain/command.ts';
import { type CommandId, type DeviceId, EpochMs, type MemberId } from '../domain/ids.ts';
import type { MemberActor } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { foundWorkspace } from '../domain/team/foundWorkspace.ts';
import {
  openDoor,
  type OpenArguments,
  openWorkspace,
  type Workspace,
  type WriteSideParts,
} from './composeWorkspace.ts';
import { type AccessDesk, createAccessDesk } from './accessDesk.ts';
import { createAccessNotes } from './accessNotes.ts';
import { createArrivals } from './arrivals.ts';
import { type CopyKeeper, keepCopy } from './copyKeeper.ts';
import type { Asked } from './engine/execute.ts';
import type { Position } from './engine/journal.ts';
import { CHECKED_PAGES, markFounded } from './engine/journalDamage.ts';
import { lastPosition, readRecord } from './engine/journalStore.ts';
import { ensureJournal, forgetReport } from './engine/restoreJournal.ts';
import { type HighestTime, keepHighestTime, readHighestTime } from './engine/highestTime.ts';
import { createSteadyTime } from './engine/steadyTime.ts';
import { createViewsGate } from './engine/viewsGate.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { activeAccess } from './features/team/member.index.ts';
import { commands, shellCommands } from './features/writeFeatures.ts';
import { createIncidents } from './incidents.ts';
import { type ClockWatch, createClockWatch } from './engine/clockWatch.ts';
import { openOrRefuse } from './openOrRefuse.ts';
import { createStorageWatch } from './storageWatch.ts';
import type { EnginePortMessage, Session, WriteSideApi } from './sides.ts';
import { createWhatsapp } from './whatsapp/whatsapp.ts';
import { writeSideDoors } from './writeSideDoors.ts';
import { createWriteStatus, type WriteStatusTeller } from './writeStatus.ts';

/*
 * Builds the write side: journal.db, the webhook door, intake, sending. May import everything; nothing
 * imports it but its worker, the relay and tests. No Electron.
 */

export type WriteSideDeps = Pick<
  WriteSideParts,
  'events' | 'toReadSide' | 'clock' | 'faultPoint' | 'historyThreads'
>;

const FORGET_MS = 1_000;

async function found(workspace: Workspace, founding: NonNullable<OpenArguments['founding']>): Promise<void> {
  const { workspaceId, deviceId, devicePublicKey } = workspace.kit.keys;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const input = { ...founding, workspaceId, deviceId, devicePublicKey, timeZone };
  const commandId = `w:${workspaceId}` as CommandId;
  const asked = { commandId, actor: workspace.system('setUp'), wait: false };
  const done = await workspace.execute.command(foundWorkspace, input, asked);
  if (!done.ok) throw new Error(`The workspace could not be founded: ${done.error.code}`);
}

type Opened = {
  readonly workspace: Workspace;
  readonly keeper: CopyKeeper;
  readonly clockWatch: ClockWatch;
  /** What is bound to hours goes by it. */
  readonly time: () => EpochMs;
  readonly highestTime: HighestTime;
};

/** The person at the keyboard, and since when. */
type Here = Session & { readonly since: EpochMs };

/** Founds it where it is new, opens the door where a number is connected, reads what waits, sends what waits. */
async function start(workspace: Workspace, request: OpenArguments, { status }: WriteSideParts) {
  const { kit, sender, mediaCare, templateFetcher, health } = workspace;
  if (request.founding !== null) await found(workspace, request.founding);
  markFounded(request);
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
  workspace.notices.poke();
  workspace.accessCheck.start();
  await workspace.staged.sweep();
  status.touch();
  const { workspaceId, deviceId } = kit.keys;
  return { workspaceId, deviceId, channelIds: listConnected(kit.db).map(({ channelId }) => channelId) };
}

/** Lets what is going on come to its end; afterwards the journal can be closed. */
async function stop(workspace: Workspace): Promise<void> {
  const { sender, mediaCare, templateFetcher, readReceipts, intake, health, history, phoneSyncs, notices } =
    workspace;
  await history.stop();
  await phoneSyncs.stop();
  await health.stop();
  await sender.stop();
  await mediaCare.stop();
  await templateFetcher.stop();
  await readReceipts.stop();
  await intake.drain();
  await notices.stop();
  await workspace.staging.abandon();
  await workspace.accessCheck.stop();
}

/** Decides a command whose input the main process completes first; the page knows only half of it. */
async function decide(
  { execute, prepare }: Workspace,
  command: Command,
  rawInput: unknown,
  asked: Asked,
): Promise<Result<unknown, Failure>> {
  const prepared = await prepare[command.name]?.(rawInput, asked.actor);
  if (prepared?.ok === false) return prepared;
  const done = await execute.command(command, prepared?.value.input ?? rawInput, asked);
  if (done.ok) return ok({ caughtUp: done.value.caughtUp });
  await prepared?.value.release();
  return done;
}

type AnyCommand = Command | LocalCommand;
type Wish = { readonly command: AnyCommand; readonly input: unknown; readonly commandId: CommandId };

async function runCommand(
  workspace: Workspace,
  actor: MemberActor,
  { command, input, commandId }: Wish,
): Promise<Result<unknown, Failure>> {
  if (command.kind === 'local') {
    const handler = workspace.handlers[command.name as CommandName];
    if (handler === undefined) return err({ code: 'invalidInput' });
    return workspace.execute.local(command, handler, input, actor);
  }
  return decide(workspace, command, input, { commandId, actor, wait: true });
}

/** Asked anew at every command: access that was changed, or taken away, counts from the next one on. */
function memberOf(
  { workspace: { kit }, time }: Opened,
  { memberId, sessionId, since }: Here,
): MemberActor | null {
  const active = activeAccess(kit.db, memberId, { now: time(), since });
  const deviceId = kit.keys.deviceId as DeviceId;
  return active === undefined ? null : { kind: 'member', memberId, ...active, deviceId, sessionId };
}

/** Raw bodies go within a second of being in the views; at each message it would double the commits. */
function createForgetting({ clock, unexpected }: WriteSideParts, workspace: () => Workspace | null) {
  let isDue = false;
  let projected: Position = 0;
  const forget = (): void => {
    isDue = false;
    workspace()
      ?.store.forgetProjected(projected)
      .catch((error: unknown) => unexpected(error, 'forgetProjected'));
  };
  return (position: Position): void => {
    projected = position;
    if (!isDue) clock.later(forget, FORGET_MS);
    isDue = true;
  };
}

/** What a call to WhatsApp told is shown, and says whether anything can arrive. */
const createPlatformTeller =
  (status: WriteStatusTeller, workspace: () => Workspace | undefined) =>
  (state: 'ok' | 'unreachable' | 'tokenRefused'): void => {
    status.platform(state);
    workspace()?.health.platform(state);
  };

/** What outlives a workspace, and which workspace is open. */
function createParts(deps: WriteSideDeps) {
  const now: { opened: Opened | null; session: Here | null } = { opened: null, session: null };
  const status = createWriteStatus(deps.events.status, deps.clock.now);
  const onPlatform = createPlatformTeller(status, () => now.opened?.workspace);
  const whatsapp = createWhatsapp({ onBadSignature: status.badSignature, onPlatform });
  const gate = createViewsGate(deps.clock);
  const arrivals = createArrivals(deps.clock.now, status.lag);
  const unexpected = createIncidents(deps.events.log);
  const storage = createStorageWatch({
    status,
    events: deps.events,
    journal: () => now.opened?.workspace.kit ?? null,
    onWell() {
      now.opened?.workspace.intake.poke();
      now.opened?.workspace.retryNow();
    },
  });
  const access = createAccessDesk({
    clock: deps.clock,
    log: () => now.opened?.workspace.accessLog ?? null,
    session: () => now.session,
    unexpected,
  });
  const parts: WriteSideParts = { ...deps, status, whatsapp, gate, arrivals, unexpected, storage };
  return { parts, now, access };
}

/** Restores the journal first where that is needed, then opens it and all that hangs on it. */
async function openAll(
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
  const clockWatch = watchClock(workspace, parts, access, whoIsHere);
  const time = createSteadyTime(clock, readHighestTime(workspace.kit.db));
  const highestTime = keepHighestTime(workspace.kit, time);
  return { workspace, keeper: keepCopy(workspace.copy, parts), clockWatch, time, highestTime };
}

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
  const { db } = workspace.kit;
  let isOpening = true;
  const onJump = (movedMs: number): void => {
    events.log({ level: 'warn', event: 'clock.moved', facts: { movedMs } });
    status.clockMoved(movedMs === 0 ? null : movedMs);
    void access.record({ kind: 'clockJump', memberId: null, facts: { movedMs } });
    // It opens nothing: windows go by a time that never goes back.
    if (movedMs < 0) void access.record({ kind: 'windowTamper', memberId: whoIsHere(), facts: { movedMs } });
    if (isOpening) return;
    workspace.retryNow();
    readFutureAgain(workspace).catch((error: unknown) => unexpected(error, 'clock'));
  };
  const watch = createClockWatch(clock, onJump, readRecord(db, lastPosition(db))?.at ?? null);
  isOpening = false;
  return watch;
}

const restoreFacts = ({ cause, kept, fromCopy, salvaged, lost }: RestoreReport) => ({
  cause,
  kept,
  fromCopy,
  salvaged,
  lost: lost.reduce((sum, { from, to }) => sum + to - from + 1, 0),
});

type Now = ReturnType<typeof createParts>['now'];

/** What a person began ends with their session; asked again, an import goes on where it stopped. */
function endSession({ workspace, keeper, highestTime }: Opened, isLocking: boolean): void {
  void workspace.history.stop();
  workspace.kit.forgetSigners();
  void workspace.staging.abandon();
  highestTime.keepSoon();
  if (isLocking) keeper.atLock();
}

function changeSession(now: Now, session: Session | null, access: AccessDesk): void {
  const { opened, session: before } = now;
  if (before !== null) void access.record({ kind: 'lock', memberId: before.memberId });
  if (opened !== null) endSession(opened, before !== null && session === null);
  now.session = session && { ...session, since: opened?.time() ?? EpochMs.parse(0) };
  if (session === null) return;
  opened?.workspace.kit.setSigner(session.memberId, session.signingKey);
  void access.record({ kind: 'signIn', memberId: session.memberId });
}

function resynchronise({ opened }: Now, why: 'woke' | 'networkChanged'): void {
  opened?.clockWatch.woke();
  void opened?.workspace.resynchronise(why);
}

/** Whatever fails on the way, the file is let go of. */
async function closeAll({ workspace, keeper, clockWatch, highestTime }: Opened): Promise<void> {
  clockWatch.stop();
  highestTime.stop();
  try {
    await highestTime.keep().catch(() => undefined);
    await stop(workspace);
    await keeper.atQuit();
  } finally {
    await workspace.kit.close();
  }
}

/** Decides for whoever is signed in, if they may still act. */
function createRunning(now: Now, access: AccessDesk, { unexpected }: WriteSideParts) {
  const notes = createAccessNotes(access);
  return async (
    command: AnyCommand,
    input: unknown,
    commandId: string,
  ): Promise<Result<unknown, Failure>> => {
    const { opened, session } = now;
    const actor = opened && session && memberOf(opened, session);
    if (opened === null || actor === null) return err({ code: 'locked' });
    notes.begun(actor, command);
    try {
      const wish = { command, input, commandId: commandId as CommandId };
      const done = await runCommand(opened.workspace, actor, wish);
      notes.ended(actor, command, done);
      return done;
    } catch (error) {
      return err(unexpected(error, command.name));
    }
  };
}

export function createWriteSide(deps: WriteSideDeps) {
  const { parts, now, access } = createParts(deps);
  const run = createRunning(now, access, parts);
  const { status, whatsapp, gate, events } = parts;
  const opened = (): Workspace | null => now.opened?.workspace ?? null;
  const forgetSoon = createForgetting(parts, opened);

  const api: WriteSideApi = {
    ...writeSideDoors(opened),
    async listenLocked(port) {
      status.receiver(await whatsapp.listenLocked(port));
    },
    open: (request) =>
      openOrRefuse(async () => {
        now.opened = await openAll(request, parts, access, () => now.session?.memberId ?? null);
        const started = await start(now.opened.workspace, request, parts);
        await access.opened();
        return started;
      }, events.log),
    setSession: (session) => changeSession(now, session, access),
    command: async (name, input, commandId) =>
      Object.hasOwn(commands, name)
        ? run(commands[name as CommandName], input, commandId)
        : err({ code: 'invalidInput' }),
    shellCommand: (name, input, commandId) => run(shellCommands[name], input, commandId),
    recordAccess: access.record,
    stepFacts: () => (now.session && now.opened?.workspace.secondStep.facts(now.session.memberId)) ?? null,
    resynchronise: (why) => resynchronise(now, why),
    async forgetRestoreReport() {
      const kit = now.opened?.workspace.kit;
      await kit?.commit.enqueue(() => forgetReport(kit.db));
      status.restored(null);
    },
    async close() {
      await whatsapp.close();
      try {
        if (now.opened !== null) await closeAll(now.opened);
      } finally {
        status.reset();
        now.opened = null;
      }
    },
  };

  return {
    api,
    /** What the read side tells over the engine port. */
    fromReadSide(message: EnginePortMessage): void {
      if (message.kind === 'refused') access.refused(message.reader, message.name, message.failure);
      if (message.kind !== 'projected') return;
      gate.projected(message.position);
      parts.arrivals.projected(message.position);
      forgetSoon(message.position);
    },
    /** For tests and the relay, which have no ports. */
    opened,
    clockWatch: () => now.opened?.clockWatch ?? null,
  };
}
