import type { ConnectRefusal } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import type { TemplatesAnswer } from '../../domain/templates/templatesAnswer.ts';
import type { OutgoingMessage, SendOutcome, UploadOutcome } from '../../domain/inbox/sending.ts';
import type { DownloadOutcome, RemoteFile, Sink } from '../../domain/media/download.ts';
import {
  checkNumber,
  type NumberFacts,
  type NumberToCheck,
  registerWebhook,
  type Registration,
} from './checkNumber.ts';
import type { NumberCheck } from '../../domain/channels/numberCheck.ts';
import type { SyncPart } from '../../domain/channels/channels.events.ts';
import type { SyncAnswer } from '../../domain/channels/phoneSync.ts';
import { downloadMedia } from './downloadMedia.ts';
import { createGraphClient, type GraphClient } from './graphClient.ts';
import { readHealth } from './readHealth.ts';
import { markAsRead, type ToldRead } from './markAsRead.ts';
import { requestSync } from './phoneSync.ts';
import { sendMessage } from './sendMessage.ts';
import { isSigned } from './signature.ts';
import { fetchTemplates } from './templates.ts';
import { type FileToUpload, uploadMedia } from './uploadMedia.ts';
import { createWebhookDoor, type ReceiverState, type Receiving } from './webhookDoor.ts';

/* Everything of WhatsApp behind one door: the webhook receiver, sending, and checking a number. */

type Secrets = {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly graphOrigin: string;
};
type Channel = { readonly phoneNumberId: string; readonly graphOrigin: string };
/** The number something goes through, as far as it is known here. */
export type OfChannel = { readonly channel: Channel | undefined; readonly secrets: Secrets | undefined };
type PlatformState = 'ok' | 'unreachable' | 'tokenRefused';

export type WhatsappDeps = {
  readonly onBadSignature: () => void;
  readonly onPlatform: (state: PlatformState) => void;
};

const SILENT_MS = 10_000;

/** A token is sent only to the origin it was connected with; null: it may not be used. */
function senderOf({ channel, secrets }: OfChannel) {
  if (channel === undefined || secrets?.graphOrigin !== channel.graphOrigin) return null;
  return { ...channel, token: secrets.accessToken };
}

/** null: says nothing about the platform; an answer that cannot be read is no proof of a dead network. */
const stateAfter = (outcome: SendOutcome): PlatformState | null => {
  if (outcome.outcome === 'unknown') return null;
  if (outcome.outcome !== 'notSent') return 'ok';
  if (outcome.reason === 'unreachable' || outcome.reason === 'tokenRefused') return outcome.reason;
  return 'ok';
};

/** Files, in and out. */
const fileCalls = (graphOf: (origin: string) => GraphClient) => ({
  /** How to fetch what came through a number. */
  download:
    (through: OfChannel, signal: AbortSignal) =>
    async (remote: RemoteFile, sink: Sink): Promise<DownloadOutcome> => {
      const sender = senderOf(through);
      if (sender === null) return { outcome: 'later' };
      return downloadMedia({ ...sender, signal, graph: graphOf(sender.graphOrigin) }, remote, sink);
    },

  async upload(through: OfChannel, file: FileToUpload, signal: AbortSignal): Promise<UploadOutcome> {
    const sender = senderOf(through);
    if (sender === null) return { outcome: 'notSent', reason: 'tokenRefused' };
    return uploadMedia({ ...sender, signal, graph: graphOf(sender.graphOrigin) }, file);
  },
});

const stateAfterCheck = ({ outcome }: NumberCheck): PlatformState =>
  outcome === 'unreachable' || outcome === 'tokenRefused' ? outcome : 'ok';

/** What a connected number is asked: how it is, and to send. Both tell of the platform. */
const numberCalls = (graphOf: (origin: string) => GraphClient, onPlatform: WhatsappDeps['onPlatform']) => ({
  /** How a connected number is doing. */
  async check(through: OfChannel, ourHosts: readonly string[], signal: AbortSignal): Promise<NumberCheck> {
    const sender = senderOf(through);
    if (sender === null) return { outcome: 'tokenRefused' };
    const check = await readHealth(graphOf(sender.graphOrigin), { ...sender, ourHosts, signal });
    // What was given up half-way says nothing about the platform.
    if (!signal.aborted) onPlatform(stateAfterCheck(check));
    return check;
  },

  async send(through: OfChannel, message: OutgoingMessage): Promise<SendOutcome> {
    const sender = senderOf(through);
    if (sender === null) return { outcome: 'notSent', reason: 'tokenRefused' };
    // A network that hangs answers nothing for long; people should not wait as long to hear of it.
    const silence = setTimeout(() => onPlatform('unreachable'), SILENT_MS);
    const outcome = await sendMessage(graphOf(sender.graphOrigin), sender, message);
    clearTimeout(silence);
    const state = stateAfter(outcome);
    if (state !== null) onPlatform(state);
    return outcome;
  },
});

/** The contacts or the past of the phone that shares a number; they come by webhook. */
const phoneCalls = (graphOf: (origin: string) => GraphClient) => ({
  async phoneSync(through: OfChannel, part: SyncPart): Promise<SyncAnswer> {
    const sender = senderOf(through);
    if (sender === null) return { outcome: 'notTaken', errorCode: null, refusal: { code: 'tokenRefused' } };
    return requestSync({ ...sender, graph: graphOf(sender.graphOrigin) }, part);
  },
});

export function createWhatsapp(deps: WhatsappDeps) {
  const door = createWebhookDoor(deps.onBadSignature);
  const graphs = new Map<string, GraphClient>();

  const graphOf = (origin: string): GraphClient => {
    const graph = graphs.get(origin) ?? createGraphClient(origin);
    graphs.set(origin, graph);
    return graph;
  };

  return {
    /** The door is there and says "later" until it is told where bodies go. */
    listen: door.listen,
    receive: door.receive,
    /** The names under which Meta may call. */
    allowHosts: door.allowHosts,
    isSigned,

    receiving: (how: Receiving) => ({
      open(port: number): Promise<ReceiverState> {
        door.receive(how);
        return door.listen(port);
      },
    }),

    ...numberCalls(graphOf, deps.onPlatform),
    ...fileCalls(graphOf),
    ...phoneCalls(graphOf),

    async templates(through: OfChannel, wabaId: string, signal: AbortSignal): Promise<TemplatesAnswer> {
      const sender = senderOf(through);
      if (sender === null) return { outcome: 'failed', reason: 'tokenRefused' };
      return fetchTemplates(graphOf(sender.graphOrigin), { wabaId, token: sender.token, signal });
    },

    async markAsRead(through: OfChannel, wamid: string, isTyping: boolean): Promise<ToldRead> {
      const sender = senderOf(through);
      if (sender === null) return 'later';
      return markAsRead({ ...sender, graph: graphOf(sender.graphOrigin) }, wamid, isTyping);
    },

    platform: (origin: string, practiceToken: string | null) => ({
      origin,
      isAllowedToken: (token: string): boolean => practiceToken === null || token === practiceToken,
      async check(number: NumberToCheck): Promise<Result<NumberFacts, ConnectRefusal>> {
        const facts = await checkNumber(graphOf(origin), number);
        if (facts.ok) deps.onPlatform('ok');
        return facts;
      },
      register: (registration: Registration): Promise<boolean> => {
        door.alsoAllowHost(new URL(registration.callbackUrl).host.toLowerCase());
        return registerWebhook(graphOf(origin), registration);
      },
    }),

    close: door.close,
  };
}

export type Whatsapp = ReturnType<typeof createWhatsapp>;
