import type { Witness } from '../vault/attemptsFile.ts';
import { attemptsAccount, type Keychain } from './secrets.ts';

/** Opens the second count of wrong tries, in the keychain. Throws where that does not answer. */
export type OpenWitness = (installId: string) => Promise<Witness>;

/** Written one at a time and in order: a later count must never be followed by an earlier one. */
export function createOpenWitness(keychain: Keychain): OpenWitness {
  let writing: Promise<unknown> = Promise.resolve();
  return async (installId) => {
    const account = attemptsAccount(installId);
    await writing;
    return {
      kept: await keychain.get(account),
      keep(text) {
        const written = writing.then(() => keychain.set(account, text));
        writing = written.catch(() => undefined);
        return written;
      },
    };
  };
}
