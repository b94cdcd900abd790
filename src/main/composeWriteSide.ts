import type { CommandName } from '../contract/index.ts';
import type { Failure } from '../contract/failure.ts';
import type { Command, LocalCommand } from '../domain/command.ts';
import type { DeviceFacts } from '../domain/devices/signIn.ts';
import { type CommandId, type DeviceId, EpochMs, type SessionId } from '../domain/ids.ts';
import type { Actor, MemberActor } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { eraseContact } from '../domain/contacts/eraseContact.ts';
import { closeAll, openAll, type Opened, start } from './composeOpening.ts';
import type { WriteSideParts } from './composeCore.ts';
import type { Workspace } from './composeWorkspace.ts';
import { type AccessDesk, createAccessDesk } from './accessDesk.ts';
import { createAccessNotes } from './accessNotes.ts';
import { createArrivals } from './arrivals.ts';
import { forgetKeys, listenSealed, sealFromNowOn } from './composeDeepLock.ts';
import { createSealedDoor } from './composeSealedDoor.ts';
import { type Asked, notAllowed } from './engine/execute.ts';
import type { Position } from './engine/journal.ts';
import { createMemoryPresence } from './engine/memoryPresence.ts';
import { forgetReport } from './engine/restoreJournal.ts';
import { createViewsGate } from './engine/viewsGate.ts';
import { accessChangedAt } from './features/devices/access.index.ts';
import { activeAccess } from './features/team/member.index.ts';
import { isSupervised } from './features/team/supervision.index.ts';
import type { Prepare } from './features/media/attachToReply.ts';
import { commands, shellCommands } from './features/writeFeatures.ts';
import { createIncidents } from './incidents.ts';
import { openOrRefuse } from './openOrRefuse.ts';
import { rekeyingOf } from './rekeying.ts';
import { createStorageWatch } from './storageWatch.ts';
import type { EnginePortMessage, Receiving, Session, WriteSideApi } from './sides.ts';
import { createWhatsapp } from './whatsapp/whatsapp.ts';
import { writeSideDoors } from './composeDoors.ts';
import { createWriteStatus, type WriteStatusTeller } from './writeStatus.ts';

/*
 * Builds the write side: journal.db, the webhook door, intake, sending. May import everything; nothing
 * imports it but its worker, the relay and tests. No Electron.
 */

export type WriteSideDeps = Pick<
  WriteSideParts,
  'events' | 'lastContactAt' | 'toReadSide' | 'clock' | 'faultPoint' | 'historyThreads' | 'webhookTrust'
>;

const FORGET_MS = 1_000;

/** The person at the keyboard, and since when. */
type Here = Session & { readonly since: EpochMs };

/** Nothing is looked up for who may not ask. */
async function complete(
  command: Command,
  prepare: Prepare | undefined,
  rawInput: unknown,
  actor: Actor,
): Promise<Awaited<ReturnType<Prepare>> | undefined> {
  const refusal = notAllowed(command, actor);
  return refusal === null ? prepare?.(rawInput, actor) : err(refusal);
}

/** Decides a command whose input the main process completes first; the page knows only half of it. */
async function decide(
  { execute, prepare, erasing }: Workspace,
  command: Command,
  rawInput: unknown,
  asked: Asked,
): Promise<Result<unknown, Failure>> {
  const prepared = await complete(command, prepare[command.name], rawInput, asked.actor);
  if (prepared?.ok === false) return prepared;
  const done = await execute.command(command, prepared?.value.input ?? rawInput, asked);
  if (done.ok && command.name === eraseContact.name) await erasing.finish();
  if (done.ok) return ok({ caughtUp: done.value.caughtUp });
  await prepared?.value.release();
  return done;
}

type AnyCommand = Command | LocalCommand;
/** What people may do while the data is older than it was seen to be. */
const MAY_GO_ON = new Set<string>(['audit.acceptShortfall', 'audit.exportLog', 'history.exportWorkspace']);
type Wish = { readonly command: AnyCommand; readonly input: unknown; readonly commandId: CommandId };

async function runCommand(
  workspace: Workspace,
  actor: MemberActor,
  { command, input, commandId }: Wish,
): Promise<Result<unknown, Failure>> {
  if (workspace.anchor.shortfall() !== null && !MAY_GO_ON.has(command.name))
    return err({ code: 'dataOlder' });
  if (command.kind === 'local') {
    const handler = workspace.handlers[command.name as CommandName];
    if (handler === undefined) return err({ code: 'invalidInput' });
    return workspace.execute.local(command, handler, input, actor);
  }
  return decide(workspace, command, input, { commandId, actor, wait: true });
}

/** Asked anew at every command: access that was changed, or taken away, counts from the next one on. */
function memberOf(
  { kit, devices, time }: Workspace,
  { memberId, sessionId, since }: Here,
): MemberActor | null {
  if (devices.hasEnded(sessionId)) return null;
  const active = activeAccess(kit.db, memberId, { now: time(), since });
  const deviceId = kit.keys.deviceId as DeviceId;
  if (active === undefined) return null;
  const supervised = isSupervised(kit.db, memberId) ? ({ isSupervised: true } as const) : {};
  return { kind: 'member', memberId, ...active, ...supervised, deviceId, sessionId };
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
    keptDays: () => now.opened?.workspace.accessKeptDays() ?? null,
    session: () => now.session,
    unexpected,
    recorded: (record) => now.opened?.workspace.devices.saw(record),
  });
  const presence = createMemoryPresence(deps.clock);
  presence.follow(() => deps.toReadSide({ kind: 'presence', present: presence.list() }));
  const sealed = createSealedDoor({ ...deps, ...deps.events, status, whatsapp });
  const parts: WriteSideParts = {
    ...deps,
    status,
    whatsapp,
    sealed,
    gate,
    arrivals,
    presence,
    here: () => now.session?.memberId ?? null,
    unexpected,
    storage,
  };
  return { parts, now, access };
}

type Now = ReturnType<typeof createParts>['now'];

/** What a person began ends with their session; asked again, an import goes on where it stopped. */
function endSession({ workspace, keeper, highestTime }: Opened, isLocking: boolean): void {
  void workspace.history.stop();
  workspace.kit.forgetSigners();
  void workspace.staging.abandon();
  highestTime.keepSoon();
  if (isLocking) keeper.atLock();
}

function changeSession(
  now: Now,
  session: Session | null,
  access: AccessDesk,
  { presence }: WriteSideParts,
): void {
  const { opened, session: before } = now;
  if (before !== null) presence.leave(before.sessionId);
  if (before !== null) void access.record({ kind: 'lock', memberId: before.memberId });
  if (opened !== null) endSession(opened, before !== null && session === null);
  now.session = session && { ...session, since: opened?.workspace.time() ?? EpochMs.parse(0) };
  if (session === null) return;
  opened?.workspace.kit.setSigner(session.memberId, session.signingKey);
  void access.record({ kind: 'signIn', memberId: session.memberId });
}

/** Tells once that the session at the keyboard was ended, by whomever. */
function watchSession(now: Now, { kit, devices }: Workspace, signedOut: () => void): void {
  let told: SessionId | null = null;
  kit.commit.onCommit(() => {
    const { session } = now;
    if (session === null || session.sessionId === told || !devices.hasEnded(session.sessionId)) return;
    told = session.sessionId;
    signedOut();
  });
}

async function signInHere({ opened, session }: Now, facts: DeviceFacts): Promise<Result<unknown, Failure>> {
  if (opened?.workspace.devices.isLeaseOver()) return err({ code: 'leaseEnded' });
  const actor = opened && session && memberOf(opened.workspace, session);
  if (opened === null || actor === null) return err({ code: 'locked' });
  return opened.workspace.devices.signIn(actor, facts);
}

function resynchronise({ opened }: Now, why: 'woke' | 'networkChanged'): void {
  opened?.clockWatch.woke();
  void opened?.workspace.resynchronise(why);
}

async function lockDeeply(now: Now, parts: WriteSideParts): Promise<Receiving> {
  const { opened } = now;
  if (opened === null) return 'off';
  const receiving = await sealFromNowOn(opened, parts);
  try {
    await closeAll(opened);
  } finally {
    parts.status.reset();
    Object.assign(now, { opened: null, session: null });
    forgetKeys(opened);
  }
  return receiving;
}

/** Nothing arrives any more, and nothing is open. */
async function shut(now: Now, { whatsapp, sealed, status }: WriteSideParts): Promise<void> {
  const { opened } = now;
  await whatsapp.close();
  await sealed.shut();
  try {
    if (opened !== null) await closeAll(opened);
  } finally {
    status.reset();
    now.opened = null;
  }
}

/** Decides for whoever is signed in, if they may still act. */
function createRunning(now: Now, access: AccessDesk, { unexpected, gate }: WriteSideParts) {
  const notes = createAccessNotes(access);
  return async (
    command: AnyCommand,
    input: unknown,
    commandId: string,
  ): Promise<Result<unknown, Failure>> => {
    const { opened, session } = now;
    const actor = opened && session && memberOf(opened.workspace, session);
    if (opened === null || actor === null) return err({ code: 'locked' });
    // Where rights changed, whatever is open on a screen has followed before anything else is done.
    if (!(await gate.reached(accessChangedAt(opened.workspace.kit.db))))
      return err({ code: 'unavailable', reason: 'rebuilding' });
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

async function restoreReportRead({ opened }: Now, { status }: WriteSideParts): Promise<void> {
  const kit = opened?.workspace.kit;
  await kit?.commit.enqueue(() => forgetReport(kit.db));
  status.restored(null);
}

export function createWriteSide(deps: WriteSideDeps) {
  const { parts, now, access } = createParts(deps);
  const run = createRunning(now, access, parts);
  const { gate, events } = parts;
  const opened = (): Workspace | null => now.opened?.workspace ?? null;
  const forgetSoon = createForgetting(parts, opened);

  const api: WriteSideApi = {
    ...writeSideDoors(opened),
    listenSealed: (sealing, port) => listenSealed(sealing, port, parts),
    deepLock: () => lockDeeply(now, parts),
    open: (request) =>
      openOrRefuse(async () => {
        now.opened = await openAll(request, parts, access, () => now.session?.memberId ?? null);
        watchSession(now, now.opened.workspace, () => events.signedOut());
        const started = await start(now.opened.workspace, request, parts);
        await access.opened();
        return started;
      }, events.log),
    ...rekeyingOf(parts.events.log),
    setSession(session) {
      changeSession(now, session, access, parts);
      void opened()?.numbers.look();
    },
    command: async (name, input, commandId) =>
      Object.hasOwn(commands, name)
        ? run(commands[name as CommandName], input, commandId)
        : err({ code: 'invalidInput' }),
    signIn: (facts) => signInHere(now, facts),
    shellCommand: (name, input, commandId) => run(shellCommands[name], input, commandId),
    recordAccess: access.record,
    stepFacts: () => (now.session && now.opened?.workspace.secondStep.facts(now.session.memberId)) ?? null,
    resynchronise: (why) => resynchronise(now, why),
    forgetRestoreReport: () => restoreReportRead(now, parts),
    close: () => shut(now, parts),
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
