import type { ConnectRefusal } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import type { OutgoingText, SendOutcome } from '../../domain/inbox/sending.ts';
import {
  checkNumber,
  type NumberFacts,
  type NumberToCheck,
  registerWebhook,
  type Registration,
} from './checkNumber.ts';
import { createGraphClient, type GraphClient } from './graphClient.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { sendText } from './sendText.ts';

/* Everything of WhatsApp behind one door: the webhook receiver, sending, and checking a number. */

type Secrets = {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly graphOrigin: string;
};
type Channel = { readonly phoneNumberId: string; readonly graphOrigin: string };
export type ReceiverState =
  | { readonly state: 'listening'; readonly port: number }
  | { readonly state: 'portInUse'; readonly port: number };
type PlatformState = 'ok' | 'unreachable' | 'tokenRefused';

export type WhatsappDeps = {
  readonly onBadSignature: () => void;
  readonly onPlatform: (state: PlatformState) => void;
};

type Receiving = {
  readonly secrets: () => readonly Secrets[];
  readonly store: (body: Uint8Array) => Promise<'stored' | 'full' | 'unavailable'>;
};

const stateAfter = (outcome: SendOutcome): PlatformState => {
  if (outcome.outcome === 'unknown') return 'unreachable';
  if (outcome.outcome !== 'notSent') return 'ok';
  if (outcome.reason === 'unreachable' || outcome.reason === 'tokenRefused') return outcome.reason;
  return 'ok';
};

export function createWhatsapp(deps: WhatsappDeps) {
  let receiving: Receiving | null = null;
  let listening: { readonly receiver: Receiver; readonly port: number } | null = null;
  const graphs = new Map<string, GraphClient>();

  const graphOf = (origin: string): GraphClient => {
    const graph = graphs.get(origin) ?? createGraphClient(origin);
    graphs.set(origin, graph);
    return graph;
  };

  async function listen(port: number): Promise<ReceiverState> {
    if (listening !== null) return { state: 'listening', port: listening.port };
    const receiver = createReceiver({
      store: (body) => receiving?.store(body) ?? Promise.resolve('unavailable'),
      appSecrets: () => receiving?.secrets().map(({ appSecret }) => appSecret) ?? null,
      verifyTokens: () => receiving?.secrets().map(({ verifyToken }) => verifyToken) ?? [],
      publicHosts: () => publicHosts,
      onBadSignature: deps.onBadSignature,
      onVerified: () => undefined,
    });
    const opened = await receiver.listen(port);
    if (opened === 'portInUse') return { state: 'portInUse', port };
    listening = { receiver, port: opened.port };
    return { state: 'listening', port: opened.port };
  }

  let publicHosts: readonly string[] = [];

  return {
    /** Before the first unlock: the door is there and says "later". */
    listenLocked: listen,

    receiving: (how: Receiving) => ({
      open(port: number): Promise<ReceiverState> {
        receiving = how;
        return listen(port);
      },
      allowHosts: (hosts: readonly string[]): void => void (publicHosts = hosts),
    }),

    async send(
      channel: Channel | undefined,
      secrets: Secrets | undefined,
      message: OutgoingText,
    ): Promise<SendOutcome> {
      // A token is sent only to the origin it was connected with.
      if (channel === undefined || secrets === undefined || secrets.graphOrigin !== channel.graphOrigin)
        return { outcome: 'notSent', reason: 'tokenRefused' };
      const sender = { phoneNumberId: channel.phoneNumberId, token: secrets.accessToken };
      const outcome = await sendText(graphOf(channel.graphOrigin), sender, message);
      deps.onPlatform(stateAfter(outcome));
      return outcome;
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
        const host = new URL(registration.callbackUrl).host.toLowerCase();
        publicHosts = [...new Set([...publicHosts, host])];
        return registerWebhook(graphOf(origin), registration);
      },
    }),

    async close(): Promise<void> {
      receiving = null;
      await listening?.receiver.close();
      listening = null;
    },
  };
}
