import type { CommandName } from '../contract/index.ts';
import type { Failure } from '../contract/failure.ts';
import type { DeviceId } from '../domain/ids.ts';
import type { Actor, ReactorName } from '../domain/permissions.ts';
import type { EngineClock } from './engine/clock.ts';
import { createExecute, type LocalHandler } from './engine/execute.ts';
import { createJournalCopy } from './engine/journalCopy.ts';
import { lastPosition, positionOfCommand } from './engine/journalStore.ts';
import { openJournal } from './engine/openJournal.ts';
import { unreadReport } from './engine/restoreJournal.ts';
import { type ChannelSecrets, createSecretStore } from './engine/secretStore.ts';
import type { ViewsGate } from './engine/viewsGate.ts';
import { findByPhoneNumberId, listConnected, publicHostsOf } from './features/channels/channel.index.ts';
import { createConnectNumber } from './features/channels/connectNumber.ts';
import { createContactDirectory } from './features/contacts/contactDirectory.ts';
import { createFactRecorder } from './features/inbox/factRecorder.ts';
import { createInboundStore } from './features/inbox/inboundStore.ts';
import { createIntake, type Intake } from './features/inbox/intake.reactor.ts';
import { createContentOf } from './features/inbox/replyContent.ts';
import { createSaveDraft } from './features/inbox/saveDraft.ts';
import { createSendReplies, type SendReplies } from './features/inbox/sendReplies.reactor.ts';
import { createSaveSettings } from './features/settings/saveSettings.ts';
import { journalEffects, journalIndexes } from './features/writeFeatures.ts';
import type { EnginePortMessage, WriteSideApi, WriteSideEvents } from './sides.ts';
import { readWebhook } from './whatsapp/inbound.ts';
import type { StorageWatch } from './storageWatch.ts';
import type { Whatsapp } from './whatsapp/whatsapp.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/* Builds what the write side does for one open workspace: its journal, intake, sending, connecting a number. */

export type OpenArguments = Parameters<WriteSideApi['open']>[0];

/** What outlives a workspace: parts of the write side itself. */
export type WriteSideParts = {
  readonly events: WriteSideEvents;
  readonly toReadSide: (message: EnginePortMessage) => void;
  readonly clock: EngineClock;
  readonly faultPoint: (name: string) => void;
  readonly status: WriteStatusTeller;
  readonly whatsapp: Whatsapp;
  readonly gate: ViewsGate;
  readonly storage: StorageWatch;
  readonly unexpected: (error: unknown, where: string) => Failure;
};

function openCore(request: OpenArguments, parts: WriteSideParts) {
  const { clock, gate, events } = parts;
  const { onFault } = parts.storage;
  const kit = openJournal({ ...request, indexes: journalIndexes, effects: journalEffects, onFault });
  const { db, commit, journal, states, encode, sign, blind, decode } = kit;
  const deviceId = kit.keys.deviceId as DeviceId;
  const system = (name: ReactorName): Actor => ({ kind: 'system', system: name, deviceId });
  const execute = createExecute({
    journal,
    states,
    encode,
    sign,
    positionOf: (commandId) => positionOfCommand(db, commandId),
    now: clock.now,
    viewsReached: gate.reached,
  });
  return {
    kit,
    execute,
    system,
    store: createInboundStore(db, commit, clock.now),
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

type Core = ReturnType<typeof openCore>;

function intakeOf(core: Core, { unexpected, clock }: WriteSideParts): Intake {
  const { kit, execute, system, contacts, store } = core;
  const recorder = createFactRecorder({
    db: kit.db,
    execute,
    actor: system('intake'),
    resolveContact: contacts.resolve,
    findChannel: (phoneNumberId) => findByPhoneNumberId(kit.db, phoneNumberId)?.channelId,
    blind: kit.blind,
  });
  return createIntake({
    store,
    readWebhook: (body) => readWebhook(body, clock.now()),
    recorder,
    onUnexpected: (error) => void unexpected(error, 'intake'),
  });
}

function senderOf(core: Core, { whatsapp, clock, unexpected, faultPoint }: WriteSideParts): SendReplies {
  const { db, blind, decode } = core.kit;
  return createSendReplies({
    db,
    execute: core.execute,
    actor: core.system('sendReplies'),
    send: (message) => {
      const channel = listConnected(db).find(({ channelId }) => channelId === message.channelId);
      return whatsapp.send(channel, core.secrets.get(message.channelId), message);
    },
    contentOf: createContentOf(db, decode),
    addressOf: core.contacts.addressOf,
    blindWamid: (wamid) => blind('wamid', wamid),
    now: clock.now,
    random: clock.random,
    onUnexpected: (error) => void unexpected(error, 'sendReplies'),
    faultPoint,
  });
}

function receivingOf({ store, secrets }: Core, intake: Intake, parts: WriteSideParts) {
  const { whatsapp, status, clock, faultPoint } = parts;
  return whatsapp.receiving({
    secrets: secrets.all,
    store: async (body) => {
      faultPoint('receive:beforeStore');
      const stored = await store.add(body);
      faultPoint('receive:afterStore');
      if (stored === 'stored') {
        status.inbound(clock.now());
        intake.poke();
      }
      return stored;
    },
  });
}

const pickSecrets = ({ accessToken, appSecret, verifyToken }: Omit<ChannelSecrets, 'graphOrigin'>) => ({
  accessToken,
  appSecret,
  verifyToken,
});

type Running = { readonly sender: SendReplies; readonly receiving: ReturnType<typeof receivingOf> };

/** What answers the commands that are not decided into the journal. */
function localHandlers(
  { kit, execute, secrets }: Core,
  { sender, receiving }: Running,
  request: OpenArguments,
  { clock, status, whatsapp, toReadSide }: WriteSideParts,
): Partial<Record<CommandName, LocalHandler>> {
  const { db, commit } = kit;
  const changed = (table: string): void => toReadSide({ kind: 'changed', table });
  const { graphOrigin, practiceToken, port } = request;
  return {
    'inbox.saveDraft': createSaveDraft(db, commit, clock.now, changed),
    'settings.saveSettings': createSaveSettings(db, commit, changed),
    'channels.connectNumber': createConnectNumber({
      db,
      execute,
      platform: whatsapp.platform(graphOrigin, practiceToken),
      saveSecrets: (channelId, input) => secrets.save(channelId, { ...pickSecrets(input), graphOrigin }),
      openReceiver: async () => {
        const state = await receiving.open(port);
        status.receiver(state);
        sender.retryNow();
        return state.state;
      },
      setRegistration: (state) => status.registration(state === 'notAsked' ? 'none' : state),
    }),
  };
}

/** Opens the journal and wires everything to it; nothing runs and no door is open yet. */
export function openWorkspace(request: OpenArguments, parts: WriteSideParts) {
  const { status, toReadSide } = parts;
  const core = openCore(request, parts);
  const { db, commit, decode } = core.kit;
  const intake = intakeOf(core, parts);
  const sender = senderOf(core, parts);
  const receiving = receivingOf(core, intake, parts);
  receiving.allowHosts(publicHostsOf(db, decode));
  status.count(() => ({
    lastPosition: lastPosition(db),
    quarantined: core.store.countQuarantined(),
    connected: listConnected(db).length,
  }));
  commit.onCommit(() => {
    parts.storage.onCommit();
    toReadSide({ kind: 'committed' });
    sender.poke();
    status.touch();
  });
  const handlers = localHandlers(core, { sender, receiving }, request, parts);
  status.restored(unreadReport(db));
  return { ...core, intake, sender, receiving, handlers, copy: createJournalCopy(request, db) };
}

export type Workspace = ReturnType<typeof openWorkspace>;
