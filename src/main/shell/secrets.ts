import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ChannelSecrets } from '../engine/secretStore.ts';

/*
 * The operating system's keychain, the only caller of keytar. Where there is none, calls fail at once or
 * hang behind a prompter, so each has 15 seconds. There is never a plaintext fallback.
 */

type Keytar = {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
};

const SERVICE = 'Baton';
const TIMEOUT_MS = 15_000;

export type Keychain = {
  /** Whether it can keep something and give it back. */
  readonly isUsable: () => Promise<boolean>;
  readonly get: (account: string) => Promise<string | null>;
  readonly set: (account: string, value: string) => Promise<void>;
  readonly remove: (account: string) => Promise<void>;
};

function withTimeout<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The keychain did not answer')), TIMEOUT_MS);
  });
  return Promise.race([call, late]).finally(() => clearTimeout(timer));
}

/**
 * Loaded at first use: its native part needs libsecret, which may be missing where there is no keychain.
 * Required, not imported: `import()` is refused in a bundle started through `vm.Script` (boot.ts).
 */
const load = async (): Promise<Keytar> => createRequire(join(__dirname, 'index.cjs'))('keytar') as Keytar;

export function createKeychain(): Keychain {
  const keychain: Keychain = {
    async isUsable() {
      const probe = `probe-${process.pid}`;
      try {
        await keychain.set(probe, 'works');
        return (await keychain.get(probe)) === 'works';
      } catch {
        return false;
      } finally {
        await keychain.remove(probe).catch(() => undefined);
      }
    },
    get: async (account) => withTimeout((await load()).getPassword(SERVICE, account)),
    set: async (account, value) => withTimeout((await load()).setPassword(SERVICE, account, value)),
    async remove(account) {
      await withTimeout((await load()).deletePassword(SERVICE, account));
    },
  };
  return keychain;
}

export const deviceSecretAccount = (installId: string): string => `${installId}/device`;
export const attemptsAccount = (installId: string): string => `${installId}/attempts`;
const channelAccount = (installId: string, channelId: string): string => `${installId}/channel/${channelId}`;
const channelListAccount = (installId: string): string => `${installId}/channels`;

const anchorAccount = (installId: string): string => `${installId}/anchor`;

/** How far the journal had come, sealed; null: the keychain does not know or does not answer. */
export const readAnchorItem = (keychain: Keychain, installId: string): Promise<string | null> =>
  keychain.get(anchorAccount(installId)).catch(() => null);
export const writeAnchorItem = (keychain: Keychain, installId: string, sealed: string): Promise<void> =>
  keychain.set(anchorAccount(installId), sealed);

const listChannels = async (keychain: Keychain, installId: string): Promise<string[]> =>
  JSON.parse((await keychain.get(channelListAccount(installId))) ?? '[]') as string[];

export async function readChannelSecrets(
  keychain: Keychain,
  installId: string,
): Promise<Record<string, ChannelSecrets>> {
  const secretsById: Record<string, ChannelSecrets> = {};
  for (const channelId of await listChannels(keychain, installId)) {
    const text = await keychain.get(channelAccount(installId, channelId));
    if (text !== null) secretsById[channelId] = JSON.parse(text) as ChannelSecrets;
  }
  return secretsById;
}

const ingestAccount = (installId: string): string => `${installId}/ingest`;

/** What is sealed while no key is in memory is sealed to this key and no other. */
export const keepIngestKey = (keychain: Keychain, installId: string, publicKey: string): Promise<void> =>
  keychain.set(ingestAccount(installId), publicKey);

/** What receiving takes before anybody unlocks; null: this keychain does not have it, or does not answer. */
export async function readReceivingSecrets(keychain: Keychain, installId: string) {
  try {
    const publicKey = await keychain.get(ingestAccount(installId));
    const secrets = Object.values(await readChannelSecrets(keychain, installId));
    const picked = secrets.map(({ appSecret, verifyToken }) => ({ appSecret, verifyToken }));
    return publicKey === null ? null : { publicKey, secrets: picked };
  } catch {
    return null;
  }
}

/** True only after reading back what was written. */
export async function writeChannelSecrets(
  keychain: Keychain,
  installId: string,
  channelId: string,
  secrets: ChannelSecrets,
): Promise<boolean> {
  const text = JSON.stringify(secrets);
  const account = channelAccount(installId, channelId);
  try {
    await keychain.set(account, text);
    const channelIds = new Set([...(await listChannels(keychain, installId)), channelId]);
    await keychain.set(channelListAccount(installId), JSON.stringify([...channelIds]));
    return (await keychain.get(account)) === text;
  } catch {
    return false;
  }
}

const mailAccount = (installId: string): string => `${installId}/mail`;

/** Null: nothing is kept, or the keychain does not answer; then the mail server is asked without it. */
export const readMailPassword = (keychain: Keychain, installId: string): Promise<string | null> =>
  keychain.get(mailAccount(installId)).catch(() => null);

/** True only after reading back what was written. */
export async function writeMailPassword(
  keychain: Keychain,
  installId: string,
  password: string | null,
): Promise<boolean> {
  const account = mailAccount(installId);
  try {
    await (password === null ? keychain.remove(account) : keychain.set(account, password));
    return (await keychain.get(account)) === password;
  } catch {
    return false;
  }
}
