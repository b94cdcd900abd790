import type { SealedDoor } from './composeSealedDoor.ts';
import type { EngineClock } from './engine/clock.ts';
import { keepIngest } from './engine/ingestFile.ts';
import { ingestPairOf } from './engine/ingestKey.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import type { SecretStore } from './engine/secretStore.ts';
import { listConnected, publicHostsOf } from './features/channels/channel.index.ts';
import type { InboundStore } from './features/inbox/inboundStore.ts';
import type { ReceiverState } from './whatsapp/webhookDoor.ts';
import type { Whatsapp } from './whatsapp/whatsapp.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/* Where the webhook door leads while a workspace is open; what was sealed before goes in first. */

export type ReceivingCore = {
  readonly kit: OpenedJournal;
  readonly store: InboundStore;
  readonly secrets: SecretStore;
  readonly onStored: () => void;
};

type Request = { readonly dataDir: string; readonly practiceToken: string | null };

type Parts = {
  readonly whatsapp: Whatsapp;
  readonly sealed: SealedDoor;
  readonly status: WriteStatusTeller;
  readonly clock: EngineClock;
  readonly faultPoint: (name: string) => void;
  readonly unexpected: (error: unknown, where: string) => unknown;
};

export type ReceivingDoor = {
  readonly ingestKey: string;
  readonly publicHosts: () => readonly string[];
  /** What sealing takes at the next start, before anybody unlocks. */
  readonly keepIngest: () => void;
  readonly open: (port: number) => Promise<ReceiverState>;
  readonly stop: () => void;
};

/** The disk would not take what was sealed; it is asked again this often. */
const UNSEAL_AGAIN_MS = 5_000;

/** null: of a number they are missing, so nothing of it could be told from a forgery. */
function appSecretsOf({ kit, secrets }: ReceivingCore): string[] | null {
  const known = listConnected(kit.db).map(({ channelId }) => secrets.get(channelId)?.appSecret);
  return known.includes(undefined) ? null : secrets.all().map(({ appSecret }) => appSecret);
}

const storing =
  ({ store, onStored }: ReceivingCore, { faultPoint, status, clock }: Parts) =>
  async (body: Uint8Array) => {
    faultPoint('receive:beforeStore');
    const stored = await store.add(body);
    faultPoint('receive:afterStore');
    if (stored === 'stored') {
      status.inbound(clock.now());
      onStored();
    }
    return stored;
  };

export function openReceiving(core: ReceivingCore, request: Request, parts: Parts): ReceivingDoor {
  const { kit, secrets, store, onStored } = core;
  const { whatsapp, sealed, clock, unexpected } = parts;
  const { dataDir, practiceToken } = request;
  const { publicKey, privateKey } = ingestPairOf(kit.keys.devicePrivateKey);
  const publicHosts = (): string[] => publicHostsOf(kit.db, kit.decode);
  const takeOver = (): void => {
    const hosts = publicHosts();
    whatsapp.allowHosts((host) => hosts.includes(host));
    whatsapp.receive({ secrets: secrets.all, store: storing(core, parts) });
  };
  let isOpen = true;

  async function unseal(): Promise<void> {
    if (!isOpen) return;
    const appSecrets = appSecretsOf(core);
    if (await sealed.unseal({ dataDir, privateKey, appSecrets, store, takeOver })) return onStored();
    clock.later(() => void unseal().catch((error: unknown) => unexpected(error, 'unseal')), UNSEAL_AGAIN_MS);
  }

  return {
    ingestKey: publicKey,
    publicHosts,
    // Practice has no key but a public one, and is never locked deeply.
    keepIngest: () => void (practiceToken === null && keepIngest(dataDir, publicKey, publicHosts())),
    async open(port) {
      await (practiceToken === null ? unseal() : takeOver());
      return whatsapp.listen(port);
    },
    stop: () => void (isOpen = false),
  };
}
