import { createReceiver, type Receiver } from './receiver.ts';

/*
 * The receiver over the life of the app: opened once, before the first unlock; says "later" until it is
 * told where bodies go. Owns the names under which Meta may call.
 */

export type AppSecrets = { readonly appSecret: string; readonly verifyToken: string };

export type Receiving = {
  /** Of every connected number; null: they are not at hand, so what comes is checked when it is read. */
  readonly secrets: () => readonly AppSecrets[] | null;
  readonly store: (body: Uint8Array, signature: string) => Promise<'stored' | 'full' | 'unavailable'>;
};

export type ReceiverState =
  | { readonly state: 'listening'; readonly port: number }
  | { readonly state: 'portInUse'; readonly port: number };

export type WebhookDoor = {
  readonly listen: (port: number) => Promise<ReceiverState>;
  /** From now on bodies go there. */
  readonly receive: (receiving: Receiving) => void;
  readonly allowHosts: (isAllowed: (host: string) => boolean) => void;
  readonly alsoAllowHost: (host: string) => void;
  readonly close: () => Promise<void>;
};

const nobody = (_host: string): boolean => false;

export function createWebhookDoor(onBadSignature: () => void): WebhookDoor {
  let receiving: Receiving | null = null;
  let listening: { readonly receiver: Receiver; readonly port: number } | null = null;
  let isPublicHost = nobody;

  function appSecrets(): readonly string[] | null | 'unknown' {
    if (receiving === null) return null;
    return receiving.secrets()?.map(({ appSecret }) => appSecret) ?? 'unknown';
  }

  return {
    async listen(port) {
      if (listening !== null) return { state: 'listening', port: listening.port };
      const receiver = createReceiver({
        store: (body, signature) => receiving?.store(body, signature) ?? Promise.resolve('unavailable'),
        appSecrets,
        verifyTokens: () => receiving?.secrets()?.map(({ verifyToken }) => verifyToken) ?? [],
        isPublicHost: (host) => isPublicHost(host),
        onBadSignature,
      });
      const opened = await receiver.listen(port);
      if (opened === 'portInUse') return { state: 'portInUse', port };
      listening = { receiver, port: opened.port };
      return { state: 'listening', port: opened.port };
    },
    receive: (how) => void (receiving = how),
    allowHosts: (isAllowed) => void (isPublicHost = isAllowed),
    alsoAllowHost(added) {
      const isAllowed = isPublicHost;
      isPublicHost = (host) => host === added || isAllowed(host);
    },
    async close() {
      receiving = null;
      await listening?.receiver.close();
      listening = null;
    },
  };
}
