import { deviceSecretAccount, type Keychain } from './secrets.ts';

/* The 32 bytes that bind a PIN to this computer, in the keychain and nowhere else. */

/** null: the keychain does not have it, or does not answer. */
export async function readDeviceSecret(keychain: Keychain, installId: string): Promise<Buffer | null> {
  const text = await keychain.get(deviceSecretAccount(installId)).catch(() => null);
  return text === null ? null : Buffer.from(text, 'base64');
}

/** Kept, and proved by reading back, before anything depends on it. */
export async function keepDeviceSecret(
  keychain: Keychain,
  installId: string,
  secret: Buffer,
): Promise<boolean> {
  const text = secret.toString('base64');
  const account = deviceSecretAccount(installId);
  try {
    await keychain.set(account, text);
    return (await keychain.get(account)) === text;
  } catch {
    return false;
  }
}
