import type { CommandName } from '../contract/index.ts';
import type { Failure } from '../contract/failure.ts';
import type { CommandId, DeviceId } from '../domain/ids.ts';
import type { Actor } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { foundWorkspace } from '../domain/team/foundWorkspace.ts';
import {
  openDoor,
  type OpenArguments,
  openWorkspace,
  type Workspace,
  type WriteSideParts,
} from './composeWorkspace.ts';
import type { Position } from './engine/journal.ts';
import { createViewsGate } from './engine/viewsGate.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { commands } from './features/writeFeatures.ts';
import { createIncidents } from './incidents.ts';
import type { EnginePortMessage, Session, WriteSideApi } from './sides.ts';
import { createWhatsapp } from './whatsapp/whatsapp.ts';
import { createWriteStatus } from './writeStatus.ts';

/*
 * Builds the write side: journal.db, the webhook door, intake, sending. May import everything; nothing
 * imports it but its worker, the relay and tests. No Electron.
 */

export type WriteSideDeps = Pick<WriteSideParts, 'events' | 'toReadSide' | 'clock' | 'faultPoint'>;

const FORGET_MS = 1_000;

type Member = Extract<Actor, { kind: 'member' }>;

async function found(workspace: Workspace, founding: NonNullable<OpenArguments['founding']>): Promise<void> {
  const { workspaceId, deviceId, devicePublicKey } = workspace.kit.keys;
  const input = { ...founding, workspaceId, deviceId, devicePublicKey };
  const commandId = `w:${workspaceId}` as CommandId;
  const asked = { commandId, actor: workspace.system('setUp'), wait: false };
  const done = await workspace.execute.command(foundWorkspace, input, asked);
  if (!done.ok) throw new Error(`The workspace could not be founded: ${done.error.code}`);
}

/** Founds it where it is new, opens the door where a number is connected, reads what waits, sends what waits. */
async function start(workspace: Workspace, request: OpenArguments, { status }: WriteSideParts) {
  const { kit, intake, sender, mediaFetcher, templateFetcher } = workspace;
  if (request.founding !== null) await found(workspace, request.founding);
  if (listConnected(kit.db).length > 0) status.receiver(await openDoor(workspace, request));
  intake.poke();
  await sender.start();
  mediaFetcher.poke();
  templateFetcher.retryNow();
  status.touch();
  const { workspaceId, deviceId } = kit.keys;
  return { workspaceId, deviceId, channelIds: listConnected(kit.db).map(({ channelId }) => channelId) };
}

/** Lets what is going on come to its end; afterwards the journal can be closed. */
async function stop({ sender, mediaFetcher, templateFetcher, intake }: Workspace): Promise<void> {
  await sender.stop();
  await mediaFetcher.stop();
  await templateFetcher.stop();
  await intake.drain();
}

async function runCommand(
  { execute, handlers }: Workspace,
  actor: Member,
  name: CommandName,
  { input, commandId }: { readonly input: unknown; readonly commandId: CommandId },
): Promise<Result<unknown, Failure>> {
  const command = commands[name];
  if (command.kind === 'local') {
    const handler = handlers[name];
    if (handler === undefined) return err({ code: 'invalidInput' });
    return execute.local(command, handler, input, actor);
  }
  const done = await execute.command(command, input, { commandId, actor, wait: true });
  return done.ok ? ok({ caughtUp: done.value.caughtUp }) : done;
}

function memberOf({ kit }: Workspace, { memberId, sessionId }: Session): Member {
  const deviceId = kit.keys.deviceId as DeviceId;
  return { kind: 'member', memberId, role: 'owner', deviceId, sessionId };
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

export function createWriteSide(deps: WriteSideDeps) {
  const status = createWriteStatus(deps.events.status);
  const whatsapp = createWhatsapp({ onBadSignature: status.badSignature, onPlatform: status.platform });
  const gate = createViewsGate(deps.clock);
  const unexpected = createIncidents(deps.events.log);
  const parts: WriteSideParts = { ...deps, status, whatsapp, gate, unexpected };
  let opened: Workspace | null = null;
  let actor: Member | null = null;

  const forgetSoon = createForgetting(parts, () => opened);

  const api: WriteSideApi = {
    async listenLocked(port) {
      status.receiver(await whatsapp.listenLocked(port));
    },
    async open(request) {
      gate.reset();
      opened = openWorkspace(request, parts);
      return start(opened, request, parts);
    },
    setSession(session) {
      opened?.kit.forgetSigners();
      actor = null;
      if (session === null || opened === null) return;
      opened.kit.setSigner(session.memberId, session.signingKey);
      actor = memberOf(opened, session);
    },
    async command(name, input, commandId) {
      if (!Object.hasOwn(commands, name)) return err({ code: 'invalidInput' });
      if (opened === null || actor === null) return err({ code: 'locked' });
      const asked = { input, commandId: commandId as CommandId };
      try {
        return await runCommand(opened, actor, name as CommandName, asked);
      } catch (error) {
        return err(unexpected(error, name));
      }
    },
    retryNow: () => opened?.retryNow(),
    async close() {
      await whatsapp.close();
      if (opened !== null) await stop(opened);
      status.reset();
      await opened?.kit.close();
      opened = null;
    },
  };

  return {
    api,
    /** What the read side tells over the engine port. */
    fromReadSide(message: EnginePortMessage): void {
      if (message.kind !== 'projected') return;
      gate.projected(message.position);
      forgetSoon(message.position);
    },
    /** For tests and the relay, which have no ports. */
    opened: () => opened,
  };
}
