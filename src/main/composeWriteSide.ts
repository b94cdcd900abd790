import { randomUUID } from 'node:crypto';
import { commands, journalIndexes } from './features/writeFeatures.ts';
import { createConnectNumber } from './features/channels/connectNumber.ts';
import { findByPhoneNumberId, listConnected, publicHostsOf } from './features/channels/channel.index.ts';
import { createContactDirectory } from './features/contacts/contactDirectory.ts';
import { createFactRecorder } from './features/inbox/factRecorder.ts';
import { createInboundStore } from './features/inbox/inboundStore.ts';
import { createIntake } from './features/inbox/intake.reactor.ts';
import { createSaveDraft } from './features/inbox/saveDraft.ts';
import { createSendReplies } from './features/inbox/sendReplies.reactor.ts';
import { createTextOf } from './features/inbox/replyText.ts';
import { createSaveSettings } from './features/settings/saveSettings.ts';
import { describeError } from './describeError.ts';
import type { CommandName } from '../contract/index.ts';
import type { Failure } from '../contract/failure.ts';
import type { Command, LocalCommand } from '../domain/command.ts';
import { foundWorkspace } from '../domain/team/foundWorkspace.ts';
import type { CommandId, DeviceId } from '../domain/ids.ts';
import type { Actor, ReactorName } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { createExecute, type LocalHandler } from './engine/execute.ts';
import { lastPosition } from './engine/journalStore.ts';
import { openJournal } from './engine/openJournal.ts';
import type { EngineClock } from './engine/clock.ts';
import { createViewsGate } from './engine/viewsGate.ts';
import type { EnginePortMessage, Session, WriteSideApi, WriteSideEvents } from './sides.ts';
import { type ChannelSecrets, createSecretStore } from './engine/secretStore.ts';
import { createWhatsapp } from './whatsapp/whatsapp.ts';
import { readWebhook } from './whatsapp/inbound.ts';
import { createWriteStatus } from './writeStatus.ts';

/*
 * Builds the write side: journal.db, the webhook door, intake, sending. May import everything; nothing
 * imports it but its worker, the relay and tests. No Electron.
 */

export type WriteSideDeps = {
  readonly events: WriteSideEvents;
  readonly toReadSide: (message: EnginePortMessage) => void;
  readonly clock: EngineClock;
  readonly faultPoint: (name: string) => void;
};

type OpenArguments = Parameters<WriteSideApi['open']>[0];

export function createWriteSide(deps: WriteSideDeps) {
  const { events, toReadSide, clock, faultPoint } = deps;
  const status = createWriteStatus(events.status);
  const whatsapp = createWhatsapp({ onBadSignature: status.badSignature, onPlatform: status.platform });
  const gate = createViewsGate(clock);
  let opened: ReturnType<typeof build> | null = null;
  let session: { actor: Actor & { kind: 'member' } } | null = null;

  function unexpected(error: unknown, where: string): Failure {
    const incidentId = randomUUID();
    events.log({
      level: 'error',
      event: 'unexpected',
      facts: { incidentId, where, ...describeError(error) },
    });
    return { code: 'unexpected', incidentId };
  }

  function build(request: OpenArguments) {
    const kit = openJournal({ ...request, indexes: journalIndexes });
    const { db, commit, journal, states, encode, sign, blind } = kit;
    const deviceId = kit.keys.deviceId as DeviceId;
    const system = (name: ReactorName): Actor => ({ kind: 'system', system: name, deviceId });
    const execute = createExecute({
      journal,
      states,
      encode,
      sign,
      now: clock.now,
      viewsReached: gate.reached,
    });
    const store = createInboundStore(db, commit, clock.now);
    const secrets = createSecretStore({
      db,
      commit,
      fromKeychain: request.secrets,
      keepIn: request.keepSecrets,
      saveInKeychain: events.saveSecrets,
    });
    const changed = (table: string): void => toReadSide({ kind: 'changed', table });
    const contacts = createContactDirectory({
      db,
      execute,
      actor: system('intake'),
      blind,
      decode: kit.decode,
    });
    const recorder = createFactRecorder({
      db,
      execute,
      actor: system('intake'),
      resolveContact: contacts.resolve,
      findChannel: (phoneNumberId) => findByPhoneNumberId(db, phoneNumberId)?.channelId,
      blind,
    });
    const intake = createIntake({
      store,
      readWebhook,
      recorder,
      onUnexpected: (error) => void unexpected(error, 'intake'),
    });
    const sender = createSendReplies({
      db,
      execute,
      actor: system('sendReplies'),
      send: (message) => {
        const channel = listConnected(db).find(({ channelId }) => channelId === message.channelId);
        return whatsapp.send(channel, secrets.get(message.channelId), message);
      },
      textOf: createTextOf(db, kit.decode),
      addressOf: contacts.addressOf,
      blindWamid: (wamid) => blind('wamid', wamid),
      now: clock.now,
      random: clock.random,
      onUnexpected: (error) => void unexpected(error, 'sendReplies'),
      faultPoint,
    });
    const receiving = whatsapp.receiving({
      secrets: secrets.all,
      store: async (body) => {
        faultPoint('receive:beforeStore');
        const stored = await store.add(body);
        faultPoint('receive:afterStore');
        if (stored === 'stored') {
          status.inbound(clock.now());
          intake.poke();
        }
        status.diskFull(stored === 'full');
        return stored;
      },
    });
    const handlers: Partial<Record<CommandName, LocalHandler>> = {
      'inbox.saveDraft': createSaveDraft(db, commit, clock.now, changed) as LocalHandler,
      'settings.saveSettings': createSaveSettings(db, commit, changed) as LocalHandler,
      'channels.connectNumber': createConnectNumber({
        db,
        execute,
        platform: whatsapp.platform(request.graphOrigin, request.practiceToken),
        saveSecrets: (channelId, input) =>
          secrets.save(channelId, { ...pickSecrets(input), graphOrigin: request.graphOrigin }),
        openReceiver: async () => {
          const state = await receiving.open(request.port);
          status.receiver(state);
          sender.retryNow();
          return state.state;
        },
        setRegistration: (state) => status.registration(state === 'notAsked' ? 'none' : state),
      }) as LocalHandler,
    };
    receiving.allowHosts(publicHostsOf(db, kit.decode));
    status.count(() => ({
      lastPosition: lastPosition(db),
      quarantined: store.countQuarantined(),
      connected: listConnected(db).length,
    }));
    commit.onCommit(() => {
      toReadSide({ kind: 'committed' });
      sender.poke();
      status.touch();
    });
    return { kit, execute, store, secrets, intake, sender, receiving, handlers, system };
  }

  async function found(side: NonNullable<typeof opened>, founding: NonNullable<OpenArguments['founding']>) {
    const { keys } = side.kit;
    const input = {
      ...founding,
      workspaceId: keys.workspaceId,
      deviceId: keys.deviceId,
      devicePublicKey: keys.devicePublicKey,
    };
    const commandId = `w:${keys.workspaceId}` as CommandId;
    const done = await side.execute.command(foundWorkspace, input, {
      commandId,
      actor: side.system('setUp'),
      wait: false,
    });
    if (!done.ok) throw new Error(`The workspace could not be founded: ${done.error.code}`);
  }

  async function runCommand(
    name: CommandName,
    input: unknown,
    commandId: string,
  ): Promise<Result<unknown, Failure>> {
    if (opened === null || session === null) return err({ code: 'locked' });
    const command = commands[name];
    if (command.kind === 'local') {
      const handler = opened.handlers[name];
      if (handler === undefined) return err({ code: 'invalidInput' });
      return opened.execute.local(command as LocalCommand, handler, input, session.actor);
    }
    const decided = command as Command<string>;
    const done = await opened.execute.command(decided, input, {
      commandId: commandId as CommandId,
      actor: session.actor,
      wait: true,
    });
    return done.ok ? ok({ caughtUp: done.value.caughtUp }) : done;
  }

  const api: WriteSideApi = {
    async listenLocked(port) {
      status.receiver(await whatsapp.listenLocked(port));
    },
    async open(request) {
      opened = build(request);
      if (request.founding !== null) await found(opened, request.founding);
      if (listConnected(opened.kit.db).length > 0) status.receiver(await opened.receiving.open(request.port));
      opened.intake.poke();
      await opened.sender.start();
      status.touch();
      const { workspaceId, deviceId } = opened.kit.keys;
      return {
        workspaceId,
        deviceId,
        channelIds: listConnected(opened.kit.db).map(({ channelId }) => channelId),
      };
    },
    setSession(next: Session | null) {
      opened?.kit.forgetSigners();
      session = null;
      if (next === null || opened === null) return;
      opened.kit.setSigner(next.memberId, next.signingKey);
      const { memberId, sessionId } = next;
      const deviceId = opened.kit.keys.deviceId as DeviceId;
      session = { actor: { kind: 'member', memberId, role: 'owner', deviceId, sessionId } };
    },
    async command(name, input, commandId) {
      if (!Object.hasOwn(commands, name)) return err({ code: 'invalidInput' });
      try {
        return await runCommand(name as CommandName, input, commandId);
      } catch (error) {
        return err(unexpected(error, name));
      }
    },
    retryNow: () => opened?.sender.retryNow(),
    async close() {
      status.stop();
      await whatsapp.close();
      await opened?.sender.stop();
      await opened?.intake.drain();
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
      void opened?.store.forgetProjected(message.position).catch(() => undefined);
    },
    /** For tests and the relay, which have no ports. */
    opened: () => opened,
  };
}

const pickSecrets = ({ accessToken, appSecret, verifyToken }: Omit<ChannelSecrets, 'graphOrigin'>) => ({
  accessToken,
  appSecret,
  verifyToken,
});
