import { createReceiver, type Receiver } from './receiver.ts';

/*
 * The receiver over the life of the app: opened once, before the first unlock; says "later" until it is
 * told where bodies go. Owns the names under which Meta may call.
 */

type AppSecrets = { readonly appSecret: string; readonly verifyToken: string };

export type Receiving = {
  /** Of every connected number. */
  readonly secrets: () => readonly AppSecrets[];
  readonly store: (body: Uint8Array) => Promise<'stored' | 'full' | 'unavailable'>;
};

export type ReceiverState =
  | { readonly state: 'listening'; readonly port: number }
  | { readonly state: 'portInUse'; readonly port: number };

export type WebhookDoor = {
  readonly listen: (port: number) => Promise<ReceiverState>;
  /** From now on bodies are kept. */
  readonly receive: (receiving: Receiving) => void;
  readonly allowHosts: (hosts: readonly string[]) => void;
  readonly alsoAllowHost: (host: string) => void;
  readonly close: () => Promise<void>;
};

export function createWebhookDoor(onBadSignature: () => void): WebhookDoor {
  let receiving: Receiving | null = null;
  let listening: { readonly receiver: Receiver; readonly port: number } | null = null;
  let publicHosts: readonly string[] = [];

  return {
    async listen(port) {
      if (listening !== null) return { state: 'listening', port: listening.port };
      const receiver = createReceiver({
        store: (body) => receiving?.store(body) ?? Promise.resolve('unavailable'),
        appSecrets: () => receiving?.secrets().map(({ appSecret }) => appSecret) ?? null,
        verifyTokens: () => receiving?.secrets().map(({ verifyToken }) => verifyToken) ?? [],
        publicHosts: () => publicHosts,
        onBadSignature,
      });
      const opened = await receiver.listen(port);
      if (opened === 'portInUse') return { state: 'portInUse', port };
      listening = { receiver, port: opened.port };
      return { state: 'listening', port: opened.port };
    },
    receive: (how) => void (receiving = how),
    allowHosts: (hosts) => void (publicHosts = hosts),
    alsoAllowHost: (host) => void (publicHosts = [...new Set([...publicHosts, host])]),
    async close() {
      receiving = null;
      await listening?.receiver.close();
      listening = null;
    },
  };
}
