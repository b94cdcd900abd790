import type { Failure } from '../contract/failure.ts';
import type { DeviceId, EpochMs, MemberId } from '../domain/ids.ts';
import type { Actor, ReactorName } from '../domain/permissions.ts';
import { keepAnchor } from './anchorKeeper.ts';
import type { Arrivals } from './arrivals.ts';
import { type HistoryThreads } from './composeHistory.ts';
import { openFiles } from './composeMedia.ts';
import { preparations } from './composePrepare.ts';
import { createStandings } from './composeReach.ts';
import type { SealedDoor } from './composeSealedDoor.ts';
import type { EngineClock } from './engine/clock.ts';
import { accessKeptDaysOf } from './composeGuards.ts';
import { createAccessLog } from './engine/accessLog.ts';
import { createExecute } from './engine/execute.ts';
import { positionOfCommand } from './engine/journalStore.ts';
import type { Presence } from './engine/presence.ts';
import { openJournal } from './engine/openJournal.ts';
import { readHighestTime } from './engine/highestTime.ts';
import { createSecretStore } from './engine/secretStore.ts';
import { createSteadyTime } from './engine/steadyTime.ts';
import type { ViewsGate } from './engine/viewsGate.ts';
import { createContactDirectory } from './features/contacts/contactDirectory.ts';
import type { WebhookTrust } from './webhooks/postWebhook.ts';
import { createSecondStep } from './features/guards/secondStep.ts';
import { createInboundStore } from './features/inbox/inboundStore.ts';
import { createDeciding } from './features/routing/deciding.ts';
import { journalEffects, journalIndexes } from './features/writeFeatures.ts';
import type { EnginePortMessage, WriteSideApi, WriteSideEvents } from './sides.ts';
import type { StorageWatch } from './storageWatch.ts';
import { tellingStore } from './tellingStore.ts';
import type { Whatsapp } from './whatsapp/whatsapp.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/* The parts of the write side that are there before its reactors: opened together, in one order. */

export type OpenArguments = Parameters<WriteSideApi['open']>[0];

/** What outlives a workspace: parts of the write side itself. */
export type WriteSideParts = {
  readonly events: WriteSideEvents;
  readonly toReadSide: (message: EnginePortMessage) => void;
  readonly clock: EngineClock;
  readonly faultPoint: (name: string) => void;
  readonly historyThreads: HistoryThreads;
  readonly status: WriteStatusTeller;
  readonly whatsapp: Whatsapp;
  readonly sealed: SealedDoor;
  readonly gate: ViewsGate;
  readonly arrivals: Arrivals;
  readonly presence: Presence;
  /** Who is at the keyboard. */
  readonly here: () => MemberId | null;
  readonly storage: StorageWatch;
  readonly unexpected: (error: unknown, where: string) => Failure;
  readonly lastContactAt?: () => EpochMs | null;
  /** Tests only. */
  readonly webhookTrust?: WebhookTrust | null;
};

/** What everything of an open workspace leans on: its journal, what decides, what is filled in before. */
export function openCore(request: OpenArguments, parts: WriteSideParts) {
  const { clock, gate, events } = parts;
  const { onFault } = parts.storage;
  const kit = openJournal({ ...request, indexes: journalIndexes, effects: journalEffects, onFault });
  const { db, commit, journal, states, encode, sign, blind, decode } = kit;
  const deviceId = kit.keys.deviceId as DeviceId;
  const system = (name: ReactorName): Actor => ({ kind: 'system', system: name, deviceId });
  const time = createSteadyTime(clock, readHighestTime(db));
  const execute = createExecute({
    journal,
    states,
    encode,
    sign,
    positionOf: (commandId) => positionOfCommand(db, commandId),
    standingsOf: createStandings(kit),
    now: clock.now,
    steadyNow: time,
    viewsReached: gate.reached,
  });
  const accessLog = createAccessLog({ ...kit, clock });
  const anchor = keepAnchor({
    db,
    contentKey: kit.keys.contentKey,
    dataDir: request.dataDir,
    elsewhere: request.anchors ?? [],
    clock,
    keepElsewhere: request.keepSecrets === 'keychain' ? events.saveAnchor : () => undefined,
    unexpected: parts.unexpected,
  });
  const files = openFiles(request.dataDir, kit, clock.now);
  return {
    kit,
    execute,
    /** What is bound to hours goes by it. */
    time,
    accessLog,
    accessKeptDays: accessKeptDaysOf({ kit }),
    anchor,
    presence: parts.presence,
    deciding: createDeciding(),
    system,
    ...files,
    /** What is filled in before a command of a page is decided. */
    store: tellingStore(db, createInboundStore(db, commit, clock.now), parts),
    prepare: preparations(kit, files.staged),
    secondStep: createSecondStep({ db, commit, states, decode, workspaceId: kit.keys.workspaceId }),
    contacts: createContactDirectory({ db, execute, actor: system('intake'), blind, decode }),
    secrets: createSecretStore({
      db,
      commit,
      fromKeychain: request.secrets,
      keepIn: request.keepSecrets,
      saveInKeychain: events.saveSecrets,
    }),
  };
}

export type Core = ReturnType<typeof openCore>;
