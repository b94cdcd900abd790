import type { CommandName } from '../contract/index.ts';
import type { ChannelId } from '../domain/ids.ts';
import { phoneSync } from '../domain/channels/phoneSync.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import type { OutgoingMessage, SendOutcome } from '../domain/inbox/sending.ts';
import { type Core, openCore, type OpenArguments, type WriteSideParts } from './composeCore.ts';
import { openAutomation } from './composeAutomation.ts';
import { openByClock } from './composeByClock.ts';
import { changeAttemptsOf } from './composeGuards.ts';
import { openDevices } from './composeDevices.ts';
import { type Health, openHealth } from './composeHealth.ts';
import { openHistory } from './composeHistory.ts';
import { openMediaCare } from './composeMedia.ts';
import { createErasing } from './composeErasing.ts';
import { type Notices, openNotices } from './composeNotices.ts';
import { openRouting } from './composeRouting.ts';
import { openWebhooks, type Webhooks } from './composeWebhooks.ts';
import { openPush, type Push } from './composePush.ts';
import { openReceiving, type ReceivingDoor } from './composeReceiving.ts';
import { type LocalHandler } from './engine/execute.ts';
import { createJournalCopy } from './engine/journalCopy.ts';
import { lastPosition } from './engine/journalStore.ts';
import { forgetLoss, mayHaveLost, unreadReport } from './engine/restoreJournal.ts';
import { type ChannelSecrets } from './engine/secretStore.ts';
import { createAcceptShortfall } from './features/audit/acceptShortfall.ts';
import { createLookAt } from './features/audit/lookAt.ts';
import { createExportLog } from './features/audit/exportLog.ts';
import { findByPhoneNumberId, listConnected } from './features/channels/channel.index.ts';
import { type AskPhoneSync, createAskPhoneSync } from './features/channels/askPhoneSync.ts';
import { createChannelFacts } from './features/channels/channelFacts.ts';
import { createFetchTemplates, type FetchTemplates } from './features/channels/fetchTemplates.reactor.ts';
import { createConnectNumber } from './features/channels/connectNumber.ts';
import type { HistoryDesk } from './features/history/history.ts';
import { createFactRecorder } from './features/inbox/factRecorder.ts';
import { createIntake, type Intake } from './features/inbox/intake.reactor.ts';
import { createMarkAsRead, type MarkAsRead } from './features/inbox/markAsRead.reactor.ts';
import { createParkStatus } from './features/inbox/parkedStatuses.ts';
import { createContentOf, createWamidOf } from './features/inbox/replyContent.ts';
import { createSaveDraft } from './features/inbox/saveDraft.ts';
import { createShowTyping } from './features/inbox/showTyping.ts';
import { createSendReplies, type SendReplies } from './features/inbox/sendReplies.reactor.ts';
import type { RepairMedia } from './features/media/repairMedia.reactor.ts';
import { createUploads } from './features/media/uploads.ts';
import { presenceHandlers } from './features/routing/presenceHandlers.ts';
import { createSaveSettings } from './features/settings/saveSettings.ts';
import { settingOf } from './features/settings/settingOf.ts';
import { type ShellCommandName } from './features/writeFeatures.ts';
import { readWebhook } from './whatsapp/inbound.ts';
import { statusWebhook } from './whatsapp/inbound/statusFacts.ts';
import type { OfChannel } from './whatsapp/whatsapp.ts';

/* Builds what the write side does for one open workspace: its journal, intake, sending, connecting a number. */

function intakeOf(core: Core, { unexpected, clock }: WriteSideParts): Intake {
  const { kit, execute, system, contacts, store } = core;
  const { db, commit, blind, decode } = kit;
  const common = { db, execute, actor: system('intake'), blind };
  const channels = createChannelFacts({ ...common, decode });
  const recorder = createFactRecorder({
    ...common,
    resolveContact: contacts.resolve,
    resolveWriter: contacts.resolveWriter,
    findChannel: (phoneNumberId) => findByPhoneNumberId(db, phoneNumberId)?.channelId,
    isOurAccount: channels.isOurAccount,
    recordContactFact: contacts.recordFact,
    recordChannelFact: channels.record,
    parkStatus: createParkStatus(db, commit, clock.now),
    statusWebhook,
  });
  return createIntake({
    store,
    readWebhook: (body) => readWebhook(body, clock.now()),
    recorder,
    onUnexpected: (error) => void unexpected(error, 'intake'),
  });
}

const ofChannel = ({ kit, secrets }: Core, channelId: ChannelId): OfChannel => ({
  channel: listConnected(kit.db).find((each) => each.channelId === channelId),
  secrets: secrets.get(channelId),
});

function templateFetcherOf(
  core: Core,
  { whatsapp, clock, unexpected, toReadSide }: WriteSideParts,
): FetchTemplates {
  const { db, commit } = core.kit;
  const canAsk = ({ channelId }: { readonly channelId: ChannelId }): boolean =>
    core.secrets.get(channelId) !== undefined;
  return createFetchTemplates({
    db,
    commit,
    // The list is the account's: whichever of its numbers has a token may ask.
    async fetch(wabaId, signal) {
      const channel = listConnected(db)
        .filter((each) => each.wabaId === wabaId)
        .find(canAsk);
      if (channel === undefined) return { outcome: 'failed', reason: 'tokenRefused' };
      return whatsapp.templates(ofChannel(core, channel.channelId), wabaId, signal);
    },
    now: clock.now,
    changed: (table) => toReadSide({ kind: 'changed', table }),
    onUnexpected: (error) => void unexpected(error, 'fetchTemplates'),
  });
}

const sendBy = (core: Core, { whatsapp }: WriteSideParts, message: OutgoingMessage): Promise<SendOutcome> =>
  whatsapp.send(ofChannel(core, message.channelId), message);

function senderOf(core: Core, repairer: RepairMedia, parts: WriteSideParts): SendReplies {
  const { whatsapp, clock, unexpected, faultPoint } = parts;
  const { db, commit, blind, decode } = core.kit;
  const upload = createUploads({
    db,
    commit,
    store: core.media,
    upload: (channelId, file, signal) => whatsapp.upload(ofChannel(core, channelId), file, signal),
    onDamaged: (file) => repairer.report(file, null),
    now: clock.now,
  });
  return createSendReplies({
    db,
    upload,
    execute: core.execute,
    actor: core.system('sendReplies'),
    send: (message) => sendBy(core, parts, message),
    contentOf: createContentOf(db, decode),
    addressOf: core.contacts.addressOf,
    learnNumber: core.contacts.learnNumber,
    blindWamid: (wamid) => blind('wamid', wamid),
    now: clock.now,
    random: clock.random,
    onUnexpected: (error) => void unexpected(error, 'sendReplies'),
    restore: {
      mayHaveLost: () => mayHaveLost(db),
      settled: () => commit.enqueue(() => forgetLoss(db)),
    },
    faultPoint,
  });
}

/** What telling a customer "read" and "writing" have in common. */
const courtesies = (core: Core, { whatsapp }: WriteSideParts, isTyping: boolean) => ({
  stateOf: (conversationId: string) => core.kit.states.read(conversationId, conversation).state,
  wamidOf: createWamidOf(core.kit.db, core.kit.decode),
  tell: (channelId: ChannelId, wamid: string) =>
    whatsapp.markAsRead(ofChannel(core, channelId), wamid, isTyping),
});

function markAsReadOf(core: Core, parts: WriteSideParts): MarkAsRead {
  const { db, commit } = core.kit;
  return createMarkAsRead({
    ...courtesies(core, parts, false),
    db,
    commit,
    sendsReceipts: (memberId) => settingOf(db, memberId, 'sendReadReceipts'),
    now: parts.clock.now,
    onUnexpected: (error) => void parts.unexpected(error, 'markAsRead'),
  });
}

const phoneSyncOf = (core: Core, { whatsapp }: WriteSideParts): AskPhoneSync =>
  createAskPhoneSync({
    execute: core.execute,
    stateOf: (channelId) => core.kit.states.read(channelId, phoneSync).state,
    request: (channelId, part) => whatsapp.phoneSync(ofChannel(core, channelId), part),
    actor: core.system('channels'),
    connected: () => listConnected(core.kit.db).map(({ channelId }) => channelId),
  });

/** Practice opens without asking anything: where its port is taken, it receives on any other. */
export async function openDoor(
  { receiving }: Pick<Running, 'receiving'>,
  { port, practiceToken }: OpenArguments,
): ReturnType<ReceivingDoor['open']> {
  const state = await receiving.open(port);
  return state.state === 'portInUse' && practiceToken !== null ? receiving.open(0) : state;
}

const pickSecrets = ({ accessToken, appSecret, verifyToken }: Omit<ChannelSecrets, 'graphOrigin'>) => ({
  accessToken,
  appSecret,
  verifyToken,
});

type Running = {
  readonly receiving: ReceivingDoor;
  /** What waits for the network or a token is tried at once. */
  readonly retryNow: () => void;
  readonly health: Health;
  readonly phoneSyncs: AskPhoneSync;
  readonly notices: Notices;
  readonly webhooks: Webhooks;
  readonly push: Push;
};

/** The connect form; who may call the door is kept for the next start, also where registering failed. */
function connecting(core: Core, running: Running, request: OpenArguments, parts: WriteSideParts) {
  const { kit, execute, secrets } = core;
  const { status, whatsapp } = parts;
  const { graphOrigin, practiceToken } = request;
  const { db } = kit;
  const connect = createConnectNumber({
    db,
    execute,
    platform: whatsapp.platform(graphOrigin, practiceToken),
    saveSecrets: (channelId, input) => secrets.save(channelId, { ...pickSecrets(input), graphOrigin }),
    openReceiver: async () => {
      const state = await openDoor(running, request);
      status.receiver(state);
      void running.health.watchReceiver(state);
      running.retryNow();
      return state.state;
    },
    setRegistration: (state) => status.registration(state === 'notAsked' ? 'none' : state),
  });
  return async (...[input, actor]: Parameters<typeof connect>): ReturnType<typeof connect> => {
    const connected = await connect(input, actor);
    running.receiving.keepIngest();
    return connected;
  };
}

/** What answers the commands that are not decided into the journal. */
function localHandlers(
  core: Core,
  running: Running & { readonly history: HistoryDesk },
  request: OpenArguments,
  parts: WriteSideParts,
): Partial<Record<CommandName | ShellCommandName, LocalHandler>> {
  const { kit, staging, accessLog } = core;
  const { clock, toReadSide } = parts;
  const { db, commit } = kit;
  const changed = (table: string): void => toReadSide({ kind: 'changed', table });
  return {
    'inbox.saveDraft': createSaveDraft(db, commit, clock.now, changed),
    'inbox.showTyping': createShowTyping({
      ...courtesies(core, parts, true),
      showsTyping: (memberId) => settingOf(db, memberId, 'showTyping'),
      monotonicMs: clock.monotonicMs,
    }),
    'media.beginFile': staging.begin,
    'media.appendFile': staging.append,
    'media.finishFile': staging.finish,
    'media.dropFile': staging.drop,
    ...running.history.handlers,
    'audit.lookAt': createLookAt(kit),
    'audit.exportLog': createExportLog({ ...kit, accessLog, anchors: core.anchor.anchors, now: clock.now }),
    'audit.acceptShortfall': createAcceptShortfall({ ...core, told: parts.status.shortfall }),
    ...running.notices.handlers,
    ...running.webhooks.handlers,
    ...running.push.handlers,
    ...presenceHandlers(parts.presence),
    'settings.saveSettings': createSaveSettings(db, commit, changed),
    'channels.askPhoneSync': running.phoneSyncs.ask,
    'channels.connectNumber': connecting(core, running, request, parts),
  };
}

function tellCounts({ kit: { db }, store }: Core, { status }: WriteSideParts): void {
  status.count(() => ({
    lastPosition: lastPosition(db),
    quarantined: store.countQuarantined(),
    connected: listConnected(db).length,
    ...store.waiting(),
  }));
}

function pokeOnCommit(
  { kit }: Core,
  { storage, toReadSide, status }: WriteSideParts,
  reactors: readonly { readonly poke: () => void }[],
): void {
  kit.commit.onCommit(() => {
    storage.onCommit();
    toReadSide({ kind: 'committed' });
    for (const each of reactors) each.poke();
    status.touch();
  });
}

/** Opens the journal and wires everything to it; nothing runs and no door is open yet. */
export function openWorkspace(request: OpenArguments, parts: WriteSideParts) {
  const { status } = parts;
  const core = openCore(request, parts);
  const { db } = core.kit;
  const intake = intakeOf(core, parts);
  const channelOf = (channelId: ChannelId): OfChannel => ofChannel(core, channelId);
  const mediaCare = openMediaCare({ ...core, ofChannel: channelOf }, parts);
  const { mediaFetcher, repairer } = mediaCare;
  const sender = senderOf(core, repairer, parts);
  const templateFetcher = templateFetcherOf(core, parts);
  const readReceipts = markAsReadOf(core, parts);
  const automation = openAutomation(core, parts);
  const webhooks = openWebhooks(core, request, parts);
  const push = openPush(core, (message) => sendBy(core, parts, message), parts);
  const notices = openNotices({ ...core, actor: core.system('notices') }, request, parts);
  const devices = openDevices({ ...core, actor: core.system('devices') }, notices, parts);
  const byClock = openByClock(core, parts);
  const routing = openRouting(core, parts);
  const changeAttempts = changeAttemptsOf(core, notices, parts);
  const health = openHealth({ ...core, actor: core.system('channels'), ofChannel: channelOf }, parts);
  const onStored = (): void => {
    intake.poke();
    health.arrived();
  };
  const receiving = openReceiving({ ...core, onStored }, request, parts);
  if (receiving.publicHosts().length > 0) status.registration('verified');
  tellCounts(core, parts);
  const woken = [intake, sender, mediaFetcher, templateFetcher, readReceipts, notices, routing, automation];
  pokeOnCommit(core, parts, woken);
  const retryNow = (): void => {
    for (const each of [sender, mediaCare, templateFetcher, notices]) each.retryNow();
    routing.poke();
    webhooks.poke();
    push.poke();
    byClock.snoozes.poke();
  };
  const history = openHistory(core, request, parts);
  const phoneSyncs = phoneSyncOf(core, parts);
  const telling = { notices, webhooks, push, health, history, phoneSyncs };
  const handlers = localHandlers(core, { receiving, retryNow, ...telling }, request, parts);
  const copy = createJournalCopy(request, db);
  const erasing = createErasing({ ...core, dataDir: request.dataDir, intake, copy });
  const prepare: Core['prepare'] = { ...core.prepare, 'contacts.erase': erasing.prepare };
  status.restored(unreadReport(db));
  const resynchronise = async (why: 'woke' | 'networkChanged'): Promise<void> => {
    byClock.snoozes.poke();
    await health.resynchronise(why);
    retryNow();
  };
  const reactors = { intake, sender, templateFetcher, readReceipts, changeAttempts, ...byClock };
  const others = { receiving, mediaFetcher, repairer, mediaCare };
  const more = { routing, automation, erasing, prepare, retryNow, resynchronise, handlers, copy, devices };
  return { ...core, ...reactors, ...others, ...telling, ...more };
}

export type Workspace = ReturnType<typeof openWorkspace>;
